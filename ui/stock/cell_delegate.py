"""Paints one cell: words left, figures right, the marked row on the soft colour."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui import theme
from ui.stock.table_model import TONE, TableModel

INSET = 10


class CellDelegate(QStyledItemDelegate):
    """No grid: rows are told apart by their room."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(40, theme.SIZES.touch)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:  # fmt: skip
        look, model = theme.current(), index.model()
        assert isinstance(model, TableModel)
        column = model.columns[index.column()]
        painter.save()
        marked = bool(option.state & QStyle.StateFlag.State_Selected)
        if marked:
            painter.fillRect(option.rect, QColor(look.soft))
        tone = index.data(TONE)
        ink = getattr(look, tone) if tone else look.soft_ink if marked else look.ink
        font = QFont(painter.font())
        font.setPixelSize(theme.SIZES.text)
        strong = column.strong or tone in ("amber", "red")
        font.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
        if column.figures:
            font.setFeature(QFont.Tag.fromString("tnum"), 1)
        painter.setFont(font)
        painter.setPen(QColor(ink))
        rect = option.rect.adjusted(INSET, 0, -INSET, 0)
        side = Qt.AlignmentFlag.AlignRight if column.figures else Qt.AlignmentFlag.AlignLeft
        text = QFontMetrics(font).elidedText(
            index.data(), Qt.TextElideMode.ElideRight, rect.width()
        )
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter | side, text)
        painter.restore()
