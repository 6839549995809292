"""Paints a line of a product file: taken or not, what it is, and what it would do."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from pos.language import N_
from pos.office.importing.plan import Kind, Planned
from ui import theme
from ui.desk import Desk
from ui.importing.lines_model import LINE
from ui.importing.words import KINDS, details, name_of
from ui.widgets.row_ground import paint_ground

HEIGHT = 60
_INSET = 14
_BOX = 20
_GAP = 12
_TICK = (QPointF(5, 10.5), QPointF(8.5, 14), QPointF(15, 6.5))


class LinesDelegate(QStyledItemDelegate):
    """Two lines of words to each of the file's."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(option.rect.width(), HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:  # fmt: skip
        one = index.data(LINE)
        if one is None:
            return
        painter.save()
        paint_ground(painter, option)
        rect = option.rect.adjusted(_INSET, 8, -_INSET, -8)
        self._box(painter, rect, one)
        words = rect.adjusted(_BOX + _GAP, 0, 0, 0)
        upper = QRect(words.left(), words.top(), words.width(), words.height() // 2)
        lower = QRect(words.left(), upper.bottom(), words.width(), words.height() // 2)
        self._upper(painter, upper, one)
        look = theme.current()
        ink = look.red if one.kind is Kind.REFUSED else look.amber if one.warnings else look.muted
        small = _font(painter, theme.SIZES.text_small)
        _draw(painter, lower, details(self._desk, one), small, ink)
        painter.restore()

    def _box(self, painter: QPainter, rect: QRect, one: Planned) -> None:
        """A ticked box where the line will be taken; none where there is nothing to take."""
        if one.kind is Kind.REFUSED or (one.kind is Kind.UNCHANGED and not one.moved):
            return
        look = theme.current()
        box = QRectF(rect.left(), rect.center().y() - _BOX // 2, _BOX, _BOX)
        painter.setPen(QPen(QColor(look.accent if one.taken else look.muted), 1.6))
        painter.setBrush(QColor(look.accent) if one.taken else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, 5, 5)
        if one.taken:
            painter.setPen(QPen(QColor(look.accent_ink), 2.2))
            corner = box.topLeft()
            painter.drawPolyline([corner + point for point in _TICK])

    def _upper(self, painter: QPainter, rect: QRect, one: Planned) -> None:
        look = theme.current()
        bold = _font(painter, theme.SIZES.text, QFont.Weight.DemiBold)
        small = _font(painter, theme.SIZES.text_small)
        desk = self._desk
        inks = {Kind.NEW: look.accent, Kind.CHANGED: look.ink, Kind.REFUSED: look.red}
        said = desk.tr(KINDS[one.kind])
        line = desk.tr(N_("line {line}"), line=one.line)
        right = _draw(painter, rect, f"{said} · {line}", small, inks.get(one.kind, look.muted),
                      Qt.AlignmentFlag.AlignRight)  # fmt: skip
        room = rect.adjusted(0, 0, -right - _GAP, 0)
        name = name_of(desk, one)
        used = _draw(painter, room, name or one.sku, bold, look.ink)
        if name:
            room = room.adjusted(used + _GAP, 0, 0, 0)
            _draw(painter, room, one.sku, small, look.muted)


def _font(painter: QPainter, size: int, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    font = QFont(painter.font())
    font.setPixelSize(size)
    font.setWeight(weight)
    return font


def _draw(
    painter: QPainter, rect: QRect, text: str, font: QFont, ink: str,
    side: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
) -> int:  # fmt: skip
    """Draw a text elided to its room; how wide it became."""
    metrics = QFontMetrics(font)
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
    painter.setFont(font)
    painter.setPen(QColor(ink))
    painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter | side, shown)
    return metrics.horizontalAdvance(shown)
