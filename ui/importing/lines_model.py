"""The lines of a product file as a list model: filtered, and each taken or left."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from pos.office.importing.plan import Kind, Plan, Planned
from ui.desk import Desk
from ui.importing.words import KINDS, details, name_of

LINE = Qt.ItemDataRole.UserRole
Index = QModelIndex | QPersistentModelIndex


def _is(kind: Kind, one: Planned) -> bool:
    return one.kind is kind


_FILTERS: dict[str, Callable[[Planned], bool]] = {
    "all": lambda one: bool(one.sku or one.line),
    "warned": lambda one: bool(one.warnings),
    **{str(kind): partial(_is, kind) for kind in Kind},
}
FILTERS = ("all", "new", "changed", "warned", "refused", "unchanged")


class LinesModel(QAbstractListModel):
    """Rows are lines; what a row says is made when it is painted."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._plan: Plan | None = None
        self._rows: list[Planned] = []
        self._filter = "all"

    def show_plan(self, plan: Plan, which: str = "all") -> None:
        """Show another plan's lines, or another part of them."""
        self.beginResetModel()
        self._plan, self._filter = plan, which
        wanted = _FILTERS[which]
        self._rows = [one for one in plan.lines if wanted(one)]
        self.endResetModel()

    def counts(self) -> dict[str, int]:
        """How many lines each filter leaves."""
        lines = self._plan.lines if self._plan else []
        return {name: sum(map(_FILTERS[name], lines)) for name in FILTERS}

    def retranslate(self) -> None:
        if self._rows:
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))

    def toggle(self, index: Index) -> None:
        """Take a line, or leave it."""
        one = self._rows[index.row()]
        if one.kind in (Kind.NEW, Kind.CHANGED) or one.moved:
            one.taken = not one.taken
            self.dataChanged.emit(index, index)

    def take_shown(self, taken: bool) -> None:
        """Take or leave every line that is shown now."""
        for one in self._rows:
            one.taken = taken and one.kind is not Kind.REFUSED
        self.retranslate()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        one = self._rows[index.row()]
        if role == LINE:
            return one
        if role == Qt.ItemDataRole.DisplayRole:
            return one.sku
        if role == Qt.ItemDataRole.AccessibleTextRole:
            kind = self._desk.tr(KINDS[one.kind])
            parts = (kind, one.sku, name_of(self._desk, one), details(self._desk, one))
            return ", ".join(part for part in parts if part)
        return None
