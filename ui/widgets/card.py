"""A white card: what belongs together."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPixmap, QPixmapCache
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ui import theme
from ui.theme import SIZES


class Card(QFrame):
    """A column of widgets on white; `layout()` is its QVBoxLayout, also as `column`.

    Its ground is painted here, with a picture of round corners: the style sheet's took as long as
    half of what stands on the basket's.
    """

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setProperty("card", True)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(SIZES.inset, SIZES.gutter, SIZES.inset, SIZES.gutter)
        self.column.setSpacing(8)

    def paintEvent(self, event: QPaintEvent) -> None:
        look, r, ratio = theme.current(), SIZES.radius, self.devicePixelRatioF()
        wide, high = self.width(), self.height()
        ground, line = QColor(look.card), QColor(look.line)
        painter = QPainter(self)
        painter.fillRect(0, r, wide, high - 2 * r, ground)
        painter.fillRect(r, 0, wide - 2 * r, r, ground)
        painter.fillRect(r, high - r, wide - 2 * r, r, ground)
        for x, y, across, down in (
            (r, 0, wide - 2 * r, 1), (r, high - 1, wide - 2 * r, 1),
            (0, r, 1, high - 2 * r), (wide - 1, r, 1, high - 2 * r),
        ):  # fmt: skip
            painter.fillRect(x, y, across, down, line)
        round_, size = _round(look.card, look.line, r, ratio), int(r * ratio)
        for x, y in ((0, 0), (1, 0), (0, 1), (1, 1)):
            painter.drawPixmap(
                x * (wide - r), y * (high - r), r, r, round_, x * size, y * size, size, size
            )
        painter.end()


def _round(ground: str, line: str, r: int, ratio: float) -> QPixmap:
    """The four corners of a card."""
    key = f"card {ground} {line} {r} {ratio}"
    picture = QPixmap()
    if not QPixmapCache.find(key, picture):
        picture = QPixmap(int(2 * r * ratio), int(2 * r * ratio))
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(line))
        painter.drawRoundedRect(QRectF(0, 0, 2 * r, 2 * r), r, r)
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(QRectF(1, 1, 2 * r - 2, 2 * r - 2), r - 1, r - 1)
        painter.end()
        QPixmapCache.insert(key, picture)
    return picture
