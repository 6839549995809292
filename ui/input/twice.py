"""A hand that clicks twice by habit means the first button, not the one that came in its place.

A payment key may turn the page; where *Ask the terminal* was, *Approved* is a moment later. The
second press of a double click is swallowed when it would meet another control than the first did,
or the same button with other words. Pressing + or a digit twice quickly is left alone.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint
from PySide6.QtGui import QGuiApplication, QMouseEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from ui.input.scanner import Scanner

NEAR = 16  # pixels; a finger is not as still as a mouse
_PRESSES = frozenset({QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick})


class Twice(QObject):
    """One for the application; it installs itself, or listens through the scanner's filter:
    each filter of its own costs at every event of the window."""

    def __init__(self, parent: QObject | None = None, *, through: Scanner | None = None) -> None:
        super().__init__(parent)
        self._stamp = 0
        self._place = QPoint()
        self._met: tuple[int, str] = (0, "")
        self._swallowed = False
        app = QCoreApplication.instance()
        if through is not None:
            through.presses = self.eventFilter
        elif app is not None:
            app.installEventFilter(self)

    def remove(self) -> None:
        """Let every press through again."""
        app = QCoreApplication.instance()
        if app is not None:
            app.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind in _PRESSES:
            if isinstance(watched, QWidget) and isinstance(event, QMouseEvent):
                return self._pressed(watched, event)
            return False
        ends = kind == QEvent.Type.MouseButtonRelease and isinstance(watched, QWidget)
        if not (ends and self._swallowed):
            return False
        self._swallowed = False
        return True

    def _pressed(self, watched: QWidget, event: QMouseEvent) -> bool:
        stamp, place = event.timestamp(), event.globalPosition().toPoint()
        if stamp == self._stamp:
            return False  # the same press, on its way to a parent
        again = (
            0 < stamp - self._stamp < QGuiApplication.styleHints().mouseDoubleClickInterval()
            and (place - self._place).manhattanLength() <= NEAR
        )
        words = watched.accessibleName() if isinstance(watched, QAbstractButton) else ""
        met = (id(watched), words)
        self._stamp, self._place = stamp, place
        if again and met != self._met:
            self._swallowed = True
            return True
        self._met, self._swallowed = met, False
        return False
