"""The window as a process of its own under Xvfb, with real key events and no window manager."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

import msgspec
import pytest

from pos.domain.money import Money
from pos.office.demo.story import make_demo
from pos.till import people, shifts
from pos.till.till import Till

if not (shutil.which("Xvfb") and shutil.which("xdotool")):
    pytest.skip("Xvfb and xdotool are not here", allow_module_level=True)

POSTER, TICKET, VOUCHER = "2100001001001", "ADM-ADULT", "0047118255301"
SCANNER_MS, PERSON_MS = "2", "60"
EVERYBODYS = "9021"  # cashier, coordinator and shop manager


class Counter:
    """What a person at the counter sees on disk, and their ten fingers."""

    def __init__(self, folder: Path, screen: str) -> None:
        self.folder = folder
        self._env = {**os.environ, "DISPLAY": screen, "QT_QPA_PLATFORM": "xcb"}
        self._env.pop("WAYLAND_DISPLAY", None)
        words = ("-m", "ui", "--demo", "--language", "en", "--data")
        self._log = (folder / "window.out").open("w")
        self.process = subprocess.Popen(
            [sys.executable, *words, str(folder)], env=self._env, stdout=self._log,
            stderr=subprocess.STDOUT,
        )  # fmt: skip

    def hand(self, *words: str) -> str:
        done = subprocess.run(
            [shutil.which("xdotool") or "", *words], env=self._env, capture_output=True, text=True,
            timeout=60, check=False,
        )  # fmt: skip
        return done.stdout.strip()

    def type(self, text: str) -> None:
        self.hand("type", "--delay", PERSON_MS, text)

    def key(self, *names: str) -> None:
        self.hand("key", "--delay", PERSON_MS, *names)

    def scan(self, code: str) -> None:
        """As a scanner types: two milliseconds a letter, then Enter."""
        self.hand("type", "--delay", SCANNER_MS, "--args", "1", code, "key", "Return")

    def take(self, code: str) -> None:
        """Scan until the piece is in the basket: where the machine is busy, the hand that stands
        for the scanner stops in the middle of a code."""
        wanted = self.pieces() + 1
        end = time.monotonic() + 60
        while self.pieces() < wanted and time.monotonic() < end:
            self.scan(code)
            self.rest()  # taken or not: a code that comes late is not scanned twice
        assert self.pieces() == wanted, f"{code} was not taken: {self.basket()}"

    # ------------------------------------------------------------- what is so

    def pieces(self) -> int:
        return sum(one["quantity"] for one in self.basket().get("lines", ()))

    def rows(self, query: str) -> list[Any]:
        file = self.folder / "museum.sqlite"
        with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True, timeout=5)) as database:
            return database.execute(query).fetchall()

    def bodies(self, kind: str) -> list[dict[str, Any]]:
        found = self.rows(f"SELECT bytes FROM entry WHERE kind = '{kind}' ORDER BY position")
        return [msgspec.json.decode(row[0])["body"] for row in found]

    def basket(self) -> dict[str, Any]:
        found = self.rows("SELECT basket FROM draft WHERE number <= 0 ORDER BY number DESC")
        return msgspec.json.decode(found[0][0]) if found else {}

    def until(self, reached: Callable[[], object], what: str, seconds: float = 60) -> None:
        end = time.monotonic() + seconds
        while not reached():
            assert self.process.poll() is None, (self.folder / "window.out").read_text()
            assert time.monotonic() < end, f"{what}: {self.basket()}"
            time.sleep(0.05)

    def rest(self) -> None:
        """Until no thread of the window has wanted the processor or the disk for a third of a
        second: every key is taken, and what was typed in has been checked."""
        quiet = 0
        end = time.monotonic() + 60
        while quiet < 10 and time.monotonic() < end:
            quiet = 0 if self._busy() else quiet + 1
            time.sleep(0.03)

    def _busy(self) -> bool:
        for thread in Path(f"/proc/{self.process.pid}/task").glob("*/stat"):
            with suppress(OSError):  # it has ended
                if thread.read_text().rpartition(")")[2].split()[0] in "RD":
                    return True
        return False

    def close(self) -> None:
        self.process.terminate()
        self.process.wait(60)
        self._log.close()


@pytest.fixture
def screen() -> Iterator[str]:
    """A display of its own, on a number that the server chooses.

    Without `-noreset` it begins anew when its last client leaves: a window that connects just
    after `xdotool` has looked for it would be turned away.
    """
    read, write = os.pipe()
    server = subprocess.Popen(
        [shutil.which("Xvfb") or "", "-displayfd", str(write), "-screen", "0", "1280x800x24",
         "-nolisten", "tcp", "-noreset"],
        pass_fds=(write,), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    os.close(write)
    with os.fdopen(read) as told:
        number = told.readline().strip()
    assert number
    try:
        yield f":{number}"
    finally:
        server.terminate()
        server.wait(60)


@pytest.fixture(scope="module")
def museum(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """It was open today: a process of its own reads the real clock, and doubts a longer gap."""
    folder = tmp_path_factory.mktemp("museum")
    make_demo(folder, days=2)
    till = Till.open(folder)
    people.sign_in(till, EVERYBODYS)
    shifts.open_shift(till, Money(15000), till.local(till.now()).date())
    shifts.count(till, "cash", Money(15000))
    shifts.close_shift(till, uncounted=True)
    till.close()
    (folder / "demo.done").write_text("1\n", encoding="ascii")
    return folder


@pytest.fixture
def counter(museum: Path, tmp_path: Path, screen: str) -> Iterator[Counter]:
    """Signed in by PIN, the till opened with its float, all by the keyboard."""
    folder = tmp_path / "till"
    shutil.copytree(museum, folder)
    standing = Counter(folder, screen)
    try:
        standing.until(lambda: standing.hand("search", "--onlyvisible", "--name", "Museum POS"),
                       "no window was shown", 60)  # fmt: skip
        opened = len(standing.bodies("shift_opened"))
        standing.until(lambda: _opened(standing, opened), "the till was not opened", 60)
        yield standing
    finally:
        standing.close()


def _opened(standing: Counter, before: int) -> bool:
    """PIN, float, Enter to the button, Enter; begun anew where a key was lost."""
    standing.rest()
    standing.key("Escape")
    standing.type(EVERYBODYS)
    standing.rest()
    standing.key("ctrl+a")
    standing.type("150,00")
    standing.key("Return", "Return")
    standing.rest()
    return len(standing.bodies("shift_opened")) > before


def test_a_plain_sale_by_scanner_and_two_keys(counter: Counter) -> None:
    sales = len(counter.bodies("sale"))
    for code in (POSTER, TICKET, TICKET):
        counter.take(code)
    counter.key("F9", "F9")
    counter.until(lambda: len(counter.bodies("sale")) == sales + 1, "the sale was not finished")
    sale = counter.bodies("sale")[-1]
    assert sale["total"] == 2490 + 2 * 700
    assert [(one["kind"], one["amount"]) for one in sale["tenders"]] == [("cash", 3890)]


def test_a_voucher_and_the_rest_by_card(counter: Counter) -> None:
    sales = len(counter.bodies("sale"))
    counter.take(TICKET)
    counter.until(lambda: _by_voucher(counter), "the voucher was not taken")
    counter.key("F10", "F10")
    counter.until(lambda: counter.basket().get("pending"), "the terminal was not asked")
    time.sleep(0.8)  # an answer that is struck sooner is a key struck twice by habit
    counter.key("F10")
    counter.until(lambda: len(counter.bodies("sale")) == sales + 1, "the sale was not finished")
    tenders = counter.bodies("sale")[-1]["tenders"]
    assert [(one["kind"], one["amount"]) for one in tenders] == [("voucher", 500), ("card", 200)]


def _by_voucher(counter: Counter) -> bool:
    """Its serial, what it is worth; begun anew where the scanner's hand stopped in the middle."""
    counter.key("Escape", "Escape")
    counter.key("F11")
    counter.rest()
    counter.scan(VOUCHER)
    counter.rest()
    counter.type("5,00")
    counter.key("F11")
    counter.rest()
    return bool(counter.basket().get("tenders"))


