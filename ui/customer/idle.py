"""When nobody is served: the museum's picture, or a calm sheet of our own with its name."""

from __future__ import annotations

from math import sin

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QPainterPath, QPen

from ui import theme
from ui.customer.lettering import font

WELCOME = "Välkommen  ·  Tervetuloa  ·  Welcome"
_CROP = 0.16  # of a picture's side may be lost to fill the screen; else it is shown whole
_STAVE = 5  # lines of music


def paint_picture(painter: QPainter, area: QRectF, image: QImage) -> None:
    """Fills the screen where little is lost by it, else whole and in the middle."""
    painter.fillRect(area, QColor(theme.current().rail))
    size = QSizeF(image.size())
    filled = size.scaled(area.size(), Qt.AspectRatioMode.KeepAspectRatioByExpanding)
    lost = 1 - min(area.width() / filled.width(), area.height() / filled.height())
    if lost > _CROP:
        filled = size.scaled(area.size(), Qt.AspectRatioMode.KeepAspectRatio)
    place = QRectF(QPointF(0, 0), filled)
    place.moveCenter(area.center())
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawImage(place, image)


def paint_default(painter: QPainter, area: QRectF, museum: str, unit: float) -> None:
    """Five lines of music in a slow wave, the museum's name, and a welcome."""
    look = theme.current()
    painter.fillRect(area, QColor(look.rail))
    for line in range(_STAVE):
        painter.setPen(QPen(QColor(look.rail_on), 2 * unit))
        painter.drawPath(_wave(area, area.height() * 0.56 + (line - 2) * 34 * unit, unit))
    name = font(64 * unit, QFont.Weight.DemiBold)
    painter.setFont(name)
    painter.setPen(QColor(look.rail_on_ink if look.name != "contrast" else look.rail_ink))
    head = QRectF(area.left() + 60 * unit, area.top() + area.height() * 0.16,
                  area.width() - 120 * unit, 180 * unit)  # fmt: skip
    painter.drawText(head, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, museum)
    painter.setFont(font(28 * unit, QFont.Weight.Normal))
    painter.setPen(QColor(look.rail_ink))
    foot = QRectF(area.left(), area.bottom() - 130 * unit, area.width(), 60 * unit)
    painter.drawText(foot, Qt.AlignmentFlag.AlignCenter, WELCOME)


def _wave(area: QRectF, height: float, unit: float) -> QPainterPath:
    """A line that swells and falls once over the width."""
    path = QPainterPath()
    steps = 48
    for step in range(steps + 1):
        along = step / steps
        point = QPointF(area.left() + along * area.width(),
                        height + sin(along * 6.283) * 46 * unit)  # fmt: skip
        if step:
            path.lineTo(point)
        else:
            path.moveTo(point)
    return path
