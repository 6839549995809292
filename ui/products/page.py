"""Products: the whole list as a table, found as one types, changed in place, beside, or at once."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from pos.language import N_
from ui.desk import Desk
from ui.products.beside import NEW, BesideTable
from ui.products.big_list import BigList
from ui.products.bulk_bar import BulkBar
from ui.products.doing import Doing
from ui.products.filters import Filters
from ui.products.keys import keys_of, take_keys
from ui.products.list_buttons import ListButtons
from ui.products.listing import Listing
from ui.products.missed_list import MissedList
from ui.products.panel import ProductPanel
from ui.theme import SIZES
from ui.widgets import Beside, Button, Card, Label, Page, Pile, TextField
from ui.widgets.style import look

_PANEL = 372
_NARROW = 316
_WIDE = 1100  # of the page: what is said and what is done with the list stand in one line


class ProductsPage(Page):
    """`action_row` is the row to which others add a button; `selected()` are the ids it is for."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, "productsPage", parent)
        self.listing = Listing(desk)
        self.model, self.view = self.listing.model, self.listing.view
        self.panel = ProductPanel(desk)
        self.beside = BesideTable(desk, self.panel)
        self.bar = BulkBar(desk)
        self.filters = Filters(desk)
        self.missed = MissedList(desk)
        self.big = BigList(desk)
        self.doing = Doing(self)
        self.lists = ListButtons(desk, self.chosen)
        self._lay_out()
        self._connect()
        take_keys(self)
        self.retranslate()
        self._lead()

    def _lay_out(self) -> None:
        self.search = TextField("productSearch")
        self.action_row = QHBoxLayout()
        self.action_row.setSpacing(SIZES.gap)
        self.new = Button("", "primary", name="productNew", key="Ctrl+N")
        self.count = Label("", "small", name="productCount")
        self.vain = Button("", "link", name="productMissed")
        self.past = Button("", "link", name="productBig")
        top, told = QHBoxLayout(), QHBoxLayout()
        self._below = below = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        top.setSpacing(SIZES.gap)
        top.addWidget(self.search, 1)
        top.addLayout(self.action_row)
        top.addWidget(self.new)
        for part in (self.count, self.vain, self.past):
            told.addWidget(part)
        told.addStretch(1)
        below.addLayout(told, 1)
        below.addWidget(self.lists)
        card = Card("productCard")
        card.column.setContentsMargins(8, 4, 8, 4)
        card.column.addWidget(self.view, 1)
        card.column.addLayout(below)
        self.main = QWidget()
        column = QVBoxLayout(self.main)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SIZES.gap)
        column.addLayout(top)
        column.addWidget(self.filters)
        column.addWidget(self.doing.notice)
        column.addWidget(self.bar)
        column.addWidget(card, 1)
        self.right = Pile()
        self.right.addWidget(self.panel)
        self.right.addWidget(self.missed)
        self.right.addWidget(self.big)
        around = Beside(self, (1, 0), (1, 1))
        around.setContentsMargins(SIZES.gutter, SIZES.gutter, SIZES.gutter, SIZES.gutter)
        around.addWidget(self.main, 1)
        around.addWidget(self.right)
        self._around = around

    def _connect(self) -> None:
        self.search.textEdited.connect(lambda _: self.ask())
        self.search.textChanged.connect(lambda text: None if text else self.ask())
        self.search.returnPressed.connect(self.view.setFocus)
        self.filters.changed.connect(self.ask)
        self.view.sort_wanted.connect(self._sort)
        self.view.looked_at.connect(self.look_at)
        self.view.opened.connect(self._open)
        self.view.marks_changed.connect(self._marked)
        # afterwards: what follows takes the field in the cell away
        self.view.painter_.changed.connect(
            self.doing.cell_changed, Qt.ConnectionType.QueuedConnection
        )
        self.listing.shown.connect(self._shown)
        self.new.clicked.connect(self.begin_new)
        self.vain.clicked.connect(self.show_missed)
        self.past.clicked.connect(self.show_big)
        self.big.undo_wanted.connect(self.doing.put_back)
        self.big.closed.connect(lambda: self.right.setCurrentWidget(self.panel))
        self.bar.wanted.connect(self.doing.change_many)
        self.lists.said.connect(self.doing.say)
        self.lists.labels_wanted.connect(self._labels)
        self.bar.cleared.connect(self.unmark)
        self.beside.done.connect(self.doing.done)
        self.beside.refused.connect(self.doing.refused)
        self.beside.drafted.connect(self._drafted)
        self.missed.closed.connect(lambda: self.right.setCurrentWidget(self.panel))
        self.missed.taught.connect(self.doing.teach)
        self.missed.put_aside.connect(self.doing.put_aside)
        self.desk.settings_changed.connect(self.doing.changed_elsewhere)

    # ---------------------------------------------------- what the shell calls

    def retranslate(self) -> None:
        tr = self.desk.tr
        self.search.name(tr(N_("Name, article number, barcode, supplier")),
                         tr(N_("Search name, article no., barcode …")))  # fmt: skip
        self.new.say(tr(N_("New product")))
        self.past.say(tr(N_("Big changes")))
        self.view.setAccessibleName(tr(N_("Products")))
        self.view.horizontalHeader().setAccessibleName(tr(N_("Columns")))
        for part in (
            self.filters,
            self.panel,
            self.bar,
            self.missed,
            self.big,
            self.doing,
            self.lists,
        ):
            part.retranslate()
        if self.isVisible():
            self.ask()

    def entered(self) -> None:
        self.filters.retranslate()
        self.panel.retranslate()
        self.ask(stock=True)
        self.doing.read_missed()
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def shut(self) -> None:
        self.listing.stop()
        self.beside.stop()
        self.bar.reader.stop()

    def back(self) -> bool:
        """Esc steps from what is opened, the marks, the search, the filters; never discards."""
        if self.right.currentWidget() in (self.missed, self.big):
            self.right.setCurrentWidget(self.panel)
        elif self.panel.pages.currentWidget() is self.panel.history:
            self.beside.show_form()
        elif self.model.marked:
            self.unmark()
        elif self.search.text():
            self.search.clear()
        else:
            cleared = self.filters.clear()
            if cleared:
                self.ask()
            return cleared
        return True

    def scanned(self, code: str) -> bool:
        """The product with this barcode is looked at; in the field for barcodes, it is added."""
        codes = self.panel.rows["barcodes"]
        if codes.edit.hasFocus():
            codes.show_value(f"{codes.value()} {code}".strip())
            codes.edited.emit("barcodes")
            return True
        self.search.setText(code)
        self.ask()
        return True

    def keys(self) -> list[tuple[str, str]]:
        return keys_of(self.desk)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._around.stands:
            self.right.setMinimumWidth(0)
            self.right.setMaximumWidth(16_777_215)
        else:
            self.right.setFixedWidth(_PANEL if self.width() >= 1100 else _NARROW)
        ways = QBoxLayout.Direction
        self._below.setDirection(ways.LeftToRight if self.width() >= _WIDE else ways.TopToBottom)

    # ------------------------------------------------------------------ the list

    def selected(self) -> list[str]:
        """The products that are marked, else the one that is looked at."""
        return list(self.model.marked) or ([self.beside.id] if self.beside.id else [])

    def chosen(self) -> list[str] | None:
        """What a list is made of: the marked, else what the search and the filters leave; None
        where that is every product."""
        if self.model.marked:
            return list(self.model.marked)
        asked = self.search.text().strip() or any(self.filters.wanted().values())
        return list(self.model.ids) if asked else None

    def _labels(self) -> None:
        """Labels of what is marked, else of the product that is looked at: one of each."""
        self.desk.labels_wanted.emit([(id_, 1) for id_ in self.selected()], "products")

    def ask(self, *, stock: bool = False) -> None:
        """Show what fits the search and the filters."""
        self.listing.ask(words=self.search.text().strip(), reread=stock, **self.filters.wanted())

    def _sort(self, name: str, descending: bool) -> None:
        self.listing.sort = (name, descending)
        self.ask()

    def _shown(self, number: int, complete: bool) -> None:
        said = self.desk.tr_plural("{n} product", "{n} products", number)
        self.count.setText(
            said if complete else self.desk.tr(N_("{said}, reading on …"), said=said)
        )
        if self.beside.id == NEW and NEW not in self.beside.drafts and number:
            self.view.setCurrentIndex(self.model.index(0, 1))
        elif self.beside.id in self.model.ids:
            row = self.model.ids.index(self.beside.id)
            self.view.setCurrentIndex(
                self.model.index(row, max(1, self.view.currentIndex().column()))
            )

    def look_at(self, row: int) -> None:
        """Show a product beside the table; what was written of another stays with it."""
        held = self.model.row(row)
        if held is None or (held.product.id == self.beside.id and self.panel.draft()):
            return
        self.beside.show(held.product)
        self._lead()
        self.missed.choose(self.model.words(held, 1))

    def _open(self, row: int) -> None:
        self.look_at(row)
        self.right.setCurrentWidget(self.panel)
        self.panel.rows["name/" + self.desk.language].edit.setFocus()

    def begin_new(self) -> None:
        """An empty form; the table keeps its place."""
        self.right.setCurrentWidget(self.panel)
        self.view.clearSelection()
        self.beside.show(None)
        self._lead()
        self.panel.rows["name/" + self.desk.language].edit.setFocus()

    def _drafted(self) -> None:
        self.model.unsaved = set(self.beside.drafts)
        self.view.viewport().update()
        self._lead()

    def _lead(self) -> None:
        """One button leads: what is done to the marked, else what is written and not saved."""
        many, beside = bool(self.model.marked), self.beside
        writing = not many and (beside.id == NEW or beside.id in beside.drafts)
        look(self.panel.save, variant="primary" if writing else "quiet")
        look(self.new, variant="quiet" if many or writing else "primary")

    def show_missed(self) -> None:
        """What was searched for in vain, in the side panel's place."""
        self.right.setCurrentWidget(self.missed)
        self.missed.back.setFocus()

    def show_big(self) -> None:
        """Imports and changes of several products, in the side panel's place."""
        self.right.setCurrentWidget(self.big)
        self.big.back.setFocus()
        self.doing.read_big()

    def _marked(self) -> None:
        if self.model.marked:
            self.doing.notice.clear()
        self.bar.show_marked(list(self.model.marked))
        self._lead()

    def unmark(self) -> None:
        """No product is marked any more."""
        self.model.mark_all(False)
        self._marked()
