"""Rows of texts for a table; figures stand to the right."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from ui import theme

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class Column(NamedTuple):
    """A head, its share of what is left of the width (0: as wide as its widest cell), and whether
    figures stand in it, which are never cut."""

    word: str
    share: int
    figures: bool = False


class TableRow(NamedTuple):
    """The cells as they are read, a tone for all of them, and what the row is."""

    cells: tuple[str, ...]
    what: Any = None
    tone: str = ""


class TableModel(QAbstractTableModel):
    """Written anew as a whole: what is shown here is read off the window's thread."""

    def __init__(self, columns: Sequence[Column]) -> None:
        super().__init__()
        self.columns = list(columns)
        self.rows: list[TableRow] = []

    def show(self, columns: Sequence[Column], rows: Sequence[TableRow]) -> None:
        self.beginResetModel()
        self.columns, self.rows = list(columns), list(rows)
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row, column = self.rows[index.row()], self.columns[index.column()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return row.cells[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _side(column) | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.ForegroundRole and row.tone:
            return QColor(getattr(theme.current(), row.tone))
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].word
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _side(self.columns[section]) | Qt.AlignmentFlag.AlignVCenter
        return None


def _side(column: Column) -> Qt.AlignmentFlag:
    return Qt.AlignmentFlag.AlignRight if column.figures else Qt.AlignmentFlag.AlignLeft
