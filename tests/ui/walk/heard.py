"""What a screen reader is told of everything that is shown: a name, a role, a value, each cell."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QHeaderView,
    QLineEdit,
    QTableView,
    QWidget,
)

from tests.ui.walk.checks import Sight

ROLES = {
    QAccessible.Role.NoRole, QAccessible.Role.Client, QAccessible.Role.Window,
    QAccessible.Role.Pane, QAccessible.Role.Grouping, QAccessible.Role.Graphic,
}  # fmt: skip
"""Of which no one can tell what to do with it."""
MOST = 40  # cells of a table that are looked at


def unheard(sight: Sight) -> list[str]:
    """Controls of which a reader would say too little."""
    found = []
    for one in sight.controls:
        name = one.objectName() or type(one).__name__
        found += [f"{name}: {fault}" for fault in _faults(one)]
    return found


def _told(one: QWidget) -> QAccessibleInterface | None:
    """Asked anew: without a reader there Qt does not tell what it keeps of cells that they went."""
    told = QAccessible.queryAccessibleInterface(one)
    if told is not None and isinstance(one, QAbstractItemView):
        QAccessible.deleteAccessibleInterface(QAccessible.uniqueId(told))
        told = QAccessible.queryAccessibleInterface(one)
    return told


def _faults(one: QWidget) -> Iterator[str]:
    told = _told(one)
    if told is None or not told.isValid():
        yield "nothing is told of it"
        return
    if not told.text(QAccessible.Text.Name).strip():
        yield "no name"
    if told.role() in ROLES and not isinstance(one, QHeaderView):  # its cells are the table's
        yield f"its role is {told.role().name}"
    shown = isinstance(one, QLineEdit) and one.echoMode() == QLineEdit.EchoMode.Normal
    if shown and told.text(QAccessible.Text.Value) != one.text():
        yield "its value is not what is written"
    if isinstance(one, QAbstractButton) and one.isCheckable():
        state = told.state()
        if not state.checkable or bool(state.checked) != one.isChecked():
            yield "whether it is on is not told"
    if isinstance(one, QAbstractItemView) and not isinstance(one, QHeaderView):
        yield from _cells(one, told)


def _cells(view: QAbstractItemView, told: QAccessibleInterface) -> Iterator[str]:
    """Children are cells row by row. A table's first row is its headings, and each row begins with
    its own heading (hidden in ours)."""
    model = view.model()
    if model is None or not model.rowCount():
        return
    table = isinstance(view, QTableView)
    columns = model.columnCount() if table else 1
    beside = int(table)  # else a list
    wide = columns + beside
    if told.childCount() < (model.rowCount() + beside) * wide:
        yield f"{told.childCount()} cells are told of {model.rowCount()} × {columns}"
        return
    filled = set()
    for row in range(min(model.rowCount(), max(1, MOST // columns))):
        first = (row + beside) * wide + beside
        names = [_name(told.child(first + column)) for column in range(columns)]
        filled |= {column for column, name in enumerate(names) if name}
        if not any(names):
            yield f"row {row} says nothing"
    for column in sorted(filled) if columns > 1 else ():
        heading = told.child(beside + column)
        if heading.role() != QAccessible.Role.ColumnHeader or not _name(heading):
            yield f"column {column} has no heading"


def _name(cell: QAccessibleInterface | None) -> str:
    return cell.text(QAccessible.Text.Name).strip() if cell is not None else ""
