"""Cash: what the customer hands over."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from pos.domain.money import Money
from pos.language import N_
from pos.till import paying
from ui.desk import Desk
from ui.pay.amount_form import AmountForm
from ui.pay.quick import handed_over


class CashForm(AmountForm):
    """An empty field is the exact sum: F9 twice from the basket is all it takes."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, "cash", "F9", ("given", "cashPad"), parent)
        self.place(self.field, self.notice)

    def retranslate(self) -> None:
        super().retranslate()
        words = self.desk.tr(N_("Given by the customer"))
        self.field.name(words, words)
        self.refresh()

    def refresh(self) -> None:
        due = paying.cash_due(self.desk.till)
        self.pad.offer([(amount, self.desk.euros(amount)) for amount in handed_over(due)])
        self.say_button()

    def take(self, amount: Money | None) -> None:
        if self.do(paying.pay_cash, amount):
            self.field.clear()

    def say_button(self) -> None:
        amount = self.field.amount()
        if amount is None:
            due = self.desk.euros(paying.cash_due(self.desk.till))
            self.button.say(self.desk.tr(N_("Exactly {amount}"), amount=due))
        else:
            given = self.desk.euros(amount)
            self.button.say(self.desk.tr(N_("Take {amount}"), amount=given))
        self.button.setEnabled(bool(self.desk.till.basket.lines))
