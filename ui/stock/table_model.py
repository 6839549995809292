"""Rows of words and figures under headings, each under the id of what it shows."""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

Index = QModelIndex | QPersistentModelIndex
TONE = Qt.ItemDataRole.UserRole
ID = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True)
class Column:
    """`wide` is its width in digits; one with 0 takes what is left. `spare` ones go where that
    would be too little."""

    heading: str
    wide: int = 0
    figures: bool = False
    strong: bool = False
    spare: bool = False


@dataclass(frozen=True)
class Row:
    """`tones`: amber, red or muted by column number."""

    id: str
    cells: tuple[str, ...]
    tones: dict[int, str] = field(default_factory=dict)


class TableModel(QAbstractTableModel):
    """Rows are replaced all at once; what is shown again as it was is left alone."""

    def __init__(self) -> None:
        super().__init__()
        self.columns: tuple[Column, ...] = ()
        self.rows: list[Row] = []

    def show_rows(self, columns: tuple[Column, ...], rows: list[Row]) -> bool:
        """Whether anything changed."""
        if (columns, rows) == (self.columns, self.rows):
            return False
        self.beginResetModel()
        self.columns, self.rows = columns, rows
        self.endResetModel()
        return True

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row, place = self.rows[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return row.cells[place]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self.columns[place].heading}: {row.cells[place]}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return row.cells[place] or None
        if role == TONE:
            return row.tones.get(place, "")
        return row.id if role == ID else None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation != Qt.Orientation.Horizontal or section >= len(self.columns):
            return None
        column = self.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.heading
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column.figures else Qt.AlignmentFlag.AlignLeft
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        return None
