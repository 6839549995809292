"""Words that a delegate paints: their font, and what has no room cut with …"""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter


def font_of(painter: QPainter, size: int, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """The painter's own, of so many pixels."""
    font = QFont(painter.font())
    font.setPixelSize(size)
    font.setWeight(weight)
    return font


def draw_elided(
    painter: QPainter, rect: QRect, text: str, font: QFont, ink: str,
    side: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
) -> int:  # fmt: skip
    """Draw a text in the middle of its room's height; how wide it became."""
    metrics = QFontMetrics(font)
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
    painter.setFont(font)
    painter.setPen(QColor(ink))
    painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter | side, shown)
    return metrics.horizontalAdvance(shown)
