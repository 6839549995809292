"""Room above the letters: what scrolls ends where they begin, so that no field lies under them."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QScrollArea, QWidget
from shiboken6 import isValid

from ui.theme import SIZES
from ui.widgets import Scroll

ABOVE = 40  # pixels over a field in which its label stands
_LIFTED = 60  # ms between two looks whether the finger is off


class Room(QObject):
    """Takes it from one column that scrolls at a time, and gives it back when no finger is down: a
    page that moved under a press would take it elsewhere."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._taken: Scroll | None = None
        self._waiting = QTimer(self)
        self._waiting.setInterval(_LIFTED)
        self._waiting.timeout.connect(self._give_back)

    def take(self, field: QWidget, top: int) -> bool:
        """Bring a field above `top` (of the window) by scrolling; whether it is there then."""
        window, scroll = field.window(), _scrolled(field)
        if scroll is not self._taken:
            self.give_back(at_once=True)
        self._waiting.stop()
        if scroll is not None:
            foot = scroll.mapTo(window, QPoint(0, scroll.height())).y()
            over = max(0, foot - top)
            if scroll.height() - over >= field.height() + ABOVE + SIZES.gap:
                self._taken = scroll
                scroll.keep_free(over)
                inside = scroll.widget()
                assert inside is not None
                at = field.mapTo(inside, QPoint(0, 0)).y()
                scroll.ensureVisible(0, at + field.height(), 0, SIZES.gap)
                scroll.ensureVisible(0, at, 0, ABOVE)
        return field.mapTo(window, QPoint(0, field.height())).y() <= top

    def give_back(self, *, at_once: bool = False) -> None:
        """The letters are away."""
        if self._taken is None:
            return
        if at_once:
            self._give_back(anyhow=True)
        else:
            self._waiting.start()

    def _give_back(self, *, anyhow: bool = False) -> None:
        if not anyhow and QGuiApplication.mouseButtons():
            return
        self._waiting.stop()
        taken, self._taken = self._taken, None
        if taken is not None and isValid(taken):
            taken.keep_free(0)


def _scrolled(field: QWidget) -> Scroll | None:
    """The nearest column that a field scrolls with."""
    around: QWidget | None = field.parentWidget()
    while around is not None and not isinstance(around, QScrollArea):
        around = around.parentWidget()
    return around if isinstance(around, Scroll) else None
