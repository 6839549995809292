"""What the bank's statement says of a batch, or of several; what is expected stands in it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pos.domain.money import ZERO, Money
from pos.language import N_
from ui.desk import Desk
from ui.vouchers.together_row import TogetherRow
from ui.widgets import AmountField, FieldRow, Label, TextField
from ui.widgets.day_field import DayField

if TYPE_CHECKING:
    from pos.office.settlement.open_vouchers import Batch, Standing


class PaidForm(QWidget):
    """`changed`: something was typed."""

    changed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._claim = ZERO
        self._now: tuple[Standing, Batch] | None = None
        self.setObjectName("paidForm")
        self.setProperty("bare", True)
        self.together = TogetherRow(desk, "paidTogether")
        self.bank = AmountField("paidBank")
        self.commission = AmountField("paidCommission")
        self.vat = AmountField("paidVat")
        self.reference = TextField("paidReference")
        self.day = DayField("paidDay")
        self.reason = TextField("paidReason")
        self.difference = Label("", "strong", name="paidDifference")
        self._row = FieldRow(self.bank, self.commission, self.vat, self.day, self.reference)
        self._row.setRowMinimumHeight(2, 2)
        self._row.addWidget(self.difference, 3, 0, 1, 2)
        self._row.addWidget(self.reason, 3, 2, 1, 3)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.together)
        column.addLayout(self._row)
        self.together.changed.connect(self._fill)
        for field in (self.bank, self.commission, self.vat, self.reason):
            field.textChanged.connect(self._typed)

    def work_on(self, row: Standing, batch: Batch, rows: Sequence[Standing]) -> None:
        """Fill in what the terms say; what was typed for this batch already stays."""
        if batch.state != "sent":
            self._claim, self._now = batch.claim, None
            return
        new = self._now is None or self._now[1].fact.batch != batch.fact.batch
        self._now = (row, batch)
        others = [
            (one, other) for one in rows for other in one.batches
            if (one.issuer, one.terms.vat_as) == (row.issuer, row.terms.vat_as)
            and other.state == "sent" and other.fact.batch != batch.fact.batch
        ]  # fmt: skip
        words = self._desk.tr(N_("In the same amount"))
        self.together.offer(batch.fact.number, others, words)
        if new:
            for text in (self.reference, self.reason, self.day):
                text.clear()
            self._fill()
        self._claim = self._all()

    def _all(self) -> Money:
        """The claims of every batch that the amount is for."""
        return sum((batch.claim for _, batch in self._taken()), ZERO)

    def _taken(self) -> list[tuple[Standing, Batch]]:
        return [] if self._now is None else [self._now, *self.together.chosen()]

    def _fill(self) -> None:
        """What the terms say of the batches that are chosen."""
        from pos.office.settlement.payouts import expected_of

        self._claim = self._all()
        usual = expected_of(self._desk.till, self._taken())
        for field, amount in (
            (self.bank, usual.bank), (self.commission, usual.commission), (self.vat, usual.vat)
        ):  # fmt: skip
            field.set_amount(self._desk.money(amount))
        self._typed()

    def retranslate(self) -> None:
        tr = self._desk.tr
        self._row.say(
            tr(N_("In the bank")), tr(N_("Commission")), tr(N_("Its VAT")),
            tr(N_("Day")), tr(N_("Reference")),
        )  # fmt: skip
        self.day.ask(tr(N_("Day")), self._desk.till.local(self._desk.till.now()).date())
        self.reason.name(tr(N_("Reason")), tr(N_("What does the difference come of?")))
        self._show()

    def _typed(self) -> None:
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        off = self._off()
        self.difference.setVisible(bool(off))
        self.reason.setVisible(bool(off))
        if off:
            words = N_("{amount} too little") if off < ZERO else N_("{amount} too much")
            self.difference.setText(self._desk.tr(words, amount=self._desk.euros(abs(off))))
            self.difference.tone("red" if off < ZERO else "amber")

    def _off(self) -> Money:
        """What came and was kept, over the claim."""
        parts = [field.amount() or ZERO for field in (self.bank, self.commission, self.vat)]
        return sum(parts, ZERO) - self._claim

    def ready(self) -> bool:
        amounts = [field.amount() for field in (self.bank, self.commission, self.vat)]
        explained = not self._off() or bool(self.reason.text().strip())
        return None not in amounts and explained and self.day.right()

    def bank_words(self) -> str:
        return self._desk.euros(self.bank.amount() or ZERO)

    def told(self) -> dict[str, Any]:
        """What `pay_together` is told."""
        day: date | None = self.day.day()
        return {
            "numbers": [batch.fact.number for _, batch in self._taken()],
            "bank": self.bank.amount(), "commission": self.commission.amount(),
            "vat": self.vat.amount(), "reference": self.reference.text(),
            "statement": day, "reason": self.reason.text(),
        }  # fmt: skip
