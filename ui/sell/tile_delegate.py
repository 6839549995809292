"""Paints one tile: a colour at the left edge, name, price and hint."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui import theme
from ui.sell.tile_model import TILE, Tile
from ui.widgets.elided_label import in_lines

HEIGHT = 96
TALL = 118  # where there is room, with larger words
GAP = 10
_EDGE = 6
_LEFT = 18
_RIGHT = 13
_KEY = 28


@cache
def _font(pixels: int, weight: int, family: str) -> QFont:
    font = QFont(family)
    font.setFamilies(list(theme.FONTS))
    font.setPixelSize(pixels)
    font.setWeight(QFont.Weight(weight))
    if weight != QFont.Weight.DemiBold:
        font.setFeature(QFont.Tag.fromString("tnum"), 1)
    return font


class TileDelegate(QStyledItemDelegate):
    """`columns` and `spread` come from the grid, so that both its edges stand flush."""

    def __init__(self) -> None:
        super().__init__()
        self.columns = 1
        self.height = HEIGHT
        self.spread = HEIGHT  # width available to a row of tiles
        self.pressed = -1

    def tile_rect(self, cell: QRect, row: int) -> QRect:
        """Where in its cell a tile is painted."""
        width = (self.spread - GAP * (self.columns - 1)) // self.columns
        shift = (row % self.columns) * GAP // self.columns
        return QRect(cell.left() + shift, cell.top(), width, self.height)

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(self.spread // self.columns, self.height + GAP)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:  # fmt: skip
        tile = index.data(TILE)
        if tile is None:
            return
        rect = self.tile_rect(option.rect, index.row())
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._ground(painter, rect, tile.colour, option, index.row())
        self._words(painter, rect, tile)
        painter.restore()

    def _ground(
        self, painter: QPainter, rect: QRect, colour: str, option: QStyleOptionViewItem, row: int
    ) -> None:
        look = theme.current()
        over = bool(option.state & QStyle.StateFlag.State_MouseOver)
        outline = QPainterPath()
        outline.addRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), 12, 12)
        ground = look.soft if row == self.pressed else look.card
        painter.fillPath(outline, QColor(ground))
        painter.setClipPath(outline)
        painter.fillRect(QRect(rect.left(), rect.top(), _EDGE, rect.height()), QColor(colour))
        painter.setClipping(False)
        ring = option.state & QStyle.StateFlag.State_HasFocus
        pen = QPen(QColor(look.focus if ring else look.handle if over else look.line))
        pen.setWidthF(2 if ring else 1)
        painter.setPen(pen)
        painter.drawPath(outline)

    def _words(self, painter: QPainter, rect: QRect, tile: Tile) -> None:
        look = theme.current()
        inner = rect.adjusted(_LEFT, 11, -_RIGHT, -11)
        family = theme.FONTS[0]
        tall = self.height == TALL
        size = theme.SIZES.text_button if tall else theme.SIZES.text
        name = _font(size, QFont.Weight.DemiBold, family)
        painter.setFont(name)
        painter.setPen(QColor(look.ink))
        head = QRect(inner.left(), inner.top(), inner.width(), 52 if tall else 42)
        if tile.key:
            head.setWidth(head.width() - _KEY - GAP)
            self._key(painter, QRect(head.right() + GAP, head.top(), _KEY, _KEY), tile.key)
        self._two_lines(painter, head, tile.name, QFontMetrics(name))
        painter.setFont(_font(size, QFont.Weight.Medium, family))
        bottom = Qt.AlignmentFlag.AlignBottom
        painter.drawText(inner, Qt.AlignmentFlag.AlignLeft | bottom, tile.price)
        if tile.hint and tile.hint != tile.price:
            taken = painter.fontMetrics().horizontalAdvance(tile.price) + GAP
            tiny = theme.SIZES.text_small if tall else theme.SIZES.text_tiny
            small = _font(tiny, QFont.Weight.Normal, family)
            painter.setFont(small)
            painter.setPen(QColor(look.muted))
            room = inner.adjusted(taken, 0, 0, -1)
            shown = QFontMetrics(small).elidedText(
                tile.hint, Qt.TextElideMode.ElideRight, room.width()
            )
            painter.drawText(room, Qt.AlignmentFlag.AlignRight | bottom, shown)

    def _key(self, painter: QPainter, rect: QRect, key: str) -> None:
        """The key that chooses the tile."""
        look = theme.current()
        face = QPainterPath()
        face.addRoundedRect(QRectF(rect), theme.SIZES.radius_small, theme.SIZES.radius_small)
        painter.fillPath(face, QColor(look.soft))
        painter.setPen(QColor(look.soft_ink))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, key)
        painter.setPen(QColor(look.ink))

    def _two_lines(self, painter: QPainter, rect: QRect, name: str, metrics: QFontMetrics) -> None:
        """A name on one line, or on two when it is long; the rest is elided."""
        top = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
        for place, text in enumerate(in_lines(name, metrics, rect.width(), 2)):
            down = place * metrics.height()
            painter.drawText(rect.adjusted(0, down, 0, down), top, text)