def test_who_leans_on_a_key_of_payment_pays_nothing(counter: Counter) -> None:
    sales = len(counter.bodies("sale"))
    counter.take(TICKET)
    for key in ("F9", "F10", "Return"):
        counter.hand("keydown", key)
        time.sleep(1.5)  # X repeats it some twenty times
        counter.hand("keyup", key)
        counter.key("Escape")
    assert counter.basket().get("pending") is None
    assert len(counter.bodies("sale")) == sales
    assert counter.pieces() == 1


def test_a_held_digit_of_a_quantity_is_one(counter: Counter) -> None:
    counter.take(TICKET)
    counter.key("F3")
    counter.rest()
    counter.hand("keydown", "3")
    time.sleep(1.5)  # as above
    counter.hand("keyup", "3")
    counter.rest()
    counter.key("Return")
    counter.until(lambda: counter.pieces() == 3, "there are not three tickets")


def test_a_locked_window_takes_no_scan_and_keeps_the_basket(counter: Counter) -> None:
    counter.take(POSTER)
    counter.key("ctrl+l")
    counter.scan(POSTER)
    counter.until(lambda: _let_in(counter), "nobody was let in", 60)
    assert [one["quantity"] for one in counter.basket()["lines"]] == [1, 1]


def _let_in(counter: Counter) -> bool:
    """PIN and a ticket's scan, begun anew while the window still takes neither."""
    counter.rest()
    counter.key("Escape")
    counter.type(EVERYBODYS)
    counter.rest()
    counter.scan(TICKET)
    counter.rest()
    return len(counter.basket()["lines"]) == 2
