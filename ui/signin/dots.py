"""The PIN as dots: how many digits, never which."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.theme import current

_FEWEST = 4
_STEP = 26


class Dots(QWidget):
    """Four places, and more as more is typed."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setFixedHeight(26)
        self._count = 0

    def sizeHint(self) -> QSize:
        return QSize(12 * _STEP, 26)

    def show_count(self, count: int) -> None:
        self._count = count
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        places = max(_FEWEST, self._count)
        left = (self.width() - (places - 1) * _STEP) / 2
        for place in range(places):
            filled = place < self._count
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.accent if filled else theme.line))
            size = 7 if filled else 5
            painter.drawEllipse(QPointF(left + place * _STEP, self.height() / 2), size, size)
