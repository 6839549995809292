"""The ground under a painted row of a list: soft where it is marked, paper under the pointer."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QPainterPath
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from ui import theme


def paint_ground(painter: QPainter, option: QStyleOptionViewItem) -> bool:
    """Paint it, with round corners; whether the row is marked."""
    look = theme.current()
    marked = bool(option.state & QStyle.StateFlag.State_Selected)
    if marked or option.state & QStyle.StateFlag.State_MouseOver:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = QPainterPath()
        ground.addRoundedRect(QRectF(option.rect).adjusted(4, 2, -4, -2), 8, 8)
        painter.fillPath(ground, QColor(look.soft if marked else look.paper))
    return marked
