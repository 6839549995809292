"""The pole: twenty letters twice, over a real serial line (a pseudo-terminal)."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from pos.domain.errors import RuleBroken
from ui.customer.pole import Pole, open_pole
from ui.customer.pole_words import COLUMNS, DIALECTS, frame, letters, two_lines
from ui.customer.shown import BASKET, IDLE, THANKS, Row, Shown

pty = pytest.importorskip("pty")
tty = pytest.importorskip("tty")

BOUGHT = Shown(
    BASKET, "sv", "Musikmuseet", rows=(Row("Inträde vuxen", "14,00", 2),), caption="Att betala",
    figure="14,00\N{NO-BREAK SPACE}€",
)  # fmt: skip


class Glass:
    """What a pole of the dialect shows; reads its end of the line on a thread."""

    def __init__(self) -> None:
        self.ours, theirs = pty.openpty()
        tty.setraw(theirs)
        self.port = os.ttyname(theirs)
        self._theirs = theirs
        self.heard = b""
        self._thread = threading.Thread(target=self._listen, daemon=True)
        self._thread.start()

    def _listen(self) -> None:
        while True:
            try:
                data = os.read(self.ours, 4096)
            except OSError:
                return
            if not data:
                return
            self.heard += data

    def close(self) -> None:
        os.close(self._theirs)
        self._thread.join(60)
        os.close(self.ours)


@pytest.fixture
def glass() -> Iterator[Glass]:
    made = Glass()
    yield made
    made.close()


def until(reached: Callable[[], bool], seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while not reached():
        assert time.monotonic() < end
        time.sleep(0.005)


# ------------------------------------------------------------------- the words


@pytest.mark.parametrize(("shown", "lines"), [
    (BOUGHT, ("2 Inträde vuxe 14,00", "Att betala   14,00 €")),
    (Shown(THANKS, "sv", "M", caption="Växel tillbaka", figure="136,00 €", below="Tack!"),
     ("Växel tillb 136,00 €", "       Tack!        ")),
    (Shown(IDLE, "fi", "Musiikkimuseo"), ("   Musiikkimuseo    ", "     Tervetuloa     ")),
])  # fmt: skip
def test_what_a_customer_needs_most(shown: Shown, lines: tuple[str, str]) -> None:
    said = two_lines(shown)
    assert tuple(line.replace("\N{NO-BREAK SPACE}", " ") for line in said) == lines


@pytest.mark.parametrize("dialect", DIALECTS.values(), ids=DIALECTS)
@pytest.mark.parametrize("name", ["Åäö ÄÖÅ é", "Žižek & Łódź", "日本", "x" * 60, "", "\x1b@\x0c"])
def test_every_line_is_as_wide_as_the_pole(dialect: object, name: str) -> None:
    shown = Shown(BASKET, "sv", "M", rows=(Row(name, "14,00"),), caption="Att betala", figure="1 €")
    for line in two_lines(shown):
        said = letters(line, dialect.encoding)
        assert len(said) == COLUMNS
        assert all(byte >= 0x20 for byte in said)  # no name commands the pole


def test_letters_that_the_page_lacks() -> None:
    assert letters("Åsa 5 €", "cp858").decode("cp858") == f"{'Åsa 5 €':<20}"
    assert letters("Åsa 5 €", "cp437").decode("cp437") == f"{'Åsa 5 ':<20}"  # it has no €
    assert letters("Žižek ő", "cp858") == b"Zizek o".ljust(20)
    assert letters("日", "cp858") == b".".ljust(20)


# ------------------------------------------------------------------ the line


@pytest.mark.parametrize("dialect", DIALECTS)
def test_the_latest_text_stands_on_the_glass(glass: Glass, dialect: str) -> None:
    troubles: list[bool] = []
    pole = open_pole(f"pole:serial:{glass.port}?dialect={dialect}", troubles.append)
    pole.start()
    for number in range(50):
        pole.show((f"line {number}".ljust(20), "lower".ljust(20)))
    wanted = frame(DIALECTS[dialect], ("line 49".ljust(20), "lower".ljust(20)))
    until(lambda: glass.heard.endswith(wanted))
    assert glass.heard.startswith(DIALECTS[dialect].start)
    pole.stop()
    until(lambda: glass.heard.endswith(DIALECTS[dialect].blank))
    assert troubles == []


def test_a_pole_that_is_not_there_delays_nobody_and_is_named_once(tmp_path: Path) -> None:
    troubles: list[bool] = []
    pole = Pole(str(tmp_path / "ttyUSB9"), DIALECTS["escpos"], 9600, troubles.append)
    pole.start()
    began = time.monotonic()
    for number in range(200):
        pole.show((str(number), ""))
    assert time.monotonic() - began < 60
    until(lambda: troubles == [True])
    pole.show(("another", ""))
    pole.stop()
    assert troubles == [True]
    assert not pole._thread.is_alive()


def test_a_pole_that_takes_no_bytes_is_given_up(tmp_path: Path) -> None:
    """Nobody reads the other end: the line fills, and the write's deadline ends it."""
    ours, theirs = pty.openpty()
    tty.setraw(theirs)
    troubles: list[bool] = []
    pole = Pole(os.ttyname(theirs), DIALECTS["escpos"], 9600, troubles.append)
    pole.start()
    try:
        end = time.monotonic() + 60
        number = 0
        while not troubles:
            assert time.monotonic() < end
            pole.show((f"{number:<20}", f"{number:>20}"))
            number += 1
            time.sleep(0.001)
    finally:
        pole.stop()
        os.close(theirs)
        os.close(ours)
    assert troubles[0] is True
    assert not pole._thread.is_alive()


def test_it_is_back_when_it_is_plugged_in_again(
    glass: Glass, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.customer.pole.AGAIN_S", 0.05)
    troubles: list[bool] = []
    plug = tmp_path / "ttyUSB1"
    pole = Pole(str(plug), DIALECTS["escpos"], 9600, troubles.append)
    pole.start()
    pole.show(("Affisch".ljust(20), "24,90".rjust(20)))
    until(lambda: troubles == [True])
    plug.symlink_to(glass.port)
    until(lambda: troubles == [True, False])
    until(lambda: b"Affisch" in glass.heard)
    pole.stop()


@pytest.mark.parametrize("spec", [
    "pole", "pole:serial:", "serial:/dev/x", "pole:serial:/dev/x?dialect=klingon",
    "pole:serial:/dev/x?baud=fast",
])  # fmt: skip
def test_what_is_no_pole_is_refused(spec: str) -> None:
    with pytest.raises(RuleBroken):
        open_pole(spec, lambda _: None)
