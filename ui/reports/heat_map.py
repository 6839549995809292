"""Visitors by weekday and hour, as squares that are the darker the more came."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from ui.desk import Desk
from ui.reports.words import day_words, heat_words
from ui.theme import SIZES, current

if TYPE_CHECKING:
    from pos.office.reports.visitors import HeatMap
    from pos.office.reports.visitors import HeatMap as Heat

_LEFT, _FOOT, _GAP = 46, 26, 4
_SHADES = (5, 18, 32, 75, 95)
"""Hundredths of the way to the full colour. Between the third and the fourth neither the light
nor the dark ink is read well, so that no square is of a colour between them."""
_DARK = 3  # the first shade that bears the light ink
_MOVES = {
    Qt.Key.Key_Left: (0, -1), Qt.Key.Key_Right: (0, 1), Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
}  # fmt: skip


class HeatMapView(QWidget):
    """`opened(weekday, hour)`: what is behind a square. The arrows walk over them."""

    opened = Signal(int, int)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("heatMap")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._desk = desk
        self._heat: HeatMap | None = None
        self._at = (0, 0)

    def sizeHint(self) -> QSize:
        return QSize(420, 420)

    def minimumSizeHint(self) -> QSize:
        return QSize(280, 240)

    def show_heat(self, heat: Heat) -> None:
        self._heat = heat
        self._at = (min(self._at[0], 6), min(self._at[1], len(heat.cells[0]) - 1))
        self.setAccessibleName(heat_words(self._desk, heat))
        self._say()
        self.update()

    def _say(self) -> None:
        self.setAccessibleDescription(self.words(*self._at))

    def words(self, day: int, place: int) -> str:
        """A square in words: `Sat 14–15: 23`."""
        hour = self._heat.first + place
        number = self._heat.cells[day][place]
        return f"{day_words(self._desk, day)} {hour}–{hour + 1}: {number}"

    # -------------------------------------------------------------- painting

    def _square(self, day: int, place: int) -> QRect:
        columns = len(self._heat.cells[0])
        wide, high = self.width() - _LEFT, self.height() - _FOOT
        left, right = _LEFT + wide * place // columns, _LEFT + wide * (place + 1) // columns
        top, bottom = high * day // 7, high * (day + 1) // 7
        return QRect(left, top, right - left - _GAP, bottom - top - _GAP)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._heat is None:
            return
        theme = current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = QFont(self.font())
        font.setPixelSize(SIZES.text_tiny)
        painter.setFont(font)
        most = max(1, self._heat.most)
        least, full = QColor(theme.soft_over), QColor(theme.accent)
        for day, row in enumerate(self._heat.cells):
            for place, number in enumerate(row):
                shade = (number * len(_SHADES) - 1) // most  # -1: nobody
                square = self._square(day, place)
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(_between(least, full, shade))
                painter.drawRoundedRect(QRectF(square), 4, 4)
                if number:
                    painter.setPen(QColor(theme.accent_ink if shade >= _DARK else theme.ink))
                    painter.drawText(square, Qt.AlignmentFlag.AlignCenter, str(number))
        painter.setPen(QColor(theme.muted))
        middle = Qt.AlignmentFlag.AlignVCenter
        for day in range(7):
            around = self._square(day, 0)
            room = QRect(0, around.top(), _LEFT - 6, around.height())
            painter.drawText(room, middle | Qt.AlignmentFlag.AlignLeft, day_words(self._desk, day))
        for place, hour in enumerate(self._heat.hours):
            around = self._square(6, place)
            room = QRect(around.left(), around.bottom() + _GAP, around.width(), _FOOT - _GAP)
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter, str(hour))
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(theme.focus), 2))
            painter.drawRoundedRect(QRectF(self._square(*self._at)).adjusted(-1, -1, 1, 1), 5, 5)

    # --------------------------------------------------------------- walking

    def _under(self, at: QPoint) -> tuple[int, int] | None:
        if self._heat is None:
            return None
        return next(
            (
                (day, place)
                for day in range(7)
                for place in range(len(self._heat.cells[0]))
                if self._square(day, place).contains(at)
            ),
            None,
        )

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        found = self._under(event.position().toPoint())
        if found is None:
            QToolTip.hideText()
            return
        QToolTip.showText(event.globalPosition().toPoint(), self.words(*found), self)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        found = self._under(event.position().toPoint())
        if found is not None:
            self._at = found
            self._open()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._heat is None:
            return
        move = _MOVES.get(Qt.Key(event.key()))
        if move is not None:
            day, place = self._at[0] + move[0], self._at[1] + move[1]
            self._at = (min(max(day, 0), 6), min(max(place, 0), len(self._heat.cells[0]) - 1))
            self._say()
            self.update()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._open()
        else:
            super().keyPressEvent(event)

    def _open(self) -> None:
        day, place = self._at
        self.update()
        if self._heat.cells[day][place]:
            self.opened.emit(day, self._heat.first + place)


def _between(least: QColor, full: QColor, shade: int) -> QColor:
    """A shade of so many; nobody is paler still."""
    if shade < 0:
        faint = QColor(current().off)
        faint.setAlpha(80)
        return faint
    share = _SHADES[shade]

    def part(a: int, b: int) -> int:
        return a + (b - a) * share // 100

    return QColor(
        part(least.red(), full.red()), part(least.green(), full.green()),
        part(least.blue(), full.blue()),
    )  # fmt: skip
