"""One line of the basket: name, − pieces +, amount."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from PySide6.QtCore import QRect, QRectF, Qt, Signal
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


def _fonts() -> tuple[QFont, QFont, QFont]:
    """Of the name, of the figures, of the hint."""
    return _fonts_of(theme.SIZES.text, theme.SIZES.text_tiny)


@cache
def _fonts_of(text: int, small: int) -> tuple[QFont, QFont, QFont]:
    strong, figures, tiny = (QFont(list(theme.FONTS)) for _ in range(3))
    for font in (strong, figures):
        font.setPixelSize(text)
        font.setWeight(QFont.Weight.DemiBold)
    figures.setFeature(QFont.Tag.fromString("tnum"), 1)
    tiny.setPixelSize(small)
    return strong, figures, tiny


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
        self._amount = _AMOUNT
        self._shown: list[str] = []  # the name as it is broken into lines
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
        amount = max(_AMOUNT, QFontMetrics(_fonts()[1]).horizontalAdvance(view.amount))
        if before is None or before.name != view.name or amount != self._amount:
            self._amount = amount
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

    def _place(self) -> None:
        """The buttons left of the amount, and what of the name fits beside them."""
        touch = theme.SIZES.touch
        plus = self.width() - _RIGHT - self._amount - _GAP - touch
        top = (self.HEIGHT - 1 - touch) // 2
        self.plus.setGeometry(plus, top, touch, touch)
        self.minus.setGeometry(plus - 2 * _GAP - _PIECES - touch, top, touch, touch)
        if self.view is not None:
            metrics = QFontMetrics(_fonts()[0])
            self._shown = in_lines(self.view.name, metrics, self._words_width(), 2)

    def _words_width(self) -> int:
        return max(0, self.minus.x() - _GAP - _LEFT)

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
                self._paint_figures(painter, self.view)
        painter.fillRect(0, self.height() - 1, self.width(), 1, QColor(look.line))
        painter.end()

    def _paint_words(self, painter: QPainter, view: LineView) -> None:
        look, (strong, _, tiny) = theme.current(), _fonts()
        room = self._words_width()
        height, below = QFontMetrics(strong).height(), QFontMetrics(tiny)
        top = (self.HEIGHT - 1 - height * len(self._shown) - 1 - below.height()) // 2
        middle = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.setFont(strong)
        painter.setPen(QColor(look.ink))
        for text in self._shown:
            painter.drawText(QRect(_LEFT, top, room, height), middle, text)
            top += height
        painter.setFont(tiny)
        painter.setPen(QColor(look.amber if view.voucher else look.muted))
        hint = below.elidedText(view.hint, Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRect(_LEFT, top + 1, room, below.height()), middle, hint)

    def _paint_figures(self, painter: QPainter, view: LineView) -> None:
        painter.setFont(_fonts()[1])
        painter.setPen(QColor(theme.current().ink))
        high = self.HEIGHT - 1
        pieces = QRect(self.plus.x() - _GAP - _PIECES, 0, _PIECES, high)
        painter.drawText(pieces, Qt.AlignmentFlag.AlignCenter, str(view.quantity))
        amount = QRect(self.width() - _RIGHT - self._amount, 0, self._amount, high)
        end = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(amount, end, view.amount)
