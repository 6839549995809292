"""A painted row of a list: soft where it is marked, paper under the pointer."""

from __future__ import annotations

from typing import Any, ClassVar

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui import theme


class PaintedRow(QStyledItemDelegate):
    """What a row holds (its user role) is painted by `row`; all rows are as high as `HEIGHT`."""

    HEIGHT: ClassVar[int]

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(option.rect.width(), self.HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:  # fmt: skip
        what = index.data(Qt.ItemDataRole.UserRole)
        if what is None:
            return
        painter.save()
        self.row(painter, option.rect, what, marked=paint_ground(painter, option))
        painter.restore()

    def row(self, painter: QPainter, whole: QRect, what: Any, *, marked: bool) -> None:
        """Paint what is on the ground; the painter is put back afterwards."""
        raise NotImplementedError


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
