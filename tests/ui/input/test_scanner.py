"""A scanner's burst is one code wherever the focus is; what a person types arrives in order."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from tests.support.keys import hold
from ui.input.scanner import GAP, STALL, Scanner, plain_code
from ui.input.twice import Twice


class Clock:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def codes() -> list[str]:
    return []


@pytest.fixture
def scanner(qapp, clock: Clock, codes: list[str]) -> Iterator[Scanner]:
    scanner = Scanner(clock=clock)
    scanner.scanned.connect(codes.append)
    yield scanner
    scanner.remove()
    scanner.deleteLater()


@pytest.fixture
def window(qtbot, scanner: Scanner) -> QWidget:
    window = QWidget()
    window.field, window.button = QLineEdit(), QPushButton("Pay")
    layout = QVBoxLayout(window)
    layout.addWidget(window.field)
    layout.addWidget(window.button)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow, timeout=60_000)
    window.field.setFocus()
    return window


def burst(clock: Clock, widget: QWidget, text: str, gap: float = 5, end: Qt.Key | None = None):
    for character in text:
        QTest.keyClick(widget, character)
        clock.now += gap
    if end is not None:
        QTest.keyClick(widget, end)


@pytest.mark.parametrize("end", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab])
def test_a_burst_is_scanned_and_not_typed(window, clock, codes, end) -> None:
    burst(clock, window.field, "2100001001001", end=end)
    assert codes == ["2100001001001"]
    assert window.field.text() == ""
    assert window.field.hasFocus()


def test_the_gap_may_be_just_thirty_five(window, clock, codes) -> None:
    burst(clock, window.field, "6430012", gap=GAP, end=Qt.Key.Key_Return)
    assert codes == ["6430012"]


def test_a_slower_hand_types(window, clock, codes) -> None:
    burst(clock, window.field, "affisch", gap=GAP + 1, end=Qt.Key.Key_Return)
    assert codes == []
    assert window.field.text() == "affisch"


def test_typed_text_is_released_without_another_key(window, clock, codes, qtbot) -> None:
    burst(clock, window.field, "ab")
    assert window.field.text() == ""
    qtbot.waitUntil(lambda: window.field.text() == "ab", timeout=60_000)
    assert codes == []


def test_three_characters_are_no_code(window, clock, codes) -> None:
    burst(clock, window.field, "123", end=Qt.Key.Key_Return)
    assert codes == []
    assert window.field.text() == "123"


def test_the_order_of_other_keys_is_kept(window, clock, codes) -> None:
    burst(clock, window.field, "12")
    QTest.keyClick(window.field, Qt.Key.Key_Backspace)
    burst(clock, window.field, "3", end=Qt.Key.Key_Left)
    burst(clock, window.field, "4", end=Qt.Key.Key_Home)
    assert window.field.text() == "143"


def test_an_aim_prefix_is_taken_off_and_needs_no_enter(window, clock, codes, qtbot) -> None:
    burst(clock, window.field, "]E06430012345678", end=Qt.Key.Key_Return)
    burst(clock, window.field, "]Q3abcd")
    qtbot.waitUntil(lambda: len(codes) == 2, timeout=60_000)
    assert codes == ["6430012345678", "abcd"]
    assert window.field.text() == ""


def test_enter_of_a_burst_presses_no_button(window, clock, codes, qtbot) -> None:
    pressed = []
    window.button.setShortcut("Return")
    window.button.clicked.connect(lambda: pressed.append(1))
    window.button.setFocus()
    burst(clock, window.button, "2100001001001", end=Qt.Key.Key_Return)
    qtbot.wait(200)
    assert (codes, pressed) == (["2100001001001"], [])


def test_space_still_presses_a_button(window, clock, codes) -> None:
    pressed = []
    window.button.clicked.connect(lambda: pressed.append(1))
    window.button.setFocus()
    QTest.keyClick(window.button, Qt.Key.Key_Space)
    assert pressed == [1]
    assert not window.button.isDown()


def test_two_codes_after_one_another(window, clock, codes) -> None:
    for _ in range(2):
        burst(clock, window.field, "2100001001001", end=Qt.Key.Key_Return)
    assert codes == ["2100001001001"] * 2


def test_plain_code() -> None:
    assert plain_code("]C10123") == "0123"
    assert plain_code("0123") == "0123"


def test_a_shortcut_acts_after_what_was_typed_before_it(window, clock, codes, qtbot) -> None:
    seen = []
    window.button.setShortcut("F10")
    window.button.clicked.connect(lambda: seen.append(window.field.text()))
    burst(clock, window.field, "1", end=Qt.Key.Key_F10)
    qtbot.waitUntil(lambda: bool(seen), timeout=60_000)  # a shortcut shows the button pressed first
    assert seen == ["1"]


def test_a_touch_acts_after_what_was_typed_before_it(window, scanner, clock, codes) -> None:
    seen = []
    Twice(window, scanner.touch)
    window.button.clicked.connect(lambda: seen.append(window.field.text()))
    burst(clock, window.field, "12")
    place = window.button.geometry().center()
    QTest.mouseClick(window.windowHandle(), Qt.MouseButton.LeftButton, pos=place)
    assert seen == ["12"]


def test_it_hears_what_has_the_keyboard_wherever_that_goes(window, clock, codes) -> None:
    burst(clock, window.field, "6430012", end=Qt.Key.Key_Return)
    window.button.setFocus()
    burst(clock, window.button, "6430013", end=Qt.Key.Key_Return)
    burst(clock, window.field, "6430014")  # which no keyboard reaches now
    assert (codes, window.field.text()) == (["6430012", "6430013"], "6430014")


def test_where_nothing_has_the_focus_the_window_hears(qtbot, clock) -> None:
    window, codes = QWidget(), []
    qtbot.addWidget(window)
    scanner = Scanner(window, clock=clock)
    scanner.scanned.connect(codes.append)
    window.show()
    qtbot.waitUntil(window.isActiveWindow, timeout=60_000)
    assert window.focusWidget() is None
    burst(clock, window.windowHandle(), "6430012", end=Qt.Key.Key_Return)
    assert codes == ["6430012"]
    scanner.remove()
    burst(clock, window.windowHandle(), "6430012", end=Qt.Key.Key_Return)
    assert codes == ["6430012"]


@pytest.mark.parametrize("stall", [GAP + 1, 90, STALL])
@pytest.mark.parametrize("before", [3, 7, 12])
def test_a_burst_that_stands_still_for_a_moment_is_one_scan(
    window, clock, codes, stall, before
) -> None:
    code = "2100001001001"
    burst(clock, window.field, code[:before])
    clock.now += stall - 5
    burst(clock, window.field, code[before:], end=Qt.Key.Key_Return)
    assert (codes, window.field.text()) == ([code], "")


def test_a_burst_may_stand_still_twice_and_its_enter_be_late(window, clock, codes) -> None:
    for part in ("2100", "00100", "10012345"):
        clock.now += 80
        burst(clock, window.field, part)
    clock.now += 80
    QTest.keyClick(window.field, Qt.Key.Key_Return)
    assert (codes, window.field.text()) == (["21000010010012345"], "")


def test_one_that_stands_still_too_long_is_typed(window, clock, codes) -> None:
    burst(clock, window.field, "2100001")
    clock.now += STALL
    burst(clock, window.field, "0010", end=Qt.Key.Key_Left)
    assert (codes, window.field.text()) == ([], "21000010010")


def test_letters_that_a_hand_rolls_are_typed(window, clock, codes, qtbot) -> None:
    burst(clock, window.field, "sto", gap=30)  # three at once, as a quick hand does
    burst(clock, window.field, "rafolk", gap=100, end=Qt.Key.Key_Return)
    assert (codes, window.field.text()) == ([], "storafolk")
    for pair in ("af", "fi", "sc", "he"):
        burst(clock, window.field, pair, gap=20)
        clock.now += 90
    QTest.keyClick(window.field, Qt.Key.Key_Return)
    assert (codes, window.field.text()) == ([], "storafolkaffische")


def test_a_quick_word_and_enter_is_no_scan(window, clock, codes) -> None:
    burst(clock, window.field, "karta", gap=30)
    clock.now += 70
    QTest.keyClick(window.field, Qt.Key.Key_Return)
    assert (codes, window.field.text()) == ([], "karta")


def test_three_quick_letters_come_by_themselves(window, clock, codes, qtbot) -> None:
    burst(clock, window.field, "abc")
    qtbot.waitUntil(lambda: window.field.text() == "abc", timeout=60_000)


def test_a_second_enter_of_a_scanner_presses_nothing(window, clock, codes) -> None:
    pressed = []
    window.field.returnPressed.connect(lambda: pressed.append(1))
    burst(clock, window.field, "2100001001001", end=Qt.Key.Key_Return)
    clock.now += 4
    QTest.keyClick(window.field, Qt.Key.Key_Enter)
    assert (codes, pressed) == (["2100001001001"], [])
    clock.now += GAP + 1
    QTest.keyClick(window.field, Qt.Key.Key_Enter)
    assert pressed == [1]


def test_a_held_enter_is_one(window, clock, codes) -> None:
    pressed = []
    window.field.returnPressed.connect(lambda: pressed.append(1))
    hold(window.field, Qt.Key.Key_Return)
    assert pressed == [1]


def test_a_held_enter_writes_lines_where_lines_are_written(window, qtbot) -> None:
    lines = QPlainTextEdit(window)
    lines.show()
    lines.setFocus()
    hold(lines, Qt.Key.Key_Return)
    assert lines.toPlainText() == "\n" * 6
