"""Paints a line of a product file: taken or not, what it is, and what it would do."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen

from pos.language import N_
from pos.office.importing.plan import Kind, Planned
from ui import theme
from ui.desk import Desk
from ui.importing.words import KINDS, details, name_of
from ui.widgets.painted_row import PaintedRow
from ui.widgets.painted_text import draw_elided, font_of

HEIGHT = 60
_INSET = 14
_BOX = 20
_GAP = 12
_TICK = (QPointF(5, 10.5), QPointF(8.5, 14), QPointF(15, 6.5))


class LinesDelegate(PaintedRow):
    """Two lines of words to each of the file's."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk

    HEIGHT = HEIGHT

    def row(self, painter: QPainter, whole: QRect, one: Planned, *, marked: bool) -> None:
        del marked  # the words keep their inks
        rect = whole.adjusted(_INSET, 8, -_INSET, -8)
        self._box(painter, rect, one)
        words = rect.adjusted(_BOX + _GAP, 0, 0, 0)
        upper = QRect(words.left(), words.top(), words.width(), words.height() // 2)
        lower = QRect(words.left(), upper.bottom(), words.width(), words.height() // 2)
        self._upper(painter, upper, one)
        look = theme.current()
        ink = look.red if one.kind is Kind.REFUSED else look.amber if one.warnings else look.muted
        small = font_of(painter, theme.SIZES.text_small)
        draw_elided(painter, lower, details(self._desk, one), small, ink)

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
        bold = font_of(painter, theme.SIZES.text, QFont.Weight.DemiBold)
        small = font_of(painter, theme.SIZES.text_small)
        desk = self._desk
        inks = {Kind.NEW: look.accent, Kind.CHANGED: look.ink, Kind.REFUSED: look.red}
        said = desk.tr(KINDS[one.kind])
        line = desk.tr(N_("line {line}"), line=one.line)
        ink = inks.get(one.kind, look.muted)
        right = draw_elided(
            painter, rect, f"{said} · {line}", small, ink, Qt.AlignmentFlag.AlignRight
        )
        room = rect.adjusted(0, 0, -right - _GAP, 0)
        name = name_of(desk, one)
        used = draw_elided(painter, room, name or one.sku, bold, look.ink)
        if name:
            room = room.adjusted(used + _GAP, 0, 0, 0)
            draw_elided(painter, room, one.sku, small, look.muted)
