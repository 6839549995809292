"""Paints one hit of a search: name, SKU and price on a line."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from ui import theme
from ui.sell.tile_model import TILE, Tile
from ui.widgets.row_ground import paint_ground

HEIGHT = 54
_INSET = 18


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
        font = QFont(painter.font())
        font.setPixelSize(theme.SIZES.text)
        font.setWeight(QFont.Weight.DemiBold)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(font)
        painter.setPen(QColor(look.soft_ink if marked else look.ink))
        price = max(64, QFontMetrics(font).horizontalAdvance(tile.price))
        painter.drawText(rect, middle | Qt.AlignmentFlag.AlignRight, tile.price)
        small = QFont(font)
        small.setPixelSize(theme.SIZES.text_small)
        small.setWeight(QFont.Weight.Normal)
        hint = QFontMetrics(small).horizontalAdvance(tile.hint)
        room = rect.adjusted(0, 0, -price - 24, 0)
        names = room.adjusted(0, 0, -min(hint + 16, room.width() // 2), 0)
        elide = Qt.TextElideMode.ElideRight
        shown = QFontMetrics(font).elidedText(tile.name, elide, names.width())
        painter.drawText(names, middle | Qt.AlignmentFlag.AlignLeft, shown)
        painter.setFont(small)
        painter.setPen(QColor(look.muted))
        painter.drawText(room, middle | Qt.AlignmentFlag.AlignRight, tile.hint)
