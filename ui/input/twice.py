"""A hand that clicks twice by habit means the first button, not the one that came in its place.

A payment key may turn the page; where *Ask the terminal* was, *Approved* is a moment later. The
second press of a double click is swallowed when it would meet another control than the first did,
or the same button with other words. Pressing + or a digit twice quickly is left alone; and it
counts for a finger too. Where something scrolls under fingers Qt loses the second of two quick
touches: it is a double click to it, which its scroller keeps for itself.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QInputDevice, QMouseEvent
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QPlainTextEdit, QWidget

ONCE = "once"  # the property of a button that a habit must not press twice: each is a paper
NEAR = 16  # pixels; a finger is not as still as a mouse
_WRITTEN = (QLineEdit, QPlainTextEdit)
_PRESSES = frozenset({QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick})


class Twice(QObject):
    """Listens where presses come into a window from the desktop, so that it is called for little
    else. The window must have been shown. `tell(control, press)`: before a press is delivered."""

    def __init__(
        self, window: QWidget, tell: Callable[[QObject, QEvent], None] | None = None
    ) -> None:
        super().__init__(window)
        self._window, self._tell = window, tell
        self._stamp = 0
        self._place = QPoint()
        self._met: tuple[int, str] = (0, "")
        self._swallowed = False
        window.windowHandle().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind in _PRESSES and isinstance(event, QMouseEvent):
            swallowed = self._pressed(event)
            if not swallowed and kind == QEvent.Type.MouseButtonDblClick and by_finger(event):
                return self._press_again(watched, event)
            return swallowed
        if kind == QEvent.Type.TouchBegin and self._tell is not None:
            self._tell(self._window, event)
        ends = kind == QEvent.Type.MouseButtonRelease and self._swallowed
        self._swallowed = self._swallowed and not ends
        return ends

    def _press_again(self, window: QObject, event: QMouseEvent) -> bool:
        """A finger's second touch as a press of its own; in a field it marks the word."""
        if isinstance(self._window.childAt(event.position().toPoint()), _WRITTEN):
            return False
        press = QMouseEvent(
            QEvent.Type.MouseButtonPress, event.position(), event.scenePosition(),
            event.globalPosition(), event.button(), event.buttons(), event.modifiers(),
            event.source(), event.pointingDevice(),
        )  # fmt: skip
        press.setTimestamp(event.timestamp())
        QCoreApplication.sendEvent(window, press)
        return True

    def _pressed(self, event: QMouseEvent) -> bool:
        stamp, place = event.timestamp(), event.position().toPoint()
        if stamp and stamp == self._stamp:
            return self._swallowed  # the desktop tells a second press twice
        again = (
            0 < stamp - self._stamp < QGuiApplication.styleHints().mouseDoubleClickInterval()
            and (place - self._place).manhattanLength() <= NEAR
        )
        control = self._window.childAt(place) or self._window
        words = control.accessibleName() if isinstance(control, QAbstractButton) else ""
        met = (id(control), words)
        self._stamp, self._place = stamp, place
        self._swallowed = again and (met != self._met or bool(control.property(ONCE)))
        if not self._swallowed:
            self._met = met
            if self._tell is not None:
                self._tell(control, event)
        return self._swallowed


def by_finger(event: QMouseEvent) -> bool:
    """Whether a press was a touch: of a screen that says so, or turned into a press by Qt."""
    touched = event.device().type() == QInputDevice.DeviceType.TouchScreen
    return touched or event.source() != Qt.MouseEventSource.MouseEventNotSynthesized
