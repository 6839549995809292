"""The product list's table: keys, fingers and the width of its columns."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QTableView

from ui.desk import Desk
from ui.products.delegate import HEIGHT, ProductDelegate
from ui.products.model import (
    CATEGORY,
    CODE,
    MARK,
    NAME,
    PRICE,
    SORTED,
    STOCK,
    VAT,
    ProductModel,
)
from ui.widgets.calm import calm_table

_WIDTHS = {MARK: 40, CODE: 148, CATEGORY: 112, VAT: 68, PRICE: 78, STOCK: 88}
_LEAST_NAME = 170
_NAME = 240  # pixels with which a name is content; of more the wide columns have their share
_MORE = {CODE: 48, CATEGORY: 56}  # pixels that their longest words want besides
_FIRST_TO_GO = (VAT, CATEGORY, CODE)


class ProductView(QTableView):
    """`looked_at(row)`: another row is current. `sort_wanted(column)`: its heading was pressed.
    `marks_changed`: rows were chosen for what is done to several."""

    looked_at = Signal(int)
    opened = Signal(int)
    sort_wanted = Signal(str, bool)
    marks_changed = Signal()

    def __init__(self, desk: Desk, model: ProductModel) -> None:
        super().__init__()
        self.setObjectName("productTable")
        self.setProperty("bare", True)
        self.products = model
        self.setModel(model)
        self.painter_ = ProductDelegate(desk, model)  # the view does not keep it alive
        self.setItemDelegate(self.painter_)
        self._appear()
        self._heads()
        self.selectionModel().currentRowChanged.connect(self._moved)
        self._way = ("name", False)

    def _appear(self) -> None:
        calm_table(self, HEIGHT)
        self.setEditTriggers(
            QTableView.EditTrigger.DoubleClicked | QTableView.EditTrigger.EditKeyPressed
        )
        self.viewport().setAutoFillBackground(False)

    def _heads(self) -> None:
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        heads = self.horizontalHeader()
        heads.setObjectName("productHeadings")
        heads.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        heads.setSectionsClickable(True)
        heads.setSortIndicatorShown(True)
        heads.setSortIndicator(NAME, Qt.SortOrder.AscendingOrder)
        heads.setFixedHeight(HEIGHT)
        heads.sectionClicked.connect(self._head_pressed)

    def _head_pressed(self, column: int) -> None:
        if column == MARK:
            self.products.mark_all(len(self.products.marked) < len(self.products.ids))
            self.marks_changed.emit()
        name = SORTED.get(column, self._way[0])
        down = column in SORTED and self._way == (name, False)
        if column in SORTED:
            self._way = (name, down)
            self.sort_wanted.emit(name, down)
        shown = next(number for number, word in SORTED.items() if word == self._way[0])
        order = Qt.SortOrder.DescendingOrder if self._way[1] else Qt.SortOrder.AscendingOrder
        self.horizontalHeader().setSortIndicator(shown, order)

    def _moved(self, current: QModelIndex, _: QModelIndex) -> None:
        if current.isValid():
            self.looked_at.emit(current.row())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space marks; Enter opens the product beside; a letter begins no search of Qt's own."""
        row, key = self.currentIndex().row(), event.key()
        if self.state() == QTableView.State.EditingState:
            super().keyPressEvent(event)  # Enter was the cell's own
        elif key == Qt.Key.Key_Space and row >= 0:
            self._toggle(row)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and row >= 0:
            self.opened.emit(row)
        elif key == Qt.Key.Key_A and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.products.mark_all(True)
            self.marks_changed.emit()
        elif event.text().isprintable() and event.text() and not event.modifiers():
            event.ignore()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and index.column() == MARK:
            self._toggle(index.row())

    def _toggle(self, row: int) -> None:
        self.products.toggle(row)
        self.marks_changed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room, gone = self.viewport().width(), set[int]()
        others = sum(_WIDTHS.values())
        for column in _FIRST_TO_GO:
            if room - others >= _LEAST_NAME:
                break
            gone.add(column)
            others -= _WIDTHS[column]
        spare = max(0, room - others - _NAME)
        for column, width in _WIDTHS.items():
            more = min(_MORE.get(column, 0), spare)
            spare -= more
            others += more
            self.setColumnHidden(column, column in gone)
            self.setColumnWidth(column, width + more)
        self.setColumnWidth(NAME, max(_LEAST_NAME, room - others))
