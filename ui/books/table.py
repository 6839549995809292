"""A calm table: no grid, rows as high as a finger, Enter or a press opens one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QTableView, QWidget

from ui.books.table_delegate import INSET, TableDelegate
from ui.books.table_model import Column, TableModel, TableRow
from ui.theme import SIZES
from ui.widgets import tabular
from ui.widgets.calm import calm_table

_LEAST = 40  # pixels
_MEASURED = 8  # of the longest texts: letters differ in width


class Table(QTableView):
    """`chosen(what)`: another row is marked; `opened(what)`: it is pressed, or Enter."""

    chosen = Signal(object)
    opened = Signal(object)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.rows = TableModel(())
        self.setModel(self.rows)
        self.setItemDelegate(TableDelegate(self))
        self.setMouseTracking(True)
        self.setProperty("bare", True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        calm_table(self)
        self.horizontalHeader().setProperty("calm", True)
        self.horizontalHeader().setObjectName(f"{name}Heads")
        self.horizontalHeader().setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.horizontalHeader().setFixedHeight(SIZES.touch)
        self.horizontalHeader().setSectionsClickable(False)
        self.horizontalHeader().setMinimumSectionSize(30)
        tabular(self)
        self.selectionModel().currentRowChanged.connect(lambda *_: self._told())
        self.clicked.connect(lambda _: self._open())

    def show_rows(self, columns: Sequence[Column], rows: Sequence[TableRow], name: str) -> None:
        """Write the table anew; the marked row stays marked where it is still there."""
        kept = self.what()
        self.setAccessibleName(name)
        self.horizontalHeader().setAccessibleName(name)
        self.rows.show(columns, rows)
        self._share()
        place = next((n for n, row in enumerate(rows) if row.what == kept), -1)
        if kept is not None and place >= 0:
            self.mark(place)

    def mark(self, place: int) -> None:
        """Mark a row and bring it into sight."""
        flags = QItemSelectionModel.SelectionFlag
        index = self.rows.index(place, 0)
        self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
        self.scrollTo(index)

    def what(self) -> Any:
        """What the marked row is; None where none is marked."""
        place = self.currentIndex().row()
        return self.rows.rows[place].what if 0 <= place < len(self.rows.rows) else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The marked row shows where the keyboard is: there is always one."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.rows.rows:
            self.mark(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share()

    def _open(self) -> None:
        if self.what() is not None:
            self.opened.emit(self.what())

    def _told(self) -> None:
        if self.what() is not None:
            self.chosen.emit(self.what())

    def _share(self) -> None:
        """Figures and short words have what they need; the other columns share the rest."""
        columns = self.rows.columns
        fixed = {
            place: self._needs(place)
            for place, column in enumerate(columns)
            if column.figures or not column.share
        }
        room = self.viewport().width() - sum(fixed.values())
        shares = sum(column.share for n, column in enumerate(columns) if n not in fixed)
        for place, column in enumerate(columns):
            width = fixed.get(place, room * column.share // (shares or 1))
            self.setColumnWidth(place, max(width, _LEAST))

    def _needs(self, place: int) -> int:
        """The width of a column's longest texts."""
        cells = {row.cells[place] for row in self.rows.rows}
        longest = sorted(cells, key=len, reverse=True)[:_MEASURED]
        head = self.horizontalHeader().fontMetrics()
        word = head.horizontalAdvance(self.rows.columns[place].word)
        metrics = self.fontMetrics()
        return 2 * INSET + 4 + max([word, *map(metrics.horizontalAdvance, longest)])
