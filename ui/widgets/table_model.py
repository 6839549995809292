"""Rows of words and figures under headings, each with what it is about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class Column(NamedTuple):
    """`share`: its part of the width that is left; 0 is as wide as its longest words. Figures stand
    to the right and are never cut. `spare`: it goes where the shares have too little room."""

    word: str
    share: int = 0
    figures: bool = False
    strong: bool = False
    spare: bool = False


class Row(NamedTuple):
    """What it is about (None: nothing to open), its cells as they are read, a tone for all of them,
    and the tones of single cells by their place: amber, red, muted …"""

    what: Any
    cells: tuple[str, ...]
    tone: str = ""
    tones: Mapping[int, str] = MappingProxyType({})
    strong: bool = False


class TableModel(QAbstractTableModel):
    """Written anew as a whole; what is shown again as it was is left alone."""

    def __init__(self) -> None:
        super().__init__()
        self.columns: tuple[Column, ...] = ()
        self.rows: Sequence[Row] = ()

    def show_rows(self, columns: Sequence[Column], rows: Sequence[Row]) -> bool:
        """Whether anything changed."""
        if (tuple(columns), rows) == (self.columns, self.rows):
            self.rows = rows
            return False
        self.beginResetModel()
        self.columns, self.rows = tuple(columns), rows
        self.endResetModel()
        return True

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        cell = self.rows[index.row()].cells[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return cell
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self.columns[index.column()].word}: {cell}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return cell or None
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation != Qt.Orientation.Horizontal or section >= len(self.columns):
            return None
        column = self.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.word
        return side_of(column) if role == Qt.ItemDataRole.TextAlignmentRole else None


def side_of(column: Column) -> Qt.AlignmentFlag:
    """Words to the left, figures to the right."""
    side = Qt.AlignmentFlag.AlignRight if column.figures else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter
