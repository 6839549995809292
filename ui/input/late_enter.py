"""The Enter that a hand adds by habit, after the last digit has signed in already."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from ui.input.ear import Ear

LATE = 800
"""Milliseconds from when the window is drawn and hears again: the first page takes a while."""
_KEYS = frozenset({QEvent.Type.KeyPress, QEvent.Type.KeyRelease, QEvent.Type.ShortcutOverride})
_ENTERS = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class LateEnter(Ear):
    """Swallows it, for a moment or until another key is pressed; then it is gone."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.listen()
        QTimer.singleShot(0, self, lambda: QTimer.singleShot(LATE, self, self.end))

    def end(self) -> None:
        self.remove()
        self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() not in _KEYS or not isinstance(event, QKeyEvent):
            return False
        if event.key() in _ENTERS:
            event.accept()
            return True
        if event.type() == QEvent.Type.KeyPress:
            self.end()
        return False
