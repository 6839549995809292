"""A report's rows for a table view; the totals are its last row."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont

from ui.desk import Desk

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_ROLES = Qt.ItemDataRole


class ReportModel(QAbstractTableModel):
    """Holds a `pos.office.reports.table.Table`."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.table: Any = None

    def show_table(self, table: Any) -> None:
        self.beginResetModel()
        self.table = table
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        if self.table is None or parent.isValid():
            return 0
        return len(self.table.rows) + bool(self.table.total)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if self.table is None or parent.isValid() else len(self.table.columns)

    def key(self, row: int) -> str | None:
        """What a row is about; None of the totals."""
        held = self.table.rows if self.table else ()
        return held[row].key if 0 <= row < len(held) else None

    def data(self, index: Index, role: int = _ROLES.DisplayRole) -> object:
        if not index.isValid():
            return None
        rows, column = self.table.rows, self.table.columns[index.column()]
        total = index.row() >= len(rows)
        cell = (self.table.total if total else rows[index.row()].cells)[index.column()]
        if role == _ROLES.DisplayRole:
            from pos.office.reports.table import written

            return written(cell, column.kind, self._desk.language)
        if role == _ROLES.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignLeft
            if column.kind != "text":
                side = Qt.AlignmentFlag.AlignRight
            return side | Qt.AlignmentFlag.AlignVCenter
        if role == _ROLES.FontRole and total:
            font = QFont()
            font.setWeight(QFont.Weight.DemiBold)
            return font
        if role == _ROLES.AccessibleTextRole:
            shown = self.data(index)
            return f"{column.title}: {shown}"
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _ROLES.DisplayRole
    ) -> object:
        if orientation != Qt.Orientation.Horizontal or self.table is None:
            return None
        column = self.table.columns[section]
        if role == _ROLES.DisplayRole:
            return column.title
        if role == _ROLES.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignLeft
            if column.kind != "text":
                side = Qt.AlignmentFlag.AlignRight
            return side | Qt.AlignmentFlag.AlignVCenter
        return None
