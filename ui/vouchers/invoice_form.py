"""The commission that an issuer invoices instead of keeping it: noted, shown, taken back."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pos.domain.money import ZERO
from pos.language import N_
from ui.desk import Desk
from ui.vouchers.together_row import TogetherRow
from ui.widgets import AmountField, Button, FieldRow, Label, TextField
from ui.widgets.day_field import DayField

if TYPE_CHECKING:
    from pos.office.settlement.open_vouchers import Batch, Standing


class InvoiceForm(QWidget):
    """`act_wanted`: an act of the till. `undo_wanted`: the invoice was noted by mistake."""

    act_wanted = Signal(object)
    undo_wanted = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._now: tuple[Standing, Batch] | None = None
        self.setObjectName("invoiceForm")
        self.setProperty("bare", True)
        self.together = TogetherRow(desk, "invoiceTogether")
        self.title = Label("", "strong", name="invoiceTitle", wrap=True)
        self.undo = Button("", "plain", name="invoiceUndo")
        self.number = TextField("invoiceNumber")
        self.commission, self.vat = AmountField("invoiceCommission"), AmountField("invoiceVat")
        self.day = DayField("invoiceDay")
        self.note = Button("", "soft", name="invoiceNote")
        self.fields = QWidget()
        self.fields.setProperty("bare", True)
        self._row = FieldRow(self.number, self.commission, self.vat, self.day, parent=self.fields)
        self._lay_out()
        for field in (self.number, self.commission, self.vat):
            field.textChanged.connect(self._show_ready)
        self.together.changed.connect(self._fill)
        self.note.clicked.connect(self._note)
        self.undo.clicked.connect(self.undo_wanted)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.undo)
        column.addLayout(head)
        column.addWidget(self.together)
        self._row.addWidget(self.note, 1, len(self._row.fields))
        column.addWidget(self.fields)

    def work_on(self, row: Standing, batch: Batch, rows: Sequence[Standing]) -> None:
        """Shown where the commission is invoiced and the money has come; fills in the terms'."""
        new = self._now is None or self._now[1].fact.batch != batch.fact.batch
        self._now = (row, batch)
        self.setVisible(batch.invoice is not None or (not row.terms.netted and bool(batch.paid)))
        open_ = batch.invoice is None
        others = [
            (one, other) for one in rows for other in one.batches
            if (one.issuer, one.terms.vat_as) == (row.issuer, row.terms.vat_as)
            and not one.terms.netted and other.paid
            and other.invoice is None and other.fact.batch != batch.fact.batch
        ] if open_ else []  # fmt: skip
        words = self._desk.tr(N_("On the same invoice"))
        self.together.offer(batch.fact.number, others, words)
        self.fields.setVisible(open_)
        self.undo.setVisible(not open_)
        if new:
            self.number.clear()
            self.day.clear()
            self._fill()
        self.retranslate()

    def _fill(self) -> None:
        from pos.office.settlement.payouts import invoice_of

        if self._now is not None:
            usual = invoice_of(self._desk.till, [self._now, *self.together.chosen()])
            self.commission.set_amount(self._desk.money(usual.commission))
            self.vat.set_amount(self._desk.money(usual.vat))

    def retranslate(self) -> None:
        if self._now is None:
            return
        tr, batch = self._desk.tr, self._now[1]
        self._row.say(
            tr(N_("Invoice number")), tr(N_("Commission")), tr(N_("Its VAT")), tr(N_("Day"))
        )
        self.day.ask(tr(N_("Day")), self._desk.till.local(self._desk.till.now()).date())
        self.note.say(tr(N_("Note the invoice")))
        self.undo.say(tr(N_("Take the invoice back")))
        if batch.invoice is None:
            self.title.setText(tr(N_("The commission comes as an invoice of its own.")))
        else:
            said = N_("Invoice {number}: {amount}, of it VAT {vat}. In the books as a debt.")
            euros = self._desk.euros
            self.title.setText(tr(said, number=batch.invoice.invoice,
                                  amount=euros(batch.invoice.total),
                                  vat=euros(batch.invoice.commission_vat)))  # fmt: skip
        self._show_ready()

    def _show_ready(self) -> None:
        typed = None not in (self.commission.amount(), self.vat.amount())
        self.note.setEnabled(typed and bool(self.number.text().strip()))

    def _note(self) -> None:
        from pos.office.settlement.payouts import note_invoice

        if self._now is None or not self.day.right():
            return
        numbers = [batch.fact.number for _, batch in (self._now, *self.together.chosen())]
        self.act_wanted.emit(partial(
            note_invoice, numbers=numbers, number=self.number.text(),
            commission=self.commission.amount() or ZERO, vat=self.vat.amount() or ZERO,
            dated=self.day.day(),
        ))  # fmt: skip
