"""One line of the basket: name, − pieces +, amount."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QEnterEvent,
    QFont,
    QFontMetrics,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)  # fmt: skip
from PySide6.QtWidgets import QWidget

from pos.language import N_
from ui import theme
from ui.desk import Desk
from ui.sell.words import LineView
from ui.widgets.elided_label import in_lines
from ui.widgets.pictured_button import PicturedButton

_LEFT, _RIGHT, _GAP = 10, 4, 2
_PIECES = 36  # pixels of the figure between − and +
_AMOUNT = 74  # of the amount, at least


class _Type:
    """A font, and what is asked of it again and again."""

    def __init__(self, pixels: int, weight: QFont.Weight) -> None:
        self.font = QFont(list(theme.FONTS))
        self.font.setPixelSize(pixels)
        self.font.setWeight(weight)
        self.metrics = QFontMetrics(self.font)
        self.height, self.ascent = self.metrics.height(), self.metrics.ascent()


def _types() -> tuple[_Type, _Type, _Type]:
    """Of the name, of the figures, of the hint."""
    return _types_of(theme.SIZES.text, theme.SIZES.text_tiny)


@cache
def _types_of(text: int, small: int) -> tuple[_Type, _Type, _Type]:
    strong = _Type(text, QFont.Weight.DemiBold)
    figures = _Type(text, QFont.Weight.DemiBold)
    figures.font.setFeature(QFont.Tag.fromString("tnum"), 1)
    figures.metrics = QFontMetrics(figures.font)
    return strong, figures, _Type(small, QFont.Weight.Normal)


class LineRow(QWidget):
    """Signals carry the line's number, from 1. The words are painted, without a label each: at a
    scan nothing is laid out and little is painted.
    """

    less = Signal(int)
    more = Signal(int)
    picked = Signal(int)

    HEIGHT = 66

    def __init__(self, desk: Desk, number: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk, self.number = desk, number
        self.view: LineView | None = None
        self._amount = 0  # pixels that it takes
        self._shown: list[str] = []  # the name as it is broken into lines
        self._hint = ""  # what of it fits
        self.setObjectName(f"line{number}")
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.minus = PicturedButton("−", "round", name=f"line{number}Less", parent=self)
        self.plus = PicturedButton("+", "round", name=f"line{number}More", parent=self)
        self.minus.clicked.connect(lambda: self.less.emit(self.number))
        self.plus.clicked.connect(lambda: self.more.emit(self.number))

    def show_line(self, view: LineView) -> None:
        """Show a line; only what differs from before is painted."""
        before = self.view
        if view is before or view == before:
            return
        self.view = view
        if before is not None and replace(before, selected=view.selected) == view:
            self.update(0, 0, _LEFT, self.HEIGHT)  # the mark alone
            return
        if before is None or before.name != view.name:
            self._name_buttons(view.name)
        self._place()
        self.setAccessibleName(f"{view.quantity} × {view.name}, {view.amount}")
        self.setAccessibleDescription(view.hint)
        self.update()

    def enterEvent(self, event: QEnterEvent) -> None:
        """The tip is the name and the hint whole; set only when a pointer comes to read it."""
        super().enterEvent(event)
        self.setToolTip(f"{self.view.name}\n{self.view.hint}" if self.view is not None else "")

    def _name_buttons(self, name: str) -> None:
        self.minus.setAccessibleName(self.desk.tr(N_("One less: {name}"), name=name))
        self.plus.setAccessibleName(self.desk.tr(N_("One more: {name}"), name=name))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:  # the text may have another size
            self._place()

    def _place(self) -> None:
        """The buttons left of the amount, and what of the words fits beside them."""
        if self.view is None:
            return
        strong, figures, tiny = _types()
        touch = theme.SIZES.touch
        self._amount = figures.metrics.horizontalAdvance(self.view.amount)
        plus = self.width() - _RIGHT - max(_AMOUNT, self._amount) - _GAP - touch
        top = (self.HEIGHT - 1 - touch) // 2
        self.plus.setGeometry(plus, top, touch, touch)
        self.minus.setGeometry(plus - 2 * _GAP - _PIECES - touch, top, touch, touch)
        room = max(0, self.minus.x() - _GAP - _LEFT)
        self._shown = in_lines(self.view.name, strong.metrics, room, 2)
        self._hint = in_lines(self.view.hint, tiny.metrics, room, 1)[0]

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.picked.emit(self.number)

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        painter.fillRect(event.rect(), QColor(look.card))
        if self.view is not None:
            if self.view.selected:
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(look.accent))
                painter.drawRoundedRect(QRectF(0, 15, 3, self.height() - 31), 1.5, 1.5)
            if event.rect().right() >= _LEFT:
                self._paint_words(painter, self.view)
        painter.fillRect(0, self.height() - 1, self.width(), 1, QColor(look.line))
        painter.end()

    def _paint_words(self, painter: QPainter, view: LineView) -> None:
        """Each text where its first letter stands: in a box Qt would lay it out first."""
        look, (strong, figures, tiny) = theme.current(), _types()
        high = self.HEIGHT - 1
        top = (high - strong.height * len(self._shown) - 1 - tiny.height) // 2
        painter.setFont(strong.font)
        painter.setPen(QColor(look.ink))
        for text in self._shown:
            painter.drawText(_LEFT, top + strong.ascent, text)
            top += strong.height
        painter.setFont(figures.font)
        base = (high - figures.height) // 2 + figures.ascent
        pieces = str(view.quantity)
        spare = _PIECES - figures.metrics.horizontalAdvance(pieces)
        painter.drawText(self.plus.x() - _GAP - _PIECES + spare // 2, base, pieces)
        painter.drawText(self.width() - _RIGHT - self._amount, base, view.amount)
        painter.setFont(tiny.font)
        painter.setPen(QColor(look.amber if view.voucher else look.muted))
        painter.drawText(_LEFT, top + 1 + tiny.ascent, self._hint)
