"""Paints a table's cells: words left, figures right, the marked row on the soft colour."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui import theme
from ui.widgets.table_model import side_of

if TYPE_CHECKING:
    from ui.widgets.table import Table

INSET = 10  # pixels on each side of a cell's words


class TableCells(QStyledItemDelegate):
    """`ruled`: a hairline beneath every row. The marked one has a line of the focus's colour while
    the table has the keys."""

    def __init__(self, table: Table, *, ruled: bool) -> None:
        super().__init__(table)
        self._table = table
        self._ruled = ruled

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:  # fmt: skip
        look, rect, place = theme.current(), option.rect, index.column()
        column, row = self._table.columns[place], self._table.rows[index.row()]
        marked = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        if marked or option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, QColor(look.soft if marked else look.paper))
        held = marked and self._table.hasFocus()
        if held or self._ruled:
            line = rect.adjusted(0, rect.height() - (2 if held else 1), 0, 0)
            painter.fillRect(line, QColor(look.focus if held else look.line))
        own = row.tones.get(place, "")
        tone = own or row.tone or ("soft_ink" if marked else "ink")
        font = QFont(self._table.font())
        strong = column.strong or row.strong or own in ("amber", "red")
        font.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
        painter.setFont(font)
        painter.setPen(QColor(getattr(look, tone)))
        room = rect.adjusted(INSET, 0, -INSET, 0)
        text = row.cells[place]
        end = Qt.TextElideMode.ElideRight  # of a date its day is read
        mode = self._table.textElideMode() if column.share else end
        shown = QFontMetrics(font).elidedText(text, mode, room.width())
        painter.drawText(room, side_of(column), shown)
        painter.restore()
