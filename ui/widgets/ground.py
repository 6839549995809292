"""One of the theme's colours beneath what changes often: nothing that lies below it is painted."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui import theme


class Ground(QWidget):
    """`ground`: `card` or `paper`. Qt paints nothing of what it covers."""

    def __init__(self, parent: QWidget | None = None, ground: str = "card") -> None:
        super().__init__(parent)
        self.ground = ground
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), QColor(getattr(theme.current(), self.ground)))
        painter.end()
