"""Letters for a panel that says it is a mouse, for lines, and never over what is written."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from ui.demo.driver import Driver
from ui.letters.board import LettersBoard
from ui.letters.layout import AWAY, BACK, ENTER


class Mouse:
    """Presses the real window with what Qt takes for a mouse."""

    def __init__(self, driver: Driver) -> None:
        self.driver, self.window = driver, driver.window

    def press(self, widget: QWidget, place: QPoint | None = None) -> None:
        """Where a press comes into the window from the desktop."""
        at = widget.mapTo(self.window, place or widget.rect().center())
        none = Qt.KeyboardModifier.NoModifier
        QTest.mouseClick(self.window.windowHandle(), Qt.MouseButton.LeftButton, none, at)
        self.driver.wait()

    @property
    def board(self) -> LettersBoard | None:
        found = self.window.findChild(LettersBoard, "letters")
        return found if found is not None and found.isVisible() else None

    @property
    def call(self) -> Any:
        """The small key in a field."""
        found = self.window.findChildren(QWidget, "lettersCall")
        return next((one for one in found if one.isVisible()), None)

    def strike(self, *keys: str) -> None:
        for key in keys:
            board = self.board
            assert board is not None
            self.press(board, board.keys()[key].center().toPoint())

    def choose(self, when: str) -> None:
        self.window.ask("person")
        self.driver.wait()
        self.driver.click(f"choose_{when}")


@pytest.fixture
def mouse(counter: Driver) -> Mouse:
    counter.until(lambda: counter.window.guard is not None, "the window is not whole")
    counter.window.resize(1024, 768)
    counter.wait(50)
    return Mouse(counter)


def covered(mouse: Mouse, field: QWidget) -> bool:
    board = mouse.board
    assert board is not None
    return board.geometry().intersects(
        field.rect().translated(field.mapTo(mouse.window, QPoint(0, 0)))
    )


def test_a_small_key_calls_them_and_then_they_come_by_themselves(mouse: Mouse) -> None:
    search = mouse.driver.find("search")
    mouse.press(search)
    assert mouse.board is None
    mouse.press(mouse.call)
    assert mouse.call is None
    assert search.hasFocus()
    mouse.strike("a", "f", AWAY)
    assert search.text() == "af"
    mouse.press(search)
    assert mouse.board is not None
    mouse.driver.type("f")  # there are keys after all
    assert (mouse.board, search.text()) == (None, "aff")
    mouse.press(search)
    assert mouse.board is None
    assert mouse.call is not None


def test_the_small_key_goes_with_the_first_key_and_with_the_focus(mouse: Mouse) -> None:
    search = mouse.driver.find("search")
    margins = search.textMargins()
    mouse.press(search)
    assert search.textMargins() != margins
    mouse.driver.type("a")
    assert mouse.call is None
    assert search.textMargins() == margins
    mouse.press(search)
    assert mouse.call is not None
    mouse.driver.key(Qt.Key.Key_Tab)
    assert mouse.call is None


def test_a_till_without_keys_has_them_at_every_press(mouse: Mouse) -> None:
    mouse.choose("always")
    mouse.press(mouse.driver.find("search"))
    assert mouse.board is not None
    mouse.strike("a")
    mouse.choose("never")
    mouse.press(mouse.driver.find("search"))
    assert (mouse.board, mouse.call) == (None, None)


def test_a_copy_to_practise_on_has_them_too(mouse: Mouse) -> None:
    from pos.till.setup.screen_letters import screen_letters

    mouse.choose("always")
    mouse.window.view.go("training")
    mouse.driver.click("exercise_sell")
    mouse.driver.until(lambda: mouse.window.training.inside, "training did not begin")
    assert mouse.window.till.training
    assert screen_letters(mouse.window.till) == "always"


def test_a_reason_is_written_in_lines(mouse: Mouse) -> None:
    mouse.choose("always")
    mouse.window.view.go("day")
    mouse.driver.wait(50)
    reason = _asked_why(mouse)
    mouse.press(reason.viewport())
    mouse.strike("b", "o", "x", BACK, ENTER, "o", "k")
    assert reason.toPlainText() == "bo\nok"
    assert not covered(mouse, reason)
    mouse.driver.type("!")
    assert (mouse.board, reason.toPlainText()) == (None, "bo\nok!")


def _asked_why(mouse: Mouse) -> QPlainTextEdit:
    """A count that differs asks for a reason."""
    driver = mouse.driver
    driver.fill("pieces5000", "1")
    driver.click("countConfirm")
    driver.wait(50)
    reason = driver.find("differenceReason")
    assert isinstance(reason, QPlainTextEdit)
    return reason


@pytest.mark.parametrize("size", [(1024, 768), (1024, 640), (800, 1280)])
def test_the_page_scrolls_so_that_every_field_stands_above_them(
    mouse: Mouse, size: tuple[int, int]
) -> None:
    mouse.choose("always")
    mouse.window.resize(*size)
    mouse.window.view.go("museum")
    scroll = mouse.driver.find("museumScroll")
    for name in ("seller_name", "role_cashier_discount", "key_F5_sku"):
        field = mouse.driver.find(name)
        scroll.ensureWidgetVisible(field, 0, 40)
        mouse.driver.wait()
        mouse.press(field)
        board = mouse.board
        assert board is not None
        assert board.geometry().bottom() == mouse.window.rect().bottom()
        assert not covered(mouse, field)
        label = field.parentWidget().mapTo(mouse.window, QPoint(0, 0)).y()
        assert label >= scroll.mapTo(mouse.window, QPoint(0, 0)).y()
        mouse.strike(AWAY)
        mouse.driver.until(lambda: scroll.viewport().height() == scroll.height(), "no room back")


def test_a_page_does_not_move_under_the_finger_that_sends_them_away(mouse: Mouse) -> None:
    mouse.choose("always")
    mouse.window.view.go("museum")
    scroll = mouse.driver.find("museumScroll")
    bar = scroll.verticalScrollBar()
    bar.setValue(bar.maximum())
    mouse.driver.wait()
    mouse.press(mouse.driver.find("key_F5_sku"))
    toggle = mouse.driver.find("role_manager_open_drawer")
    scroll.ensureWidgetVisible(toggle, 0, 10)
    mouse.driver.wait()
    at = toggle.mapTo(mouse.window, toggle.rect().center())
    none, left, handle = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton, mouse.window
    was = toggle.isChecked()
    QTest.mousePress(handle.windowHandle(), left, none, at)
    mouse.driver.wait(200)
    assert toggle.isDown()
    QTest.mouseRelease(handle.windowHandle(), left, none, at)
    assert toggle.isChecked() != was
    mouse.driver.until(lambda: scroll.viewport().height() == scroll.height(), "no room back")
