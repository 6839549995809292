"""Visitors per hour as bars."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import SIZES, current

_WIDEST = 32
_FOOT = 26
_HEAD = 20


class Bars(QWidget):
    """A bar for each hour, its number above it, the hour below."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._bars: list[tuple[str, int]] = []

    def sizeHint(self) -> QSize:
        return QSize(300, 160)

    def minimumSizeHint(self) -> QSize:
        return QSize(160, 110)

    def show_bars(self, bars: list[tuple[str, int]], spoken: str) -> None:
        self._bars = bars
        self.setAccessibleName(spoken)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._bars:
            return
        theme = current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = QFont(self.font())
        font.setPixelSize(SIZES.text_tiny)
        painter.setFont(font)
        most = max(1, *(value for _, value in self._bars))
        step = self.width() / len(self._bars)
        width = min(_WIDEST, step * 0.6)
        room = self.height() - _FOOT - _HEAD
        for place, (hour, value) in enumerate(self._bars):
            middle = (place + 0.5) * step
            high = room * value / most
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.accent))
            top = self.height() - _FOOT - high
            if value:
                painter.drawRoundedRect(QRectF(middle - width / 2, top, width, high), 4, 4)
            painter.setPen(QColor(theme.muted))
            around = Qt.AlignmentFlag.AlignCenter
            below = QRectF(middle - step / 2, self.height() - _FOOT + 4, step, 20)
            painter.drawText(below, around, hour)
            if value:
                above = QRectF(middle - step / 2, top - _HEAD, step, _HEAD)
                painter.drawText(above, around, str(value))
