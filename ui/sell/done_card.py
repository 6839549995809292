"""After a sale: the change stays large until the next scan starts a new basket."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from pos.domain.money import ZERO
from pos.language import N_
from ui.desk import Desk
from ui.input.announce import announce
from ui.pay.tender_words import kind_words
from ui.widgets import Button, Card, Label, Notice, Rule


class DoneCard(Card):
    """What the customer gets back, the receipt's number, and how it is printed."""

    copy = Signal()
    next = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("doneCard", parent)
        self.desk = desk
        self.fact: object | None = None
        self.column.setContentsMargins(20, 26, 20, 16)
        self.caption = Label(kind="muted", name="doneCaption")
        self.change = Label(kind="due", name="change")
        self.paid = Label(name="donePaid", wrap=True)
        self.paid.setProperty("look", "muted")
        self.receipt = Label(kind="strong", name="doneReceipt")
        self.printing = Label(kind="small", name="donePrinting", wrap=True)
        self.advice = Label(kind="small", name="doneAdvice", wrap=True)
        self.notice = Notice("doneNotice")
        self.copy_button = Button("", "soft", name="copyLast", key="Ctrl+P", big=True)
        self.next_button = Button("", "primary", name="nextCustomer", big=True)
        self.copy_button.clicked.connect(self.copy)
        self.next_button.clicked.connect(self.next)
        for part in (self.caption, self.change, self.paid, Rule(), self.receipt, self.printing):
            self.column.addWidget(part)
        self.column.addWidget(self.notice)
        self.column.addStretch(1)
        for part in (self.advice, self.copy_button, self.next_button):
            self.column.addWidget(part)

    def show_receipt(self, fact: object) -> None:
        """Show what a sale came to."""
        self.fact = fact
        self.notice.clear()
        self.retranslate()
        announce(self.change, f"{self.caption.text()} {self.change.text()}")

    def say_printing(self, sentence: str, tone: str = "") -> None:
        """How the paper fares."""
        self.printing.setText(sentence)
        self.printing.tone(tone)

    def retranslate(self) -> None:
        tr, fact = self.desk.tr, self.fact
        self.copy_button.say(tr(N_("Copy of the receipt")))
        self.next_button.say(tr(N_("Next customer")))
        self.advice.setText(tr(N_("The next scan or tile starts a new basket.")))
        if fact is None:
            return
        change = fact.change
        self.caption.setText(tr(N_("Change")) if change > ZERO else tr(N_("Paid")))
        shown = self.desk.euros(change if change > ZERO else fact.paid)
        self.change.setText(shown)
        self.change.setAccessibleName(f"{self.caption.text()} {shown}")
        kinds = ", ".join(dict.fromkeys(kind_words(self.desk, row.kind) for row in fact.tenders))
        paid = self.desk.euros(fact.paid)
        self.paid.setText(tr(N_("{paid} paid: {kinds}"), paid=paid, kinds=kinds) if kinds else "")
        self.receipt.setText(tr(N_("Receipt {number}"), number=fact.receipt))
        if fact.printed:
            self.say_printing(tr(N_("The receipt goes to the printer.")))
        else:
            self.say_printing(tr(N_("No paper, as wished.")))
