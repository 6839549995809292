"""The Enter that a hand adds by habit, after the last digit has signed in already."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

LATE = 800  # ms
_KEYS = frozenset({QEvent.Type.KeyPress, QEvent.Type.KeyRelease, QEvent.Type.ShortcutOverride})
_ENTERS = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class LateEnter(QObject):
    """Swallows it, for a moment or until another key is pressed; then it is gone.

    It listens to what has the keyboard, as the scanner does: under a filter on the application
    every event of the page that opens just then would go through Python.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._heard: QObject | None = None
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)
            self._follow(None, app.focusWidget())
        QTimer.singleShot(LATE, self, self.end)

    def _follow(self, _before: QWidget | None, now: QWidget | None) -> None:
        self._listen(now if now is not None else self._window)

    def _listen(self, to: QObject | None) -> None:
        if self._heard is not None and isValid(self._heard):
            self._heard.removeEventFilter(self)
        self._heard = to
        if to is not None:
            to.installEventFilter(self)

    def end(self) -> None:
        if self._heard is None:
            return  # ended already
        app = QCoreApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.disconnect(self._follow)
        self._listen(None)
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
