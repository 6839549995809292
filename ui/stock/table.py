"""A table as calm as a list: small headings, no lines, one row marked."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFont, QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHeaderView, QTableView, QWidget

from ui.stock.cell_delegate import INSET, CellDelegate
from ui.stock.table_model import ID, Column, Row, TableModel
from ui.theme import SIZES
from ui.widgets.calm import calm_table

_NAME = 210  # pixels that a name wants


class Table(QTableView):
    """`marked(id)` when another row is marked, "" for none; `opened(id)` by Enter."""

    marked = Signal(str)
    opened = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setProperty("bare", True)
        self.setProperty("ring", True)
        self.rows = TableModel()
        self.setModel(self.rows)
        self._painter = CellDelegate()  # the view does not keep it alive
        self.setItemDelegate(self._painter)
        self.setFrameShape(QTableView.Shape.NoFrame)
        calm_table(self)
        self.viewport().setAutoFillBackground(False)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        across = self.horizontalHeader()
        across.setProperty("bare", True)
        across.setSectionsClickable(False)
        across.setMinimumSectionSize(36)
        self.selectionModel().currentRowChanged.connect(self._moved)

    def show_rows(self, columns: tuple[Column, ...], rows: list[Row]) -> None:
        """Replace the rows; the marked one stays marked while it is there."""
        before, place = self.chosen(), self.verticalScrollBar().value()
        if not self.rows.show_rows(columns, rows):
            return
        across = self.horizontalHeader()
        across.setVisible(bool(rows))
        policy = Qt.FocusPolicy.StrongFocus if rows else Qt.FocusPolicy.NoFocus
        self.setFocusPolicy(policy)
        font = QFont(self.font())
        font.setPixelSize(SIZES.text)
        wide = QFontMetrics(font).horizontalAdvance("0")
        for n, column in enumerate(columns):
            if column.wide:
                across.setSectionResizeMode(n, QHeaderView.ResizeMode.Fixed)
                heading = across.fontMetrics().horizontalAdvance(column.heading)
                across.resizeSection(n, max(column.wide * wide, heading) + 2 * INSET)
            else:
                across.setSectionResizeMode(n, QHeaderView.ResizeMode.Stretch)
        self._spare()
        self.verticalScrollBar().setValue(place)
        self.mark(before, show=False)

    def _spare(self) -> None:
        """Names before numbers: what can be spared goes while a name has too little room."""
        columns, across = self.rows.columns, self.horizontalHeader()
        for n, column in enumerate(columns):
            if column.spare:
                self.setColumnHidden(n, False)
        fixed = sum(across.sectionSize(n) for n, column in enumerate(columns) if column.wide)
        for n, column in enumerate(columns):
            if column.spare and self.viewport().width() - fixed < _NAME:
                fixed -= across.sectionSize(n)
                self.setColumnHidden(n, True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._spare()

    def chosen(self) -> str:
        """The id of the marked row."""
        index = self.currentIndex()
        return str(index.data(ID)) if index.isValid() else ""

    def mark(self, id_: str, *, show: bool = True) -> bool:
        """Mark a row; whether it is there."""
        for n, row in enumerate(self.rows.rows):
            if row.id == id_:
                index = self.rows.index(n, 0)
                self.selectionModel().setCurrentIndex(
                    index,
                    QItemSelectionModel.SelectionFlag.ClearAndSelect
                    | QItemSelectionModel.SelectionFlag.Rows,
                )
                if show:
                    self.scrollTo(index)
                return True
        return False

    def unmark(self) -> None:
        self.selectionModel().clear()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keyboard comes by: that marks nothing; the arrow keys do."""
        QFrame.focusInEvent(self, event)
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.chosen():
                self.opened.emit(self.chosen())
            return
        super().keyPressEvent(event)

    def _moved(self, now: QModelIndex, _before: QModelIndex) -> None:
        self.marked.emit(str(now.data(ID)) if now.isValid() else "")
