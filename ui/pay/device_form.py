"""A payment on a device that is not ours: ask it, and wait for its answer."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from pos.domain.money import Money
from pos.language import N_
from pos.till import paying
from ui.desk import Desk
from ui.pay.amount_form import AmountForm
from ui.pay.tender_words import kind_words
from ui.widgets import Label


class DeviceForm(AmountForm):
    """The card terminal; later also others that the museum sets up as *outside*."""

    def __init__(self, desk: Desk, kind: str, key: str, parent: QWidget | None = None) -> None:
        super().__init__(desk, kind, key, (f"amount_{kind}", f"pad_{kind}"), parent)
        self.advice = Label(kind="small", name=f"advice_{kind}", wrap=True)
        self.place(self.field, self.advice, self.notice)

    def retranslate(self) -> None:
        super().retranslate()
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
        self.say_button()

    def take(self, amount: Money | None) -> None:
        if self.do(paying.ask, self.kind, amount):
            self.field.clear()

    def say_button(self) -> None:
        amount = self.field.amount()
        asked = self.desk.euros(self.desk.till.basket.due if amount is None else amount)
        if self.kind == "card":
            self.button.say(self.desk.tr(N_("Ask the terminal: {amount}"), amount=asked))
        else:
            words = kind_words(self.desk, self.kind)
            self.button.say(self.desk.tr(N_("Ask {kind}: {amount}"), kind=words, amount=asked))
        self.button.setEnabled(bool(self.desk.till.basket.lines))
