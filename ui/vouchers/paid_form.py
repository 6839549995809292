"""What the bank's statement says of a batch; the expected figures stand in it already."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from pos.domain.money import ZERO, Money
from pos.language import N_
from ui.desk import Desk
from ui.theme import SIZES
from ui.vouchers.day_field import DayField
from ui.widgets import AmountField, Label, TextField


class PaidForm(QWidget):
    """`changed`: something was typed."""

    changed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._claim, self._batch = ZERO, ""
        self.setObjectName("paidForm")
        self.setProperty("bare", True)
        self.bank = AmountField("paidBank")
        self.commission = AmountField("paidCommission")
        self.vat = AmountField("paidVat")
        self.reference = TextField("paidReference")
        self.day = DayField("paidDay")
        self.reason = TextField("paidReason")
        self.difference = Label("", "strong", name="paidDifference")
        self._labels = {
            name: Label("", "small") for name in ("bank", "commission", "vat", "day", "reference")
        }
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(SIZES.gap)
        grid.setVerticalSpacing(4)
        for column, (name, label) in enumerate(self._labels.items()):
            grid.addWidget(label, 0, column)
            grid.addWidget(getattr(self, name), 1, column)
            grid.setColumnStretch(column, 1)
        grid.setRowMinimumHeight(2, 2)
        grid.addWidget(self.difference, 3, 0, 1, 2)
        grid.addWidget(self.reason, 3, 2, 1, 3)
        for field in (self.bank, self.commission, self.vat, self.reason):
            field.textChanged.connect(self._typed)

    def work_on(self, row: Any, batch: Any) -> None:
        """Fill in what the terms say; what was typed for this batch already stays."""
        from pos.office.settlement.batches import expected

        self._claim = batch.claim
        if batch.state != "sent" or batch.fact.batch == self._batch:
            return
        self._batch = batch.fact.batch
        usual = expected(self._desk.till, row, batch)
        for field, amount in (
            (self.bank, usual.bank), (self.commission, usual.commission), (self.vat, usual.vat)
        ):  # fmt: skip
            field.set_amount(self._desk.money(amount))
        for text in (self.reference, self.reason, self.day):
            text.clear()

    def retranslate(self) -> None:
        tr = self._desk.tr
        words = {
            "bank": N_("In the bank"), "commission": N_("Commission"), "vat": N_("Its VAT"),
            "day": N_("Day"), "reference": N_("Reference"),
        }  # fmt: skip
        for name, word in words.items():
            self._labels[name].setText(tr(word))
            getattr(self, name).name(tr(word))
        today = self._desk.till.local(self._desk.till.now()).date()
        self.day.near = today
        self.day.name(tr(N_("Day")), f"{today.day}.{today.month}.")
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
        """What `pay` is told."""
        day: date | None = self.day.day()
        return {
            "bank": self.bank.amount(), "commission": self.commission.amount(),
            "vat": self.vat.amount(), "reference": self.reference.text(),
            "statement": day, "reason": self.reason.text(),
        }  # fmt: skip
