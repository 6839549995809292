"""A place for backups that hangs: told, left alone, and never waited for again while it hangs.

The stand-in for a network share that is gone is a FIFO where the place's mark should be: to open
it waits for ever, as every call to such a share does.
"""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from pos.storage import patience, places
from pos.storage.patience import Patience, Silent
from pos.till.keeping import backups
from pos.till.till import Till
from tests.support.clock import SetClock
from tests.support.museum import a_till

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="FIFOs")


@pytest.fixture(autouse=True)
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patience, "ANSWER_S", 0.3)


@pytest.fixture
def till() -> Iterator[Till]:
    with a_till(SetClock()) as opened:
        yield opened


@pytest.fixture
def share(tmp_path: Path, till: Till) -> Iterator[Path]:
    """A place that was chosen, and then hangs."""
    place = tmp_path / "share"
    place.mkdir()
    backups.choose_place(till, str(place))
    mark = place / places.MARK
    mark.unlink()
    os.mkfifo(mark)
    yield place
    if not mark.is_fifo():
        return
    while hanging():
        wake(mark)


def hanging() -> list[threading.Thread]:
    return [thread for thread in threading.enumerate() if thread.name == "patience"]


def wake(mark: Path) -> None:
    """The share answers again: whoever hangs at it goes on."""
    for thread in hanging():
        os.close(os.open(mark, os.O_RDWR | os.O_NONBLOCK))
        thread.join(0.05)


def test_the_own_backup_is_made_and_the_silent_place_is_told(till: Till, share: Path) -> None:
    own, second = backups.back_up_everywhere(till)
    assert own.text == ""
    assert Path(own.good_file).exists()
    assert "does not answer" in second.problem("en")
    assert str(share) in second.problem("en")
    assert backups.standing(till) == [own, second]


def test_it_is_not_asked_twice_at_once_and_taken_again_when_it_answers(
    till: Till, share: Path
) -> None:
    for _ in range(3):
        assert "does not answer" in backups.back_up_everywhere(till)[1].problem("en")
        assert len(hanging()) == 1
    while hanging():
        wake(share / places.MARK)
    (share / places.MARK).unlink()
    places.choose(share)
    assert backups.back_up_everywhere(till)[1].text == ""


def test_a_place_that_hangs_as_it_is_chosen_is_refused(till: Till, share: Path) -> None:
    before = backups.plan(till)
    with pytest.raises(places.PlaceSilent):
        backups.choose_place(till, str(share))
    assert backups.plan(till) == before


def test_who_is_told_to_stop_does_not_wait_for_it(till: Till, share: Path) -> None:
    _, second = backups.back_up_everywhere(till, lambda: True)
    assert "broken off" in second.problem("en")


def test_a_place_that_falls_silent_in_the_middle_is_given_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(patience, "STEP_S", 0.3)
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)

    def work(waiting: Patience[int]) -> int:
        waiting.heard()
        with pipe.open("rb") as file:  # hangs until somebody writes
            return len(file.read())

    waiting = Patience(str(tmp_path), work)
    with pytest.raises(Silent):
        waiting.result()
    assert waiting.given_up
    pipe.open("wb").close()
    for thread in hanging():
        thread.join(60)
    assert not hanging()


def test_what_goes_wrong_in_time_is_raised_as_it_is(tmp_path: Path) -> None:
    def work(_: Patience[int]) -> int:
        raise FileNotFoundError(tmp_path)

    with pytest.raises(FileNotFoundError):
        Patience(str(tmp_path), work).result()
    assert Patience(str(tmp_path), lambda _: 7).result() == 7
