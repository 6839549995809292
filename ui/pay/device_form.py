"""A payment on a device that is not ours: ask it, and wait for its answer."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from pos.language import N_
from pos.till import paying
from ui.desk import Desk
from ui.pay.form import Form
from ui.pay.pad import QuickPad
from ui.pay.tender_words import kind_words
from ui.theme import SIZES
from ui.widgets import AmountField, Label


class DeviceForm(Form):
    """The card terminal; later also others that the museum sets up as *outside*."""

    def __init__(self, desk: Desk, kind: str, key: str, parent: QWidget | None = None) -> None:
        super().__init__(desk, kind, key, parent)
        self.field = AmountField(f"amount_{kind}")
        self.field.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.field.setMinimumHeight(SIZES.field)
        self.advice = Label(kind="small", name=f"advice_{kind}", wrap=True)
        self.pad = QuickPad(f"pad_{kind}")
        self.pad.pressed.connect(self._press)
        self.pad.picked.connect(self._ask)
        self.field.amount_changed.connect(self._say_button)
        self.field.returnPressed.connect(self.to_button)
        for part in (self.field, self.advice, self.notice):
            self.column.addWidget(part)
        self.column.addWidget(self.pad, 1)
        self.column.addStretch(1)
        self.column.addWidget(self.button)

    def retranslate(self) -> None:
        tr = self.desk.tr
        words = tr(N_("A part of the sum, or leave it empty for all"))
        self.field.name(words, words)
        self.advice.setText(
            tr(N_("Type the sum on the terminal. The till then asks whether it was approved."))
        )
        self.refresh()

    def refresh(self) -> None:
        due = self.desk.till.basket.due
        whole = self.desk.tr(N_("All {amount}"), amount=self.desk.euros(due))
        self.pad.offer([(due, whole)] if due else [])
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
            return
        self._ask(amount)

    def _ask(self, amount: object) -> None:
        if self.do(paying.ask, self.kind, amount):
            self.field.clear()

    def _press(self, key: str) -> None:
        self.field.press(key)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say_button(self) -> None:
        amount = self.field.amount()
        asked = self.desk.euros(self.desk.till.basket.due if amount is None else amount)
        if self.kind == "card":
            self.button.say(self.desk.tr(N_("Ask the terminal: {amount}"), amount=asked))
        else:
            words = kind_words(self.desk, self.kind)
            self.button.say(self.desk.tr(N_("Ask {kind}: {amount}"), kind=words, amount=asked))
        self.button.setEnabled(bool(self.desk.till.basket.lines))
