"""A held key is one press, also where X11's repeats come unmarked."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from ui.input.scanner import Scanner


class Listening(QWidget):
    """Keeps whether each press it gets is a repeat."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[bool] = []

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.seen.append(event.isAutoRepeat())


@pytest.fixture
def listening(qtbot: Any) -> Iterator[Listening]:
    """What has the keyboard, under a scanner's filter."""
    widget = Listening()
    qtbot.addWidget(widget)
    scanner = Scanner(widget)
    scanner._listen(widget)
    yield widget
    scanner.remove()


@pytest.mark.parametrize(
    ("key", "heard"), [(Qt.Key.Key_F9, [False, True]), (Qt.Key.Key_Return, [False])]
)
def test_a_repeat_that_the_window_system_does_not_mark_is_one(
    listening: Listening, key: Qt.Key, heard: list[bool]
) -> None:
    seen = listening.seen

    def send(kind: QEvent.Type, moment: int) -> bool:
        event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, "")
        event.setTimestamp(moment)
        event.ignore()
        QCoreApplication.sendEvent(listening, event)
        return event.isAccepted()

    kinds = QEvent.Type
    assert not send(kinds.ShortcutOverride, 1000)
    send(kinds.KeyPress, 1000)
    send(kinds.KeyRelease, 1660)
    assert send(kinds.ShortcutOverride, 1660)  # accepted: it is no shortcut
    send(kinds.KeyPress, 1660)
    assert seen == heard
    send(kinds.KeyRelease, 1700)
    assert not send(kinds.ShortcutOverride, 1790)  # struck anew
    send(kinds.KeyPress, 1790)
    assert seen == [*heard, False]
