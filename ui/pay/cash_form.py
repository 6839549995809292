"""Cash: what the customer hands over."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from pos.domain.money import Money
from pos.language import N_
from pos.till import paying
from ui.desk import Desk
from ui.pay.form import Form
from ui.pay.pad import QuickPad
from ui.pay.quick import handed_over
from ui.theme import SIZES
from ui.widgets import AmountField


class CashForm(Form):
    """An empty field is the exact sum: F9 twice from the basket is all it takes."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, "cash", "F9", parent)
        self.field = AmountField("given")
        self.field.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.field.setMinimumHeight(SIZES.field)
        self.pad = QuickPad("cashPad")
        self.pad.pressed.connect(self._press)
        self.pad.picked.connect(self._take)
        self.field.amount_changed.connect(self._say_button)
        self.field.returnPressed.connect(self.to_button)
        for part in (self.field, self.notice):
            self.column.addWidget(part)
        self.column.addWidget(self.pad, 1)
        self.column.addStretch(1)
        self.column.addWidget(self.button)

    def retranslate(self) -> None:
        words = self.desk.tr(N_("Given by the customer"))
        self.field.name(words, words)
        self.refresh()

    def refresh(self) -> None:
        due = paying.cash_due(self.desk.till)
        self.pad.offer([(amount, self.desk.euros(amount)) for amount in handed_over(due)])
        self._say_button()

    def entered(self) -> None:
        self.field.clear()
        super().entered()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def act(self) -> None:
        amount = self.field.amount()
        if self.field.text().strip() and amount is None:
            self.field.wrong(True)
            self.refuse(self.desk.tr(N_("This is not an amount. Write it like 12,50.")))
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._take(amount)

    def _take(self, amount: Money | None) -> None:
        if self.do(paying.pay_cash, amount):
            self.field.clear()

    def _press(self, key: str) -> None:
        self.field.press(key)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say_button(self) -> None:
        amount = self.field.amount()
        if amount is None:
            due = self.desk.euros(paying.cash_due(self.desk.till))
            self.button.say(self.desk.tr(N_("Exactly {amount}"), amount=due))
        else:
            given = self.desk.euros(amount)
            self.button.say(self.desk.tr(N_("Take {amount}"), amount=given))
        self.button.setEnabled(bool(self.desk.till.basket.lines))
