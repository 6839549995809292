"""A museum is named by a finger before there is a till; then the till has letters of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.support.driving import first_run
from ui.demo.driver import Driver
from ui.letters.board import LettersBoard
from ui.letters.layout import SHIFT, SPACE


@pytest.fixture
def driver(qapp: QApplication, tmp_path: Path) -> Iterator[Driver]:
    """The real window on an empty folder."""
    with first_run(tmp_path / "till") as driving:
        yield driving


def test_the_seller_is_written_by_touch_alone(driver: Driver) -> None:
    window: Any = driver.window
    finger = QTest.createTouchDevice()

    def touch(widget: QWidget, place: Any = None) -> None:
        at = place or widget.rect().center()
        QTest.touchEvent(window, finger).press(0, at, widget)
        QTest.touchEvent(window, finger).release(0, at, widget)
        driver.wait()

    run = window.before.page
    run.choose("new")
    driver.wait()
    field = driver.focus()
    touch(field)
    board = window.findChild(LettersBoard, "letters")
    assert board.isVisible()
    for key in (SHIFT, "å", "b", "o", SPACE, "4"):
        touch(board, board.keys()[key].center().toPoint())
    assert field.text() == "Åbo 4"
    assert field.isVisible()
    QTest.keyClick(window.windowHandle(), "x")  # somebody has keys after all
    assert not board.isVisible()
    assert field.text() == "Åbo 4x"


def test_a_panel_that_says_it_is_a_mouse_writes_it_too(driver: Driver) -> None:
    window: Any = driver.window

    def press(widget: QWidget, place: Any = None) -> None:
        at = widget.mapTo(window, place or widget.rect().center())
        none = Qt.KeyboardModifier.NoModifier
        QTest.mouseClick(window.windowHandle(), Qt.MouseButton.LeftButton, none, at)
        driver.wait()

    window.before.page.choose("new")
    driver.wait()
    field = driver.focus()
    press(field)
    assert window.findChild(LettersBoard, "letters") is None
    call = driver.find("lettersCall")
    assert call.accessibleName() == "Bokstäver på skärmen"
    press(call)
    board = window.findChild(LettersBoard, "letters")
    for key in (SHIFT, "å", "b", "o"):
        press(board, board.keys()[key].center().toPoint())
    assert field.text() == "Åbo"
