"""Find a sale: one field for whatever the customer still has of it."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtWidgets import QListView, QStackedWidget, QVBoxLayout, QWidget

from pos.language import N_
from pos.till.after_sale import finding
from ui.desk import Desk
from ui.receipts.found_delegate import FoundDelegate
from ui.receipts.found_model import FOUND, FoundModel, FoundView, view_of
from ui.sell.search_field import SearchField
from ui.sell.side_page import SidePage
from ui.widgets import Button, Label
from ui.widgets.calm import calm_list


class FindPage(SidePage):
    """`chosen(receipt)` with its number and proof; `without`: there is no receipt at all."""

    chosen = Signal(str)
    without = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, "findSale", parent)
        self.field = SearchField("findSaleField")
        self.caption = Label(kind="column", name="findSaleCaption")
        self.found = FoundModel()
        self.view = self._list()
        self.pages = QStackedWidget()
        self.pages.addWidget(self.view)
        self.pages.addWidget(self._empty())
        self.no_receipt = Button("", "soft", name="noReceipt")
        self.no_receipt.clicked.connect(self.without)
        for part in (self.field, self.notice, self.caption):
            self.column.addWidget(part)
        self.column.addWidget(self.pages, 1)
        self.column.addWidget(self.no_receipt)
        self.field.textChanged.connect(self.refresh)
        self.field.entered.connect(self.choose)
        self.field.moved.connect(self.move_mark)

    def _list(self) -> QListView:
        view = QListView()
        view.setObjectName("findSaleList")
        view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        calm_list(view)
        view.setModel(self.found)
        self.painter = FoundDelegate()  # the view does not keep it alive
        view.setItemDelegate(self.painter)
        view.clicked.connect(self._clicked)
        return view

    def _empty(self) -> QWidget:
        empty = QWidget()
        column = QVBoxLayout(empty)
        self.nothing = Label(kind="heading", name="findSaleNothing", wrap=True)
        self.advice = Label(kind="small", name="findSaleAdvice", wrap=True)
        column.addStretch(1)
        for label in (self.nothing, self.advice):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(label)
        column.addStretch(2)
        return empty

    def retranslate(self) -> None:
        super().retranslate()
        tr = self.desk.tr
        self.title.setText(tr(N_("Find a sale")))
        words = tr(N_("Scan the receipt, or type number, time, amount, voucher, product …"))
        self.field.name(words, tr(N_("Receipt, number, time, amount, product …")))
        self.view.setAccessibleName(tr(N_("Receipts")))
        self.no_receipt.say(tr(N_("Refund without receipt …")))
        self.refresh()

    def entered(self) -> None:
        self.notice.clear()
        self.no_receipt.setEnabled(self.desk.till.shift is not None)
        self.refresh()
        self.field.selectAll()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def back(self) -> bool:
        """Esc first empties the field."""
        if not self.field.text():
            return False
        self.field.clear()
        return True

    def scanned(self, code: str) -> None:
        """A receipt's QR code, a voucher or a product; what is sure is opened at once."""
        self.field.setText(code)
        views = self.found.views
        if len(views) == 1:
            self.chosen.emit(views[0].name)

    def refresh(self) -> None:
        """Look for what the field says."""
        tr, text = self.desk.tr, self.field.text().strip()
        self.notice.clear()
        marked = self.marked()
        views = [view_of(self.desk, one) for one in finding.find(self.desk.till, text)]
        self.found.show_found(views)
        self.pages.setCurrentIndex(0 if views else 1)
        if text:
            late = finding.behind(self.desk.till)
            said = [tr(N_("Found: {n}"), n=len(views))] if views else []
            said += [tr(N_("Older receipts are still being read …"))] if late else []
            self.caption.setText(" · ".join(said))
            self.nothing.setText(tr(N_("No sale fits “{words}”."), words=text[:40]))
        else:
            self.caption.setText(tr(N_("Last receipts")) if views else "")
            self.nothing.setText(tr(N_("No receipts yet.")))
        words = N_("Try the amount, the time (14.30) or the day (21.11.), or what was bought.")
        self.advice.setText(tr(words) if text else "")
        names = [view.name for view in views]
        self._mark(names.index(marked.name) if marked and marked.name in names else 0)

    def move_mark(self, by: int) -> None:
        """Mark another receipt."""
        if self.found.views:
            row = self.view.currentIndex().row() + by
            self._mark(max(0, min(row, len(self.found.views) - 1)))

    def mark_first(self) -> None:
        """Mark the newest receipt, or the one that fits best."""
        self._mark(0)

    def marked(self) -> FoundView | None:
        """The receipt that Enter would open."""
        index = self.view.currentIndex()
        view: FoundView | None = index.data(FOUND) if index.isValid() else None
        return view

    def choose(self) -> None:
        """Enter, and F8 again."""
        view = self.marked()
        if view is not None:
            self.chosen.emit(view.name)
        else:
            self.notice.say(self.nothing.text(), "amber")

    def _mark(self, row: int) -> None:
        index = self.found.index(row, 0)
        self.view.selectionModel().setCurrentIndex(
            index, QItemSelectionModel.SelectionFlag.ClearAndSelect
        )
        self.view.scrollTo(index)
        said = index.data(Qt.ItemDataRole.AccessibleTextRole)
        self.view.setAccessibleDescription(said or "")

    def _clicked(self, index: QModelIndex) -> None:
        view = index.data(FOUND)
        if view is not None:
            self.chosen.emit(view.name)
