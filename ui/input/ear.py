"""Listening to what has the keyboard, and to nothing else.

Under a filter on the application every event of every widget would go through Python.
"""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid


class Ear(QObject):
    """An event filter that moves with the focus; the parent is heard where nothing has it."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._heard: QObject | None = None  # what has the keyboard
        self._hearing = False

    def listen(self) -> None:
        """From now on; of a subclass that is whole."""
        app = QApplication.instance()
        if isinstance(app, QApplication):
            self._hearing = True
            app.focusChanged.connect(self._follow)
            self._follow(None, app.focusWidget())

    def remove(self) -> None:
        """Hear nothing any more; a second time does nothing."""
        app, heard, self._hearing = QApplication.instance(), self._hearing, False
        if heard and isinstance(app, QApplication):
            app.focusChanged.disconnect(self._follow)
        self._listen(None)

    def _follow(self, _before: QWidget | None, now: QWidget | None) -> None:
        self._listen(now if now is not None else self.parent())

    def _listen(self, to: QObject | None) -> None:
        if self._heard is not None and isValid(self._heard):
            self._heard.removeEventFilter(self)
        self._heard = to
        if to is not None:
            to.installEventFilter(self)
