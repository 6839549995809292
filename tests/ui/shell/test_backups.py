"""Backups in the window: after each close, never in its way, and said when they fail."""

from __future__ import annotations

import os
import shutil
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pos.domain.money import Money
from pos.storage import patience, places
from pos.till import shifts
from pos.till.keeping import backups
from ui.demo.driver import Driver


@pytest.fixture
def counter(driver: Driver, tmp_path: Path) -> Driver:
    driver.sign_in("4711")
    driver.open_shift("150,00")
    (tmp_path / "stick").mkdir()
    backups.choose_place(driver.window.till, str(tmp_path / "stick"))
    return driver


def close(driver: Driver) -> None:
    """Count and close as the page does."""
    driver.window.view.go("day")
    till = driver.window.till
    shifts.count(till, "cash", Money(15000))
    view = driver.window.view.pages.page("day").count_view
    view.entered()
    view.close_shift()


def settled(driver: Driver) -> None:
    backing = driver.window.desk.backing
    driver.until(lambda: bool(backing.standing) and not backing.busy, "no backup was made")


def test_each_close_is_followed_by_a_backup(counter: Driver, tmp_path: Path) -> None:
    close(counter)
    settled(counter)
    assert [one.text for one in counter.window.desk.backing.standing] == ["", ""]
    assert len(list((tmp_path / "stick").glob("*.backup"))) == 1
    assert counter.find("closedBackup").text().startswith("Last good backup")
    assert not counter.window.bar.chips["backup"].isVisible()


def test_a_stick_that_is_out_is_in_the_top_bar_with_what_to_do(
    counter: Driver, tmp_path: Path
) -> None:
    shutil.rmtree(tmp_path / "stick")
    close(counter)
    settled(counter)
    counter.window.look()
    assert "Put the stick in" in counter.find("closedBackup").text()
    chip = counter.window.bar.chips["backup"]
    assert (chip.isVisible(), chip.text()) == (True, "Backup failed")
    counter.click("chip_backup")
    (tmp_path / "stick").mkdir()
    counter.click("backupSave")
    counter.until(lambda: not chip.isVisible(), "the stick was not taken again")


def test_a_slow_stick_holds_nobody_and_is_broken_off_at_the_end(
    counter: Driver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = places.copy
    begun: list[Path] = []

    def slow(source: Path, target: Path, stop: Callable[[], bool]) -> None:
        def paced() -> bool:
            begun.append(target)
            time.sleep(0.016)  # 16 KB in 16 ms: a stick of 1 MB/s
            return stop()

        real(source, target, paced)

    monkeypatch.setattr(places, "_CHUNK", 16 * 1024)
    monkeypatch.setattr(places, "copy", slow)
    close(counter)
    counter.until(lambda: bool(begun), "no copy was begun")
    backing = counter.window.desk.backing
    assert backing.busy
    assert "being written" in counter.find("closedBackup").text()
    till: Any = counter.window.till
    shifts.open_shift(till, Money(15000), till.local(till.now()).date())  # the next shift opens
    if backing.busy:
        backing.stop()
        assert list((tmp_path / "stick").glob("*.part")) == []
        assert not backing._thread.is_alive()


@pytest.mark.skipif(sys.platform == "win32", reason="FIFOs")
def test_a_share_that_hangs_is_told_and_holds_neither_the_close_nor_the_window(
    counter: Driver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its mark is a FIFO: to open it waits for ever, as every call to a share that is gone."""
    monkeypatch.setattr(patience, "ANSWER_S", 0.3)
    mark = tmp_path / "stick" / places.MARK
    mark.unlink()
    os.mkfifo(mark)
    close(counter)
    settled(counter)
    counter.window.look()
    assert "does not answer" in counter.find("closedBackup").text()
    chip = counter.window.bar.chips["backup"]
    assert (chip.isVisible(), chip.text()) == (True, "Backup failed")
    backing = counter.window.desk.backing
    backing.stop()
    assert not backing._thread.is_alive()
    for thread in threading.enumerate():
        if thread.name == "patience":
            os.close(os.open(mark, os.O_RDWR | os.O_NONBLOCK))
            thread.join(60)
