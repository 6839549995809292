"""Paints one hit of a search: name, SKU and price on a line."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from ui import theme
from ui.sell.tile_model import TILE, Tile
from ui.widgets.row_ground import paint_ground

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


class HitDelegate(QStyledItemDelegate):
    """The marked hit lies on the soft colour of what acts."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(option.rect.width(), HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:  # fmt: skip
        tile = index.data(TILE)
        if tile is None:
            return
        painter.save()
        marked = paint_ground(painter, option)
        bar = QRect(option.rect.left() + 10, option.rect.top() + 14, 4, HEIGHT - 28)
        painter.fillRect(bar, QColor(tile.colour))
        self._words(painter, option.rect.adjusted(_INSET + 6, 0, -_INSET, 0), tile, marked)
        painter.restore()

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
