"""Orders: what is low becomes an order, its paper and its letter; what came is taken against it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from pos.language import N_
from pos.office.stock.drafts import DraftLine
from ui.desk import Desk
from ui.stock.lines_card import LinesCard
from ui.stock.new_order_panel import NewOrderPanel
from ui.stock.order_panel import OrderPanel
from ui.stock.part import StockPart
from ui.stock.proposal_panel import ProposalPanel
from ui.stock.words import STATES, day_words
from ui.widgets import Label
from ui.widgets.table import Table
from ui.widgets.table_model import Column, Row

if TYPE_CHECKING:
    from pos.domain.stock_facts import OrderMade
    from pos.office.stock.levels import Proposal
    from pos.office.stock.orders import Order

_PROPOSALS, _ORDER, _NEW = range(3)
_TONES = {"made": "amber", "part": "amber", "done": "muted", "ended": "muted"}


class OrdersPart(StockPart):
    """`receive_wanted(number)`: what came of an order is received in its own tab."""

    receive_wanted = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, "stockOrders", parent)
        self.orders: list[Order] = []
        self.folder = Path(
            QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        )
        self.nothing = Label(kind="muted", name="ordersNothing", wrap=True)
        self.table = Table("ordersTable")
        self.card = LinesCard(desk, "order")
        listed = QWidget()
        column = QVBoxLayout(listed)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.nothing)
        column.addWidget(self.table, 1)
        self.cards, self.side = QStackedWidget(), QStackedWidget()
        for card in (listed, self.card):
            self.cards.addWidget(card)
        self.low, self.order, self.new = ProposalPanel(desk), OrderPanel(desk), NewOrderPanel(desk)
        for panel in (self.low, self.order, self.new):
            self.side.addWidget(panel)
        self.body.column.addWidget(self.cards)
        self.panel.column.addWidget(self.side)
        self.table.marked.connect(self._marked)
        self.card.missed.connect(lambda sentence, _: self.refuse(sentence))
        self.low.chosen.connect(self._propose)
        self.low.new.connect(lambda: self._write(""))
        self.new.made.connect(self._make)
        self.new.closed.connect(self._close)
        self.order.wanted.connect(self._act)

    def entered(self) -> None:
        till = self.desk.till

        def job() -> tuple[list[Order], list[Proposal]]:
            from pos.office.stock.levels import proposals
            from pos.office.stock.orders import orders

            return orders(till), proposals(till)

        self.reader.read(job)

    def show_read(self, told: tuple[list[Order], list[Proposal]]) -> None:
        self.orders, low = told
        self.low.show_proposals(low)
        self._rows()
        self._marked(self.table.what())

    def _rows(self) -> None:
        tr, desk = self.desk.tr, self.desk
        columns = (
            Column(tr(N_("Order")), strong=True), Column(tr(N_("Date")), spare=True),
            Column(tr(N_("Supplier")), 1), Column(tr(N_("State"))),
            Column(tr(N_("Sum")), figures=True),
        )  # fmt: skip
        rows = [
            Row(one.fact.id, (
                one.fact.number, day_words(desk, one.fact.date), one.fact.supplier,
                tr(STATES[one.state]), desk.money(one.worth) if one.worth else "–",
            ), tones={3: _TONES[one.state]} if one.state in _TONES else {})
            for one in self.orders
        ]  # fmt: skip
        self.table.show_rows(columns, rows)
        self.nothing.setVisible(not rows)
        self.nothing.setText(
            tr(N_("No orders yet. Choose at the right what is low, or write one."))
        )

    def _marked(self, id_: str | None) -> None:
        if self.side.currentIndex() == _NEW:
            return
        order = next((one for one in self.orders if one.fact.id == id_), None)
        self.side.setCurrentIndex(_PROPOSALS if order is None else _ORDER)
        if order is not None:
            self.order.show_order(order)

    # ---------------------------------------------------------------- writing

    def _propose(self, supplier: str) -> None:
        lines = tuple(
            DraftLine(one.level.product.id, one.quantity, one.cost)
            for one in self.low.proposals if one.supplier == supplier
        )  # fmt: skip
        self._write(supplier, lines)

    def _write(self, supplier: str, lines: tuple[DraftLine, ...] = ()) -> None:
        self.clear()
        self.card.take(lines)
        self.new.supplier.setText(supplier)
        self.new.remark.clear()
        self.cards.setCurrentIndex(1)
        self.side.setCurrentIndex(_NEW)
        (self.card.entry if supplier else self.new.supplier).setFocus()

    def _make(self, supplier: str, remark: str) -> None:
        from pos.office.stock.given import Line
        from pos.office.stock.orders import make

        lines = [Line(one.product, one.quantity, one.cost) for one in self.card.lines.values()]

        def write(*, sure: bool = False) -> None:
            made = self.attempt(make, supplier, lines, note=remark, sure=sure)
            if made is not None:
                self._close()
                self.orders.insert(0, made)
                self._rows()
                self.table.mark(made.fact.id)
                self.table.setFocus()
                self.entered()

        self.asks(lambda: write(sure=True))
        write()

    def _close(self) -> None:
        self.cards.setCurrentIndex(0)
        self.side.setCurrentIndex(_PROPOSALS)
        self._marked(self.table.what())

    # ------------------------------------------------------------------- acts

    def _act(self, what: str) -> None:
        from pos.office.desks import must_be_real
        from pos.office.stock import orders

        fact = self.order.order.fact
        if what == "receive":
            self.receive_wanted.emit(fact.id)
        elif what in ("sent", "end"):
            act = orders.sent if what == "sent" else orders.end
            if self.attempt(act, fact.id) is not None:
                self.entered()
        elif self.attempt(must_be_real):
            if what == "pdf":
                self._save(fact)
            else:
                self._letter(what, fact)

    def _letter(self, what: str, fact: OrderMade) -> None:
        from pos.office.stock.order_letter import mailto, subject, text

        language = self.order.language
        if what == "mail" and QDesktopServices.openUrl(QUrl(mailto(fact, language))):
            return
        QGuiApplication.clipboard().setText(f"{subject(fact, language)}\n\n{text(fact, language)}")
        self.tell(self.desk.tr(N_("The letter is copied: paste it into an e-mail.")))

    def _save(self, fact: OrderMade) -> None:
        """Off the window's thread: fonts are read."""
        from pos.office.stock.order_letter import file_name
        from ui.input.slow import slowly

        language, path = self.order.language, self.folder / file_name(fact, self.order.language)

        def job() -> Path:
            from receipts.order_paper import order_pdf

            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(order_pdf(fact, language))
            return path

        slowly(job, self._saved, self._not_saved)

    def _saved(self, path: Path) -> None:
        tr = self.desk.tr
        self.offer(tr(N_("Saved: {file}"), file=path), tr(N_("Open")), "")
        self.asks(lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))))

    def _not_saved(self, error: Exception) -> None:
        if not isinstance(error, OSError):
            raise error
        self.refuse(self.desk.tr(N_("The file could not be written: {problem}"),
                                 problem=error.strerror or error))  # fmt: skip

    # ---------------------------------------------------------------- the page

    def scanned(self, code: str) -> bool:
        if self.side.currentIndex() != _NEW:
            self._write("")
        self.clear()
        self.card.entry.take(code)
        return True

    def back(self) -> bool:
        if super().back():
            return True
        if self.side.currentIndex() == _NEW:
            self._close()
            return True
        if self.table.what():
            self.table.unmark()
            self._marked("")
            return True
        return False

    def retranslate(self) -> None:
        super().retranslate()
        tr = self.desk.tr
        self.table.name(tr(N_("Orders")))
        self.card.table.name(tr(N_("Lines of the order")))
        self.card.empty_words = tr(N_("Scan or type what to order."))
        for part in (self.card, self.low, self.order, self.new):
            part.retranslate()
        self._rows()

    def keys(self) -> list[tuple[str, str]]:
        return [("Ctrl+S", self.desk.tr(N_("Make the order")))]
