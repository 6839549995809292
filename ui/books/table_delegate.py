"""A cell: its text, a hairline beneath, and the soft ground of the marked row."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui import theme

INSET = 8


class TableDelegate(QStyledItemDelegate):
    """The marked row is told apart by a line of the focus's colour while the table has the keys."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:  # fmt: skip
        look, rect = theme.current(), option.rect
        marked = bool(option.state & QStyle.StateFlag.State_Selected)
        over = bool(option.state & QStyle.StateFlag.State_MouseOver)
        painter.save()
        if marked or over:
            painter.fillRect(rect, QColor(look.soft if marked else look.paper))
        table = self.parent()
        held = marked and isinstance(table, QAbstractItemView) and table.hasFocus()
        high = 2 if held else 1
        line = rect.adjusted(0, rect.height() - high, 0, 0)
        painter.fillRect(line, QColor(look.focus if held else look.line))
        tone = index.data(Qt.ItemDataRole.ForegroundRole)
        painter.setPen(tone or QColor(look.soft_ink if marked else look.ink))
        room = rect.adjusted(INSET, 0, -INSET, 0)
        text = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        side = Qt.AlignmentFlag(index.data(Qt.ItemDataRole.TextAlignmentRole))
        painter.drawText(room, side, shown)
        painter.restore()
