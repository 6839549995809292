"""One way into a page, in the rail: a picture over a word."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QWidget

from ui.icons import pixmap
from ui.theme import SIZES, current

_ICON = 23


class RailButton(QPushButton):
    """76 × 63, lighter while its page is shown."""

    def __init__(self, name: str, picture: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setProperty("rail", True)
        self._picture = picture
        self.setCheckable(True)
        self.setFixedSize(QSize(SIZES.rail - 16, 63))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def say(self, text: str) -> None:
        self.setText(text)
        self.setAccessibleName(text)

    def word_font(self) -> QFont:
        """Of the word, which is larger where text is, as far as there is room."""
        font = QFont(self.font())
        font.setPixelSize(SIZES.text_tiny)
        font.setWeight(QFont.Weight.Medium)
        wide = QFontMetrics(font).horizontalAdvance(self.text())
        if wide > self.width():
            font.setPixelSize(SIZES.text_tiny * self.width() // wide)
        return font

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on = self.isChecked()
        if on or self.underMouse():
            ground = QColor(theme.rail_on)
            ground.setAlphaF(1.0 if on else 0.5)
            painter.setBrush(ground)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawRoundedRect(self.rect(), SIZES.radius_control, SIZES.radius_control)
        ink = theme.rail_on_ink if on else theme.rail_ink
        if self.hasFocus():
            pen = painter.pen()
            pen.setStyle(Qt.PenStyle.SolidLine)
            pen.setColor(QColor(ink))
            pen.setWidth(2)
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            inner = self.rect().adjusted(1, 1, -1, -1)
            painter.drawRoundedRect(inner, SIZES.radius_control, SIZES.radius_control)
        painter.drawPixmap((self.width() - _ICON) // 2, 6, pixmap(self._picture, ink, _ICON))
        painter.setFont(self.word_font())
        painter.setPen(QColor(ink))
        words = QRect(0, 35, self.width(), 22)
        painter.drawText(words, Qt.AlignmentFlag.AlignCenter, self.text())
