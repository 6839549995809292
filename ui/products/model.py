"""The product list as a table model: ids in order, and the rows in sight."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from pos.domain.catalogue import in_language
from pos.language import N_
from ui.desk import Desk
from ui.products.words import category_name, rate_words

if TYPE_CHECKING:
    from pos.office.products.table import Row

Index = QModelIndex | QPersistentModelIndex
ROW = Qt.ItemDataRole.UserRole
MARK, NAME, CODE, CATEGORY, VAT, PRICE, STOCK = range(7)
HEADINGS = (
    "", N_("Product"), N_("Article no. / barcode"), N_("Category"), N_("VAT"), N_("Price"),
    N_("In stock"),
)  # fmt: skip
MARKED = N_("Marked")
"""What a screen reader calls the column of ticks."""
SORTED = {NAME: "name", CODE: "code", CATEGORY: "category", VAT: "rate", PRICE: "price",
          STOCK: "stock"}  # fmt: skip
EDITED = (NAME, CATEGORY, VAT, PRICE)
_PAGE = 64  # rows read at a time
_PAGES = 40  # kept


class ProductModel(QAbstractTableModel):
    """`marked`: the ids chosen for what is done to several at once; `unsaved`: those with a draft
    in the side panel."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.ids: list[str] = []
        self.marked: dict[str, None] = {}
        self.unsaved: set[str] = set()
        self._pages: OrderedDict[int, list[Row]] = OrderedDict()

    def show_ids(self, ids: list[str]) -> None:
        """Other rows, or the same in another order."""
        self._pages.clear()
        if ids == self.ids:
            self.refresh()
            return
        self.beginResetModel()
        self.ids = ids
        self.endResetModel()

    def refresh(self) -> None:
        """What is in sight is read again."""
        self._pages.clear()
        if self.ids:
            last = self.index(len(self.ids) - 1, len(HEADINGS) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def row(self, number: int) -> Row | None:
        """A row as it is now; None where its product is gone from here."""
        from pos.office.products.table import rows_of

        page, place = divmod(number, _PAGE)
        if page not in self._pages:
            till = self._desk.till
            ids = self.ids[page * _PAGE : (page + 1) * _PAGE]
            self._pages[page] = rows_of(till.store, till.settings.place, ids)
            if len(self._pages) > _PAGES:
                self._pages.popitem(last=False)
        rows = self._pages[page]
        return rows[place] if place < len(rows) else None

    def toggle(self, number: int) -> None:
        """Mark a row, or take its mark away."""
        id_ = self.ids[number]
        if id_ in self.marked:
            del self.marked[id_]
        else:
            self.marked[id_] = None
        self.dataChanged.emit(self.index(number, 0), self.index(number, len(HEADINGS) - 1))

    def mark_all(self, marked: bool) -> None:
        """Every row that is shown, or none at all."""
        self.marked = dict.fromkeys(self.ids) if marked else {}
        if self.ids:
            last = self.index(len(self.ids) - 1, len(HEADINGS) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    # ------------------------------------------------------------ Qt's own

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self.ids)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(HEADINGS)

    def flags(self, index: Index) -> Qt.ItemFlag:
        usual = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return usual | Qt.ItemFlag.ItemIsEditable if index.column() in EDITED else usual

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation == Qt.Orientation.Vertical:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._desk.tr(HEADINGS[section]) if HEADINGS[section] else ""
        if role == Qt.ItemDataRole.AccessibleTextRole and not HEADINGS[section]:
            return self._desk.tr(MARKED)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if section >= PRICE else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self.ids):
            return None
        row = self.row(index.row())
        if row is None:
            return None
        if role == ROW:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return self.words(row, index.column())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self.words(row, NAME)}, {self.words(row, index.column())}"
        return None

    def words(self, row: Row, column: int) -> str:
        """What a cell says."""
        desk, product = self._desk, row.product
        if column == NAME:
            return in_language(product.names, desk.language) or product.sku
        if column == CODE:
            return product.barcodes[0] if product.barcodes else product.sku
        if column == CATEGORY:
            return category_name(desk, product.category)
        if column == VAT:
            return rate_words(desk, product.vat) if product.gift_card != "multi" else "–"
        if column == PRICE:
            price = product.price_on(desk.till.day)
            return desk.money(price) if price is not None else desk.tr(N_("any price"))
        if column == STOCK:
            return "–" if row.stock is None else str(row.stock)
        return ""
