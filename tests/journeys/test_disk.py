"""The disk fills up in a queue, or can only be read: a sentence, and the basket stays.

On real file systems of a few megabytes, mounted for the test.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from pos.storage.rebuild import rebuild
from pos.storage.verify import verify_journal
from tests.journeys.conftest import Cashier
from tests.pos.storage.test_only_read import frozen_folder
from tests.support.clock import SetClock
from tests.support.disks import Disk, small_disk
from tests.support.museum import BARCODE, new_folder
from ui.shell.window import Window
from ui.widgets import Notice

Open = Callable[[Path], Cashier]


@pytest.fixture
def open_on(qapp: QApplication, qtbot: Any) -> Iterator[Open]:
    """Opens the real window on a folder."""
    opened: list[Window] = []

    def open_it(folder: Path) -> Cashier:
        window = Window(folder, language="sv", clock=SetClock())
        opened.append(window)
        window.resize(1280, 800)
        window.show()
        qtbot.waitUntil(lambda: bool(window.desk or window.welcome.problem), timeout=60_000)
        return Cashier(window, qtbot)

    yield open_it
    for window in opened:
        window.close()
        window.shut()
        window.deleteLater()
    QApplication.processEvents()


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Disk]:
    with small_disk(tmp_path / "disk", kilobytes=8192) as made:
        yield made


def said(cashier: Cashier) -> str:
    """Every sentence that is to be read now."""
    notices = [one for one in cashier.window.findChildren(QWidget) if isinstance(one, Notice)]
    return " ".join(one.text() for one in notices if one.isVisible())


def test_the_disk_fills_up_in_the_middle_of_a_queue(open_on: Open, disk: Disk) -> None:
    cashier = open_on(new_folder(disk.path / "till"))
    cashier.sign_in("1234")
    cashier.open_till("100")
    cashier.scan(BARCODE)
    cashier.key(Qt.Key.Key_F9)
    cashier.key(Qt.Key.Key_F9)
    cashier.until(lambda: not cashier.basket.lines)
    till = cashier.till
    till.settle_drafts()
    disk.fill()
    cashier.scan(BARCODE)
    cashier.scan(BARCODE)
    cashier.key(Qt.Key.Key_F9)
    cashier.key(Qt.Key.Key_F9)
    assert "full" in said(cashier)
    assert cashier.basket.pieces == 2
    cashier.press("accept")  # once more, to no avail; then somebody frees some space
    assert cashier.basket.pieces == 2
    assert till.store.rows("SELECT count(*) FROM receipt") == [(1,)]
    disk.empty()
    cashier.press("accept")
    cashier.until(lambda: not cashier.basket.lines)
    assert till.last.fact.receipt == "K1-000002"
    assert verify_journal(till.store)[1] == []
    assert set(rebuild(till.store).values()) == {0}


def test_a_basket_outlives_a_full_disk_and_the_windows_end(open_on: Open, disk: Disk) -> None:
    folder = new_folder(disk.path / "till")
    cashier = open_on(folder)
    cashier.sign_in("1234")
    cashier.open_till("100")
    cashier.scan(BARCODE)
    cashier.till.settle_drafts()
    disk.fill()
    cashier.scan(BARCODE)  # cannot be saved: the window has it alone
    cashier.till.settle_drafts()
    assert cashier.basket.pieces == 2
    cashier.window.close()
    cashier.window.shut()
    disk.empty()
    again = open_on(folder)
    assert again.basket.pieces in (1, 2)  # what the disk took


def test_a_folder_that_can_only_be_read_is_told_and_opened_when_it_can_be_written(
    open_on: Open, tmp_path: Path
) -> None:
    folder = new_folder(tmp_path / "till")
    with frozen_folder(folder):
        cashier = open_on(folder)
        window = cashier.window
        assert "skrivskyddad" in window.welcome.problem
        assert window.welcome.again_button.isVisible()
        cashier.press("welcomeAgain")
        cashier.until(lambda: bool(window.welcome.problem))
        assert window.desk is None
    cashier.press("welcomeAgain")
    cashier.until(lambda: window.desk is not None)
    cashier.sign_in("1234")


def test_the_disk_becomes_read_only_while_the_till_sells(
    open_on: Open, tmp_path: Path, aborted_disk: Disk
) -> None:
    """As Linux does with a disk that fails; mounted again, everything is there."""
    folder = new_folder(aborted_disk.path / "till")
    os.sync()  # what the test copied; the till syncs what it writes
    cashier = open_on(folder)
    cashier.sign_in("1234")
    cashier.open_till("100")
    cashier.scan(BARCODE)
    cashier.key(Qt.Key.Key_F9)
    cashier.key(Qt.Key.Key_F9)
    cashier.until(lambda: not cashier.basket.lines)
    cashier.scan(BARCODE)
    cashier.till.settle_drafts()
    aborted_disk.abort()
    cashier.key(Qt.Key.Key_F9)
    cashier.key(Qt.Key.Key_F9)
    assert said(cashier) != ""
    assert cashier.basket.pieces == 1
    cashier.window.close()
    cashier.window.shut()
    aborted_disk.mount_again()
    again = open_on(folder)
    again.sign_in("1234")
    assert again.basket.pieces == 1
    assert again.till.store.rows("SELECT receipt FROM receipt") == [("K1-000001",)]
    assert verify_journal(again.till.store)[1] == []


@pytest.fixture
def aborted_disk(tmp_path: Path) -> Iterator[Disk]:
    from tests.support.disks import failing_disk

    with failing_disk(tmp_path / "failing", tmp_path / "failing.img") as made:
        yield made
