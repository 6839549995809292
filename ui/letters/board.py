"""The keys themselves: painted over the lower part of the window, which stays as it is."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QEventPoint,
    QFont,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QTouchEvent,
)
from PySide6.QtWidgets import QWidget

from ui import theme
from ui.letters.layout import AWAY, BACK, ENTER, ROWS, SHIFT, SPACE, UNITS, written
from ui.theme import SIZES

GAP = 6
WIDEST = 1040  # pixels; farther apart the keys are no easier to hit
HELD = 450  # ms after which a held ⌫ goes on
AGAIN = 90  # ms between two of it
_SIGNS = {BACK: "⌫", SHIFT: "⇧", AWAY: "▾", SPACE: ""}


class LettersBoard(QWidget):
    """`struck(key)`: a character, or one of the layout's words. It never takes the focus."""

    struck = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("letters")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        self.shifted = False
        self.enter = "↵"  # what the key with this sign is called
        self._down = ""
        self._again = QTimer(self)
        self._again.timeout.connect(self._erase_on)
        self.hide()

    def tall(self) -> int:
        """Pixels of height: keys as high as a finger, and no higher than the window can spare."""
        key = max(SIZES.touch, min(56, self.parentWidget().height() // 16))
        return len(ROWS) * (key + GAP) + GAP + SIZES.gap

    def keys(self) -> dict[str, QRectF]:
        """Every key and where it stands."""
        wide = min(self.width() - 2 * GAP, WIDEST)
        left, unit = (self.width() - wide) // 2, wide // UNITS
        high = (self.height() - GAP - SIZES.gap) // len(ROWS) - GAP
        found = {}
        for row, keys in enumerate(ROWS):
            x = left
            for key, units in keys:
                top = SIZES.gap + row * (high + GAP)
                found[key] = QRectF(x, top, units * unit - GAP, high)
                x += units * unit
        return found

    # ------------------------------------------------------------------ fingers

    def _key_at(self, place: QPointF) -> str:
        """The key under a finger; one beside it counts to the middle of the gap."""
        half = GAP // 2
        near = (-half, -half, half, half)
        return next((key for key, rect in self.keys().items()
                     if rect.adjusted(*near).contains(place)), "")  # fmt: skip

    def _strike(self, place: QPointF) -> None:
        self._down = key = self._key_at(place)
        self.update()
        if key == SHIFT:
            self.shifted = not self.shifted
        elif key in (BACK, ENTER, AWAY):
            self.struck.emit(key)
            if key == BACK:
                self._again.start(HELD)
        elif key:
            character = written(key, shifted=self.shifted)
            self.shifted = False
            self.struck.emit(character)

    def _lift(self) -> None:
        self._again.stop()
        self._down = ""
        self.update()

    def _erase_on(self) -> None:
        self._again.start(AGAIN)
        self.struck.emit(BACK)

    def event(self, event: QEvent) -> bool:
        """Two thumbs are two touches: each counts as it comes down."""
        if isinstance(event, QTouchEvent):
            for point in event.points():
                if point.state() == QEventPoint.State.Pressed:
                    self._strike(point.position())
            if event.type() in (QEvent.Type.TouchEnd, QEvent.Type.TouchCancel):
                self._lift()
            event.accept()
            return True
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._strike(event.position())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._strike(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._lift()

    # ------------------------------------------------------------------ the look

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), QColor(look.paper))
        painter.fillRect(0, 0, self.width(), 1, QColor(look.line))
        font = QFont(self.font())
        font.setPixelSize(SIZES.text_key)
        painter.setFont(font)
        for key, rect in self.keys().items():
            self._paint(painter, key, rect)
        painter.end()

    def _paint(self, painter: QPainter, key: str, rect: QRectF) -> None:
        look = theme.current()
        ground, ink = look.card, look.ink
        if key == ENTER:
            ground, ink = look.accent, look.accent_ink
        elif key in _SIGNS and key != SPACE:
            ground, ink = look.soft, look.soft_ink
        if key == self._down or (key == SHIFT and self.shifted):
            ground, ink = look.soft_over, look.soft_ink
        painter.setPen(QColor(look.line if ground == look.card else ground))
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(rect, SIZES.radius_small, SIZES.radius_small)
        painter.setPen(QColor(ink))
        sign = self.enter if key == ENTER else _SIGNS.get(key, written(key, shifted=self.shifted))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, sign)
