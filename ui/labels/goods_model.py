"""The products that get labels, and how many each."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

Index = QModelIndex | QPersistentModelIndex
MOST = 500


@dataclass(slots=True)
class Wanted:
    """A product and how many labels of it."""

    product: str
    name: str
    copies: int


class GoodsModel(QAbstractListModel):
    """Rows are products."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[Wanted] = []

    def show_rows(self, rows: list[Wanted]) -> None:
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def change(self, row: int, by: int) -> None:
        """More or fewer labels of one; none is as if it was not there."""
        one = self.rows[row]
        one.copies = max(0, min(MOST, one.copies + by))
        self.dataChanged.emit(self.index(row), self.index(row))

    def set_all(self, copies: int) -> None:
        for one in self.rows:
            one.copies = copies
        if self.rows:
            self.dataChanged.emit(self.index(0), self.index(len(self.rows) - 1))

    def wanted(self) -> list[tuple[str, int]]:
        return [(one.product, one.copies) for one in self.rows]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        one = self.rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{one.copies} × {one.name}"
        return one if role == Qt.ItemDataRole.UserRole else None
