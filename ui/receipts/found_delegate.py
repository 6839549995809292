"""Paints one found receipt on two lines: number and sum, what was bought and how it was paid."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QPainter

from ui import theme
from ui.receipts.found_model import FoundView
from ui.widgets.painted_row import PaintedRow
from ui.widgets.painted_text import draw_elided, font_of

HEIGHT = 62
_INSET = 16
_GAP = 14


class FoundDelegate(PaintedRow):
    """The marked receipt lies on the soft colour of what acts."""

    HEIGHT = HEIGHT

    def row(self, painter: QPainter, whole: QRect, view: FoundView, *, marked: bool) -> None:
        look = theme.current()
        rect = whole.adjusted(_INSET, 9, -_INSET, -9)
        middle = rect.top() + rect.height() // 2
        upper = QRect(rect.left(), rect.top(), rect.width(), middle - rect.top())
        lower = QRect(rect.left(), middle, rect.width(), rect.bottom() - middle)
        self._upper(painter, upper, view, look.soft_ink if marked else look.ink)
        self._lower(painter, lower, view)

    def _upper(self, painter: QPainter, rect: QRect, view: FoundView, ink: str) -> None:
        bold = font_of(painter, theme.SIZES.text, QFont.Weight.DemiBold)
        small = font_of(painter, theme.SIZES.text_small)
        left = draw_elided(painter, rect, view.figure, bold, ink, Qt.AlignmentFlag.AlignRight)
        right = draw_elided(painter, rect, view.title, bold, ink)
        room = rect.adjusted(right + _GAP, 0, -left - _GAP, 0)
        draw_elided(painter, room, view.when, small, theme.current().muted)

    def _lower(self, painter: QPainter, rect: QRect, view: FoundView) -> None:
        look = theme.current()
        small = font_of(painter, theme.SIZES.text_small)
        ink = look.amber if view.tone == "amber" else look.muted
        half = rect.adjusted(rect.width() // 2, 0, 0, 0)
        used = draw_elided(painter, half, view.paid, small, ink, Qt.AlignmentFlag.AlignRight)
        room = rect.adjusted(0, 0, -used - _GAP, 0)
        draw_elided(painter, room, view.goods, small, look.muted)
