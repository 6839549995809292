"""Letters on the screen come to a finger, write what a key writes, and go to whoever has keys."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from ui.demo.driver import Driver
from ui.letters.board import LettersBoard
from ui.letters.layout import AWAY, BACK, ENTER, ROWS, SHIFT, SPACE, UNITS, written
from ui.theme import SIZES


@pytest.fixture(scope="session")
def finger() -> Any:
    return QTest.createTouchDevice()


class Hand:
    """Touches the real window."""

    def __init__(self, driver: Driver, finger: Any) -> None:
        self.driver, self.finger = driver, finger

    def touch(self, widget: QWidget, place: QPoint | None = None) -> None:
        at = place or widget.rect().center()
        QTest.touchEvent(self.driver.window, self.finger).press(0, at, widget)
        QTest.touchEvent(self.driver.window, self.finger).release(0, at, widget)
        self.driver.wait()

    @property
    def board(self) -> LettersBoard | None:
        found = self.driver.window.findChild(LettersBoard, "letters")
        return found if found is not None and found.isVisible() else None

    def strike(self, *keys: str) -> None:
        for key in keys:
            board = self.board
            assert board is not None
            self.touch(board, board.keys()[key].center().toPoint())


@pytest.fixture
def hand(counter: Driver, finger: Any) -> Hand:
    counter.until(lambda: counter.window.opening._waiting is None, "the window is not whole")
    return Hand(counter, finger)


def test_every_row_is_as_wide_and_writes_our_letters() -> None:
    assert {sum(units for _, units in row) for row in ROWS} == {UNITS}
    keys = [key for row in ROWS for key, _ in row]
    assert len(keys) == len(set(keys))
    assert set("abcdefghijklmnopqrstuvwxyzåäö0123456789-") <= set(keys)
    assert [written(key, shifted=True) for key in ("å", "7", SPACE)] == ["Å", "'", " "]


def test_a_touched_search_is_written_and_entered(hand: Hand) -> None:
    search = hand.driver.find("search")
    hand.touch(search)
    assert hand.board is not None
    hand.strike("3", "*", "a", "d", "m", "-", "a", "d", "u", "l", "x", BACK, "t")
    assert search.text() == "3*adm-adult"
    assert search.hasFocus()
    hand.strike(ENTER)
    (line,) = hand.driver.window.till.basket.lines
    assert (line.product.sku, line.quantity) == ("ADM-ADULT", 3)
    hand.strike(SHIFT, "å", "ä", SPACE, "ö")
    assert search.text() == "Åä ö"
    hand.strike(AWAY)
    assert hand.board is None
    assert search.text() == "Åä ö"


@pytest.mark.parametrize("size", [(1024, 768), (1280, 800), (800, 1280)])
def test_nothing_is_moved_and_what_is_written_is_seen(hand: Hand, size: tuple[int, int]) -> None:
    window = hand.driver.window
    window.resize(*size)
    hand.driver.wait(50)
    search = hand.driver.find("search")
    before = search.mapTo(window, QPoint()), window.size(), window.view.geometry()
    hand.touch(search)
    board = hand.board
    assert board is not None
    assert (search.mapTo(window, QPoint()), window.size(), window.view.geometry()) == before
    assert window.rect().contains(board.geometry())
    assert not board.geometry().intersects(search.rect().translated(before[0]))
    for key, rect in board.keys().items():
        assert rect.height() >= SIZES.touch, key
        assert board.rect().contains(rect.toAlignedRect()), key


def test_it_comes_to_no_mouse_and_no_keyboard(hand: Hand) -> None:
    search = hand.driver.find("search")
    QTest.mouseClick(search, Qt.MouseButton.LeftButton)
    hand.driver.key(Qt.Key.Key_F2)
    hand.driver.type("aff")
    assert hand.board is None


def test_it_goes_when_keys_are_struck_and_stays_for_a_scan(hand: Hand) -> None:
    search = hand.driver.find("search")
    hand.touch(search)
    hand.driver.scan("ADM-ADULT")
    assert hand.board is not None
    assert len(hand.driver.window.till.basket.lines) == 1
    hand.driver.type("a")
    assert hand.board is None
    assert search.text() == "a"


@pytest.mark.parametrize("key", [Qt.Key.Key_Backspace, Qt.Key.Key_Left, Qt.Key.Key_Down])
def test_a_key_that_writes_nothing_is_a_key_too(hand: Hand, key: Qt.Key) -> None:
    hand.touch(hand.driver.find("search"))
    hand.strike("a", "b", BACK)
    assert hand.board is not None
    hand.driver.key(Qt.Key.Key_VolumeUp)  # a tablet has it too
    assert hand.board is not None
    hand.driver.key(key)
    assert hand.board is None


def test_esc_sends_it_away_and_discards_nothing(hand: Hand) -> None:
    search = hand.driver.find("search")
    hand.touch(search)
    hand.strike("a", "b")
    hand.driver.key(Qt.Key.Key_Escape)
    assert hand.board is None
    assert search.text() == "ab"


def test_a_finger_before_a_sum_at_the_right_means_its_end(hand: Hand) -> None:
    search = hand.driver.find("search")
    search.setAlignment(Qt.AlignmentFlag.AlignRight)
    search.setText("ab")
    search.setCursorPosition(0)
    hand.touch(search, QPoint(2, search.height() // 2))
    hand.strike(BACK, "c")
    assert search.text() == "ac"


def test_a_touch_elsewhere_sends_it_away_and_counts(hand: Hand) -> None:
    driver = hand.driver
    hand.touch(driver.find("search"))
    hand.strike("a")
    # sooner Qt takes the next touch for the second of a double click
    driver.wait(QGuiApplication.styleHints().mouseDoubleClickInterval() + 50)
    hits = driver.window.view.pages.current().sell.hits.view
    hand.touch(hits.viewport(), QPoint(40, 20))
    driver.until(lambda: hand.board is None, "it is still there")
    driver.until(lambda: bool(driver.window.till.basket.lines), "the hit was not added")


def test_where_a_pad_of_digits_is_there_are_no_letters(hand: Hand) -> None:
    driver = hand.driver
    driver.scan("ADM-ADULT")
    driver.key(Qt.Key.Key_F9)
    hand.touch(driver.find("given"))
    assert hand.board is None


def test_a_field_low_in_the_window_has_them_above(hand: Hand) -> None:
    window = hand.driver.window
    window.view.go("museum")
    scroll = hand.driver.find("museumScroll")
    scroll.verticalScrollBar().setValue(scroll.verticalScrollBar().maximum())
    hand.driver.wait()
    field = hand.driver.find("key_F5_sku")
    hand.touch(field)
    board = hand.board
    assert board is not None
    place = field.rect().translated(field.mapTo(window, QPoint()))
    assert not board.geometry().intersects(place)
    assert board.keys()["q"].contains(QPointF(board.keys()["q"].center()))
    hand.strike("x")
    assert "x" in field.text()
