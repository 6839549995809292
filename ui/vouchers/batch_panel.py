"""One batch: what is in it, its cover sheet, and its way to the bank."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from pos.language import N_
from ui.desk import Desk
from ui.theme import SIZES
from ui.vouchers.invoice_form import InvoiceForm
from ui.vouchers.paid_form import PaidForm
from ui.vouchers.rows import Row, RowList
from ui.widgets import Button, Card, Label, Notice, TextField
from ui.widgets.figures_row import FiguresRow

if TYPE_CHECKING:
    from pos.domain.settlement_facts import BatchItem
    from pos.office.settlement.open_vouchers import Batch, Standing


class BatchPanel(Card):
    """`act_wanted`: an act of the till. `sheet_wanted`: the cover sheet as a file."""

    act_wanted = Signal(object)
    sheet_wanted = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("vouchersBatch", parent)
        self._desk = desk
        self.row: Standing | None = None
        self.batch: Batch | None = None
        self.title = Label("", "title", name="batchTitle")
        self.state = Label("", "strong", name="batchState")
        self.line = Label("", "small", name="batchLine", wrap=True)
        self.told = Notice("batchTold")
        self.list = RowList("batchVouchers")
        self.figures = FiguresRow("batchFigures")
        self.print = Button("", "soft", name="batchPrint")
        self.file = Button("", "quiet", name="batchFile")
        self.undo = Button("", "plain", name="batchUndo")
        self.why = TextField("batchWhy")
        self.form, self.invoice = PaidForm(desk), InvoiceForm(desk)
        self._of_invoice = False  # what is taken back
        self.next = Button("", "primary", name="batchNext", big=True)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.title)
        head.addStretch(1)
        head.addWidget(self.state)
        self.column.addLayout(head)
        self.column.addWidget(self.line)
        self.column.addWidget(self.told)
        self.column.addWidget(self.list, 1)
        self.column.addWidget(self.figures)
        self.column.addWidget(self.form)
        self.column.addWidget(self.invoice)
        acts = QHBoxLayout()
        acts.setSpacing(SIZES.gap)
        acts.addWidget(self.print)
        acts.addWidget(self.file)
        acts.addStretch(1)
        acts.addWidget(self.undo)
        self.column.addWidget(self.why)
        self.column.addLayout(acts)
        self.column.addWidget(self.next)
        self.why.hide()

    def _connect(self) -> None:
        self.print.clicked.connect(self._print)
        self.file.clicked.connect(self.sheet_wanted)
        self.undo.clicked.connect(lambda: self._undo(invoice=False))
        self.invoice.undo_wanted.connect(lambda: self._undo(invoice=True))
        self.invoice.act_wanted.connect(self.act_wanted)
        self.why.returnPressed.connect(lambda: self._undo(invoice=self._of_invoice))
        self.next.clicked.connect(self._next)
        self.form.changed.connect(self._show_next)

    def work_on(self, row: Standing, batch: Batch, rows: Sequence[Standing]) -> None:
        """Show this batch as it stands."""
        if self.batch is None or self.batch.fact.batch != batch.fact.batch:
            self.told.clear()
        self.row, self.batch = row, batch
        self.why.hide()
        self.why.clear()
        self.form.work_on(row, batch, rows)
        self.invoice.work_on(row, batch, rows)
        self.retranslate()

    # ------------------------------------------------------------------- words

    def retranslate(self) -> None:
        from pos.office.settlement import words
        from pos.office.settlement.batches import STATES

        if self.row is None or self.batch is None:
            return
        desk, row, batch = self._desk, self.row, self.batch
        tr, fact = desk.tr, batch.fact
        self.title.setText(f"{fact.number} · {row.name}, {words.medium(row.medium, desk.language)}")
        self.state.setText(tr(STATES[batch.state]))
        self.state.tone({"made": "amber", "paid": "green", "apart": "red"}.get(batch.state, ""))
        self.line.setText(self._line(row, batch))
        self.list.setAccessibleName(tr(N_("Vouchers in the batch")))
        self.list.show_rows([self._row(item) for item in batch.items])
        self.figures.show_figures(self._figures())
        self.print.say(tr(N_("Print the cover sheet")))
        self.file.say(tr(N_("Save as PDF")))
        self.why.name(tr(N_("Why is it taken back?")), tr(N_("Why is it taken back?")))
        self._show_undo()
        self.form.setVisible(batch.state == "sent")
        self.form.retranslate()
        self._show_next()

    def _line(self, row: Standing, batch: Batch) -> str:
        from pos.office.settlement.reminders import overdue, payout_day

        desk = self._desk
        tr = desk.tr
        made = tr(N_("Made {day}."), day=desk.date(date.fromisoformat(batch.fact.date)))
        parts = [made]
        due = payout_day(row, batch)
        today = desk.till.local(desk.till.now()).date()
        if batch.returned:
            parts.append(desk.tr_plural(
                "{n} voucher was given back since and is left out: print the sheet again.",
                "{n} vouchers were given back since and are left out: print the sheet again.",
                len(batch.returned),
            ))  # fmt: skip
        if batch.state == "sent" and due:
            late = overdue(row, batch, today)
            text = N_("The money should have come on {day}.") if late else N_("Due on {day}.")
            parts.append(tr(text, day=desk.date(due)))
        if len(batch.together) > 1:
            numbers = ", ".join(one.number for one in batch.together)
            parts.append(tr(N_("Paid by one amount: {batches}."), batches=numbers))
        if batch.fact.reason:
            parts.append(tr(N_("Difference: {reason}"), reason=batch.fact.reason))
        return " ".join(parts)

    def _row(self, item: BatchItem) -> Row:
        desk = self._desk
        face = " + ".join(f"{n} × {desk.money(value)}" for value, n in item.papers)
        day = desk.date(date.fromisoformat(item.date)) if item.date else ""
        return Row("/".join(item.key), item.serial or face or item.receipt,
                   desk.money(item.amount), f"{item.receipt} · {day}")  # fmt: skip

    def _figures(self) -> list[tuple[str, str, str]]:
        desk, batch = self._desk, self.batch
        tr, paid = desk.tr, self.batch.payment
        difference = batch.fact.difference
        found = [(tr(N_("Claim")), desk.money(batch.claim), "")]
        if difference:
            found.append((tr(N_("Difference to the till")), desk.money(difference, sign=True),
                          "red" if difference.cents < 0 else "amber"))  # fmt: skip
        if paid is not None:
            found += [
                (
                    tr(N_("Bank, together") if batch.together else N_("Bank")),
                    desk.money(paid.bank),
                    "",
                ),
                (tr(N_("Commission")), desk.money(paid.commission), ""),
                (tr(N_("VAT")), desk.money(paid.commission_vat), ""),
            ]
            if paid.difference:
                tone = "red" if paid.difference.cents < 0 else "amber"
                found.append((tr(N_("Difference")), desk.money(paid.difference, sign=True), tone))
        return found

    def _show_undo(self) -> None:
        words = {
            "made": N_("Take the batch apart"), "sent": N_("It was not sent"),
            "paid": N_("It was not paid so"), "apart": N_("Put the batch together again"),
        }  # fmt: skip
        word = N_("Take it back once") if self.batch.twice else words[self.batch.state]
        self.undo.say(self._desk.tr(word))

    def _show_next(self) -> None:
        tr, state = self._desk.tr, self.batch.state
        self.next.setVisible(state not in ("paid", "apart"))
        for sheet in (self.print, self.file):
            sheet.setVisible(state != "apart")
        if state == "made":
            word = (
                N_("Sent to the issuer") if self.row.way == "paper" else N_("Claimed in the portal")
            )
            self.next.say(tr(word))
            self.next.setEnabled(True)
        else:
            self.next.say(tr(N_("Paid: {amount} in the bank"), amount=self.form.bank_words()))
            self.next.setEnabled(self.form.ready())

    # -------------------------------------------------------------------- acts

    def _print(self) -> None:
        from pos.office.settlement.covering import print_cover

        self.act_wanted.emit(
            partial(print_cover, number=self.batch.fact.number, language=self._desk.language)
        )

    def _next(self) -> None:
        from pos.office.settlement.batches import send
        from pos.office.settlement.payouts import pay_together

        number = self.batch.fact.number
        if self.batch.state == "made":
            self.act_wanted.emit(partial(send, number=number))
        elif self.form.ready():
            self.act_wanted.emit(partial(pay_together, **self.form.told()))

    def _undo(self, *, invoice: bool) -> None:
        """Asked for its reason first."""
        from pos.office.settlement.batches import undo

        if self.why.isHidden() or invoice != self._of_invoice:
            self._of_invoice = invoice
            self.why.show()
            self.why.setFocus()
        elif self.why.text().strip():
            self.act_wanted.emit(partial(
                undo, number=self.batch.fact.number, reason=self.why.text(), invoice=invoice
            ))  # fmt: skip
        else:
            self.why.wrong()

    def back(self) -> bool:
        """Esc: the reason is not asked for any longer."""
        was = self.why.isVisible()
        self.why.hide()
        return was
