"""The soft shade around what lies over a page, so that it is told from the cards beneath."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from ui.theme import SIZES, current

_REACH = 14  # pixels that it is seen around
_LOW = 4  # pixels that it falls below
_DARKEST = 26  # of 255, at the edge


class Shade(QWidget):
    """Follows a widget of the same parent, and lies beneath it; no press meets it."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over.parentWidget())
        self._over = over
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()
        over.installEventFilter(self)
        over.destroyed.connect(self.deleteLater)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.Hide:
            self.hide()
        elif kind in (QEvent.Type.Show, QEvent.Type.Move, QEvent.Type.Resize):
            around = self._over.geometry().adjusted(-_REACH, -_REACH, _REACH, _REACH + _LOW)
            self.setGeometry(around)
            self.setVisible(self._over.isVisible())
            self.stackUnder(self._over)
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        whole = QRectF(self.rect()).adjusted(0, _LOW, 0, 0)
        colour = QColor(current().shade)
        for step in range(_REACH):
            colour.setAlpha(_DARKEST * (step + 1) * (step + 1) // (_REACH * _REACH))
            painter.setPen(QPen(colour, 2))
            radius = SIZES.radius + _REACH - step
            painter.drawRoundedRect(whole.adjusted(step, step, -step, -step), radius, radius)
        painter.setPen(Qt.PenStyle.NoPen)  # what it falls below is as dark as the edge
        painter.setBrush(colour)
        within = whole.adjusted(_REACH, _REACH, -_REACH, -_REACH)
        painter.drawRoundedRect(within, SIZES.radius, SIZES.radius)
