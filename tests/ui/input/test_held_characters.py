"""A held digit or letter is typed once; equal digits of a quick scanner are not taken for one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from ui.input.scanner import Scanner


@pytest.fixture
def window(qtbot: Any) -> Iterator[Any]:
    """A field and lines under a scanner's filter; `codes` is what was scanned."""
    window: Any = QWidget()
    window.field, window.lines, window.codes = QLineEdit(), QPlainTextEdit(), []
    layout = QVBoxLayout(window)
    layout.addWidget(window.field)
    layout.addWidget(window.lines)
    scanner = Scanner(window)
    scanner.scanned.connect(window.codes.append)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.field.setFocus()
    qtbot.waitUntil(window.field.hasFocus)
    yield window
    scanner.remove()


def send(widget: QWidget, key: Qt.Key, moment: int = 0, *, again: bool = False) -> None:
    """A key with a character goes down, first or once more, at a moment of the desktop's clock."""
    event = QKeyEvent(
        QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier,
        "\r" if key == Qt.Key.Key_Return else chr(key).lower(), again,
    )  # fmt: skip
    event.setTimestamp(moment)
    QCoreApplication.sendEvent(widget, event)


@pytest.mark.parametrize("key", [Qt.Key.Key_1, Qt.Key.Key_A, Qt.Key.Key_Comma])
def test_a_held_character_is_one(window: Any, qtbot: Any, key: Qt.Key) -> None:
    send(window.field, key)
    for _ in range(6):
        send(window.field, key, again=True)
    qtbot.waitUntil(lambda: bool(window.field.text()))
    QTest.keyClick(window.field, Qt.Key.Key_Return)
    assert (window.codes, window.field.text()) == ([], chr(key).lower())


def test_a_held_backspace_goes_on(window: Any) -> None:
    window.field.setText("11111")
    for again in (False, True, True):
        event = QKeyEvent(
            QEvent.Type.KeyPress, Qt.Key.Key_Backspace, Qt.KeyboardModifier.NoModifier, "\b", again
        )
        QCoreApplication.sendEvent(window.field, event)
    assert window.field.text() == "11"


def test_lines_may_have_a_held_character(window: Any, qtbot: Any) -> None:
    lines = window.lines
    lines.setFocus()
    qtbot.waitUntil(lines.hasFocus)
    QTest.keyClick(lines, "-")
    qtbot.waitUntil(lambda: lines.toPlainText() == "-")
    send(lines, Qt.Key.Key_Minus, again=True)
    assert lines.toPlainText() == "--"


def test_equal_digits_of_a_quick_scanner_are_no_repeat(window: Any) -> None:
    """Where one comes up and the next goes down in one millisecond, Qt marks the next."""
    moment = 5000
    for place, digit in enumerate("64110011"):
        again = place > 0 and digit == "64110011"[place - 1]
        moment += 0 if again else 4
        send(window.field, Qt.Key(ord(digit)), moment, again=again)
    send(window.field, Qt.Key.Key_Return, moment + 4)
    assert (window.codes, window.field.text()) == (["64110011"], "")


def test_many_equal_digits_of_a_slow_scanner_are_no_repeat(window: Any) -> None:
    """All of them marked, over more time than a held key takes before it repeats."""
    for place in range(13):
        send(window.field, Qt.Key.Key_1, 5000 + 20 * place, again=place > 0)
    send(window.field, Qt.Key.Key_Return, 5260)
    assert (window.codes, window.field.text()) == (["1" * 13], "")


def test_a_held_digit_whose_repeats_are_unmarked_is_one(window: Any, qtbot: Any) -> None:
    field = window.field
    kinds = QEvent.Type

    def send(kind: QEvent.Type, moment: int) -> None:
        event = QKeyEvent(kind, Qt.Key.Key_1, Qt.KeyboardModifier.NoModifier, "1")
        event.setTimestamp(moment)
        QCoreApplication.sendEvent(field, event)

    send(kinds.ShortcutOverride, 1000)
    send(kinds.KeyPress, 1000)
    qtbot.waitUntil(lambda: field.text() == "1")
    for moment in (1660, 1690, 1720):
        send(kinds.KeyRelease, moment)
        send(kinds.ShortcutOverride, moment)
        send(kinds.KeyPress, moment)
    send(kinds.KeyRelease, 1735)
    for moment in (1900, 2100):  # struck twice more
        send(kinds.KeyPress, moment)
        send(kinds.KeyRelease, moment + 80)
    qtbot.waitUntil(lambda: field.text() == "111")
