"""Receive: scan what came, say by whose delivery note, write it down."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from PySide6.QtWidgets import QWidget

from pos.language import N_
from pos.office.stock.drafts import Draft, DraftLine, keep, kept
from ui.desk import Desk
from ui.stock.lines_card import LinesCard
from ui.stock.part import StockPart
from ui.widgets import Button, Label, TextField

if TYPE_CHECKING:
    from pos.office.stock.given import Line


class ReceivePart(StockPart):
    """What is scanned is kept on the disk until it is received, over a crash as well."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, "stockReceive", parent)
        self.order = ""
        self.card = LinesCard(desk, "receive")
        self.body.column.addWidget(self.card)
        self.title = Label(kind="title", name="receiveTitle")
        self.of_order = Label(kind="small", name="receiveOrder", wrap=True)
        self.supplier_label = Label(kind="column", name="receiveSupplierLabel")
        self.supplier = TextField("receiveSupplier")
        self.note_label = Label(kind="column", name="receiveNoteLabel")
        self.note = TextField("receiveNote")
        self.empty = Button("", "quiet", name="receiveEmpty")
        self.receive = Button("", "primary", name="receiveNow", key="Ctrl+S", big=True)
        self.receive.setShortcut("Ctrl+S")
        column = self.panel.column
        for part in (self.title, self.of_order, self.supplier_label, self.supplier,
                     self.note_label, self.note):  # fmt: skip
            column.addWidget(part)
        column.addStretch(1)
        column.addWidget(self.empty)
        column.addWidget(self.receive)
        self.card.changed.connect(self._keep)
        self.card.missed.connect(lambda sentence, _: self.refuse(sentence))
        for field in (self.supplier, self.note):
            field.editingFinished.connect(self._keep)
        self.empty.clicked.connect(self._empty)
        self.receive.clicked.connect(self._receive)
        self._kept = kept(desk.till, "receive")
        self._show(self._kept)

    def entered(self) -> None:
        self.card.entry.setFocus()
        self._say_ready()

    def scanned(self, code: str) -> bool:
        self.clear()
        self.card.entry.take(code)
        return True

    def take_order(self, number: str) -> None:
        """An order's lines that are still waited for; what was begun otherwise is kept aside."""
        from pos.office.stock.orders import find

        order = self.desk.attempt(find, number)
        if order is None:
            return
        costs = {item.product: item.cost for item in order.fact.items}
        lines = tuple(DraftLine(id_, pieces, costs[id_]) for id_, pieces in order.left.items())
        self._show(Draft(lines, order.fact.supplier, "", order.fact.id))
        self._keep()
        self.note.setFocus()

    # ------------------------------------------------------------------ draft

    def draft(self) -> Draft:
        """What is on the screen."""
        return Draft(tuple(self.card.lines.values()), self.supplier.text().strip(),
                     self.note.text().strip(), self.order)  # fmt: skip

    def _keep(self) -> None:
        self._say_ready()
        draft = self.draft()
        if draft != self._kept and not self.over:
            self._kept = draft
            self.desk.attempt(keep, "receive", draft, refused=self.refuse)

    def _show(self, draft: Draft) -> None:
        self.order = draft.order
        self.supplier.setText(draft.supplier)
        self.note.setText(draft.note)
        self.card.take(draft.lines)
        self._say_ready()

    def _empty(self) -> None:
        """Everything goes, and comes back at the same button."""
        before = self.draft()
        if before == Draft():
            return
        self._show(Draft())
        self._keep()
        tr = self.desk.tr
        self.offer(tr(N_("The delivery is emptied.")), tr(N_("Undo")), "")
        self.asks(lambda: self._bring_back(before))

    def _bring_back(self, draft: Draft) -> None:
        self._show(draft)
        self._keep()

    # -------------------------------------------------------------------- act

    def _receive(self) -> None:
        from pos.office.stock.given import Line
        from pos.office.stock.moving import receive

        draft = self.draft()
        lines = [Line(*msgspec.structs.astuple(line)) for line in draft.lines]

        def write(*, sure: bool = False) -> None:
            done = self.attempt(receive, lines, supplier=draft.supplier, note=draft.note,
                                     order=draft.order, sure=sure)  # fmt: skip
            if done:
                pieces = sum(line.quantity for line in lines)
                self._show(Draft())
                self._keep()
                self._received(lines, self.desk.tr(N_("Received: {n} pieces."), n=pieces))
                self.card.entry.setFocus()

        self.asks(lambda: write(sure=True))
        write()

    def _received(self, lines: list[Line], said: str) -> None:
        """What came, with a way to labels of it, one for each piece."""
        self.offer(said, self.desk.tr(N_("Labels")), "")
        wanted = [(line.product, line.quantity) for line in lines]
        self.asks(lambda: self.desk.labels_wanted.emit(wanted, "stock"))

    # ------------------------------------------------------------------ words

    def retranslate(self) -> None:
        super().retranslate()
        tr = self.desk.tr
        self.title.setText(tr(N_("Delivery")))
        self.supplier_label.setText(tr(N_("Supplier")))
        self.supplier.name(self.supplier_label.text())
        self.note_label.setText(tr(N_("Delivery note's number")))
        self.note.name(self.note_label.text())
        self.empty.say(tr(N_("Empty")))
        self.receive.say(tr(N_("Receive")))
        self.card.empty_words = tr(N_("Scan what came: each scan is one piece. Or type 12* and scan"
                                      " one of twelve."))  # fmt: skip
        self.card.table.setAccessibleName(tr(N_("Delivery")))
        self.card.retranslate()
        self._say_ready()

    def _say_ready(self) -> None:
        self.receive.setEnabled(bool(self.card.lines))
        self.empty.setEnabled(self.draft() != Draft())
        self.of_order.setVisible(bool(self.order))
        if self.order:
            from pos.office.stock.orders import find

            order = self.desk.attempt(find, self.order)
            number = order.fact.number if order else "?"
            self.of_order.setText(self.desk.tr(N_("Against order {number}"), number=number))

    def keys(self) -> list[tuple[str, str]]:
        return [("Ctrl+S", self.desk.tr(N_("Receive what was scanned")))]
