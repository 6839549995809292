"""Paints one hit of a search: name, SKU and price on a line."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter

from ui import theme
from ui.sell.tile_model import Tile
from ui.widgets.painted_row import PaintedRow

HEIGHT = 54
_INSET = 18


@cache
def _fonts(text: int, small: int) -> tuple[QFont, QFontMetrics, QFont, QFontMetrics]:
    """Of name and price, and of the hint, with what measures each."""
    strong, plain = QFont(list(theme.FONTS)), QFont(list(theme.FONTS))
    strong.setPixelSize(text)
    strong.setWeight(QFont.Weight.DemiBold)
    plain.setPixelSize(small)
    return strong, QFontMetrics(strong), plain, QFontMetrics(plain)


class HitDelegate(PaintedRow):
    """The marked hit lies on the soft colour of what acts."""

    HEIGHT = HEIGHT

    def row(self, painter: QPainter, whole: QRect, tile: Tile, *, marked: bool) -> None:
        bar = QRect(whole.left() + 10, whole.top() + 14, 4, HEIGHT - 28)
        painter.fillRect(bar, QColor(tile.colour))
        self._words(painter, whole.adjusted(_INSET + 6, 0, -_INSET, 0), tile, marked)

    def _words(self, painter: QPainter, rect: QRect, tile: Tile, marked: bool) -> None:
        look = theme.current()
        font, metrics, small, beside = _fonts(theme.SIZES.text, theme.SIZES.text_small)
        foot = rect.top() + (rect.height() - metrics.height()) // 2 + metrics.ascent()
        painter.setFont(font)
        painter.setPen(QColor(look.soft_ink if marked else look.ink))
        price = metrics.horizontalAdvance(tile.price)
        painter.drawText(rect.right() + 1 - price, foot, tile.price)
        end = rect.right() + 1 - max(64, price) - 24
        hint = beside.horizontalAdvance(tile.hint) if tile.hint else 0
        room = end - rect.left()
        wide = room - min(hint + 16, room // 2)
        shown = metrics.elidedText(tile.name, Qt.TextElideMode.ElideRight, wide)
        painter.drawText(rect.left(), foot, shown)
        if tile.hint:
            painter.setFont(small)
            painter.setPen(QColor(look.muted))
            within = QRect(rect.left(), rect.top(), room, rect.height())
            middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
            painter.drawText(within, middle, tile.hint)
