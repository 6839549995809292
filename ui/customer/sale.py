"""Paints what is bought: the lines and the sums, and after the sale the change and a code."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter

from pos.language import N_, translate, translate_plural
from ui import theme
from ui.customer.lettering import font
from ui.customer.shown import THANKS, Row, Shown

MEDIUM, BOLD = QFont.Weight.Medium, QFont.Weight.DemiBold
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_MIDDLE = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
_ROW, _TALL = 58.0, 88.0  # a line of the basket, and one whose name takes two
_SUM = 42.0
_QUIET = 4  # empty squares round a code


class SalePainter:
    """One painting. `unit` is a pixel at 1280 × 800."""

    def __init__(self, painter: QPainter, shown: Shown, unit: float) -> None:
        self.painter, self.shown, self.unit = painter, shown, unit
        self.look = theme.current()

    def paint(self, area: QRectF, code: QImage | None) -> None:
        """Lines beside the sums, or above them on an upright screen."""
        painter, unit = self.painter, self.unit
        painter.fillRect(area, QColor(self.look.paper))
        inner = area.adjusted(28 * unit, 28 * unit, -28 * unit, -28 * unit)
        upright = area.height() > area.width()
        gap = 24 * unit
        if upright:
            low = inner.height() * 0.42
            first = inner.adjusted(0, 0, 0, -low - gap)
            second = QRectF(inner.left(), inner.bottom() - low, inner.width(), low)
        else:
            wide = inner.width() * 0.42
            first = inner.adjusted(0, 0, -wide - gap, 0)
            second = QRectF(inner.right() - wide, inner.top(), wide, inner.height())
        self._card(first)
        self._card(second)
        pad = 32 * unit
        if self.shown.state == THANKS:
            self._thanks(first.adjusted(pad, pad, -pad, -pad), code)
        else:
            self._lines(first.adjusted(pad, 24 * unit, -pad, -pad))
        self._sums(second.adjusted(pad, pad, -pad, -pad))

    def _card(self, area: QRectF) -> None:
        self.painter.setPen(QColor(self.look.line))
        self.painter.setBrush(QColor(self.look.card))
        radius = theme.SIZES.radius * self.unit
        self.painter.drawRoundedRect(area, radius, radius)

    def _text(
        self, area: QRectF, words: str, pixels: float, weight: QFont.Weight, ink: str, how: int
    ) -> None:
        self.painter.setFont(font(pixels * self.unit, weight))
        self.painter.setPen(QColor(ink))
        self.painter.drawText(area, how, words)

    # ----------------------------------------------------------------- basket

    def _lines(self, area: QRectF) -> None:
        """As many of the newest lines as there is room for; how many are above is said."""
        unit, rows = self.unit, self.shown.rows
        head = QRectF(area.left(), area.top(), area.width(), 44 * unit)
        self._text(head, self.shown.heading, 24, BOLD, self.look.ink, _LEFT)
        area = area.adjusted(0, 56 * unit, 0, 0)
        room, shown = area.height(), 0
        for row in reversed(rows):
            needed = self._height(row, area.width())
            more = 36 * unit if shown + 1 < len(rows) else 0
            if needed + more > room:
                break
            room, shown = room - needed, shown + 1
        top = area.top()
        hidden = len(rows) - shown
        if hidden:
            words = translate_plural(
                "{n} more line above", "{n} more lines above", hidden, self.shown.language
            )
            place = QRectF(area.left(), top, area.width(), 36 * unit)
            self._text(place, words, 18, MEDIUM, self.look.muted, _LEFT)
            top += 36 * unit
        for row in rows[hidden:]:
            height = self._height(row, area.width())
            self._line(QRectF(area.left(), top, area.width(), height), row)
            top += height

    def _words_width(self, width: float) -> float:
        return width - (70 + 130) * self.unit

    def _height(self, row: Row, width: float) -> float:
        metrics = QFontMetricsF(font(23 * self.unit, MEDIUM))
        wide = metrics.horizontalAdvance(row.words) > self._words_width(width)
        return (_TALL if wide or row.note else _ROW) * self.unit

    def _line(self, area: QRectF, row: Row) -> None:
        unit, look = self.unit, self.look
        words = QRectF(area.left() + 70 * unit, area.top(), self._words_width(area.width()),
                       area.height())  # fmt: skip
        pieces = QRectF(area.left(), area.top(), 66 * unit, area.height())
        ink = look.muted if row.pieces == 1 else look.soft_ink
        self._text(pieces, f"{row.pieces} ×", 23, BOLD, ink, _LEFT)
        if row.note:
            upper = words.adjusted(0, 8 * unit, 0, -area.height() / 2)
            lower = words.adjusted(0, area.height() / 2, 0, -8 * unit)
            self._text(upper, row.words, 23, MEDIUM, look.ink, _LEFT)
            self._text(lower, row.note, 18, MEDIUM, look.muted, _LEFT)
        else:
            wrapped = _LEFT | Qt.TextFlag.TextWordWrap
            self._text(words, row.words, 23, MEDIUM, look.ink, wrapped)
        self._text(area, row.figure, 23, BOLD, look.ink, _RIGHT)
        self.painter.fillRect(QRectF(area.left(), area.bottom() - 1, area.width(), 1),
                              QColor(look.line))  # fmt: skip

    # ------------------------------------------------------------------- sums

    def _sums(self, area: QRectF) -> None:
        unit, look, shown = self.unit, self.look, self.shown
        museum = QRectF(area.left(), area.top(), area.width(), 40 * unit)
        self._text(museum, shown.museum, 20, MEDIUM, look.muted, _LEFT)
        big = 84.0
        while big > 40 and (
            QFontMetricsF(font(big * unit, QFont.Weight.Bold)).horizontalAdvance(shown.figure)
            > area.width()
        ):
            big -= 4
        figure = QRectF(area.left(), area.bottom() - 110 * unit, area.width(), 110 * unit)
        caption = QRectF(area.left(), figure.top() - 44 * unit, area.width(), 44 * unit)
        self._text(figure, shown.figure, big, QFont.Weight.Bold, look.ink, _RIGHT)
        self._text(caption, shown.caption, 28, BOLD, look.soft_ink, _RIGHT)
        room = int((caption.top() - museum.bottom() - 20 * unit) // (_SUM * unit))
        top = caption.top() - 20 * unit - min(len(shown.sums), room) * _SUM * unit
        for row in shown.sums[-room:] if room > 0 else ():
            place = QRectF(area.left(), top, area.width(), _SUM * unit)
            self._text(place, row.words, 22, MEDIUM, look.muted, _LEFT)
            self._text(place, row.figure, 22, BOLD, look.ink, _RIGHT)
            top += _SUM * unit

    # ----------------------------------------------------------------- thanks

    def _thanks(self, area: QRectF, code: QImage | None) -> None:
        """Thanks, and the receipt as a code for a phone."""
        unit = self.unit
        thanks = QRectF(area.left(), area.top(), area.width(), 90 * unit)
        if code is None:
            thanks = area
        self._text(thanks, self.shown.below, 40, BOLD, self.look.ink, _MIDDLE)
        if code is None:
            return
        words = QRectF(area.left(), area.bottom() - 66 * unit, area.width(), 66 * unit)
        advice = translate(N_("Your receipt: point a phone's camera here."), self.shown.language)
        self._text(words, advice, 21, MEDIUM, self.look.muted, _MIDDLE)
        room = area.adjusted(0, 100 * unit, 0, -76 * unit)
        squares = code.width() + 2 * _QUIET
        side = max(1, int(min(room.width(), room.height()) // squares))
        sheet = QRectF(QPointF(0, 0), QSizeF(side * squares, side * squares))
        sheet.moveCenter(room.center())
        sheet.moveTo(round(sheet.left()), round(sheet.top()))
        self.painter.fillRect(sheet, Qt.GlobalColor.white)  # a camera wants it so, whatever theme
        quiet = side * _QUIET
        self.painter.drawImage(sheet.adjusted(quiet, quiet, -quiet, -quiet), code)
