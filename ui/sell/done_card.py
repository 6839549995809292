"""After a sale: the change stays large until the next scan starts a new basket."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from pos.domain.facts import Receipt
from pos.domain.money import ZERO, Money
from pos.domain.refunds import money_back
from pos.language import N_
from ui.desk import Desk
from ui.gift_cards.words import left_on_cards
from ui.input.announce import announce
from ui.input.twice import ONCE
from ui.pay.tender_words import kind_words
from ui.sell.paper_state import paper_of
from ui.widgets import Button, Card, Label, Notice, Rule

LOOK_EVERY = 300  # ms between two looks at the queue of papers
PATIENCE = 2500  # ms after which paper that has not come is worth a word


class DoneCard(Card):
    """What the customer gets back, the receipt's number, and how it is printed."""

    copy = Signal()
    next = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("doneCard", parent)
        self.desk = desk
        self.fact: Receipt | None = None
        self.shown = QElapsedTimer()
        self.shown.start()
        self.looking = QTimer(self)
        self.looking.setInterval(LOOK_EVERY)
        self.looking.timeout.connect(self.look)
        self.column.setContentsMargins(20, 26, 20, 16)
        self.caption = Label(kind="muted", name="doneCaption", parent=self)
        self.change = Label(kind="due", name="change", parent=self)
        self.paid = Label(name="donePaid", wrap=True, parent=self)
        self.paid.setProperty("look", "muted")
        self.receipt = Label(kind="strong", name="doneReceipt", parent=self)
        self.printing = Label(kind="small", name="donePrinting", wrap=True, parent=self)
        self.advice = Label(kind="small", name="doneAdvice", wrap=True, parent=self)
        self.notice = Notice("doneNotice", self)
        self.copy_button = Button("", "soft", name="copyLast", key="Ctrl+P", big=True, parent=self)
        self.next_button = Button("", "primary", name="nextCustomer", big=True, parent=self)
        self.copy_button.setProperty(ONCE, True)
        self.copy_button.clicked.connect(self.copy)
        self.next_button.clicked.connect(self.next)
        for part in (self.caption, self.change, self.paid, Rule(self), self.receipt, self.printing):
            self.column.addWidget(part)
        self.column.addWidget(self.notice)
        self.column.addStretch(1)
        for below in (self.advice, self.copy_button, self.next_button):
            self.column.addWidget(below)

    def show_receipt(self, fact: Receipt) -> None:
        """Show what a sale came to."""
        self.fact = fact
        self.shown.start()
        self.notice.clear()
        self.retranslate()
        announce(self.change, f"{self.caption.text()} {self.change.text()}")

    def say_printing(self, sentence: str, tone: str = "") -> None:
        """How the paper fares."""
        self.printing.setText(sentence)
        self.printing.tone(tone)

    def look(self) -> None:
        """Ask where the paper is, until it has come out."""
        fact, tr = self.fact, self.desk.tr
        if fact is None or not self.isVisible():
            self.looking.stop()
            return
        if not fact.printed:
            self.say_printing(tr(N_("No paper, as wished.")))
            return
        if not (fact.total or fact.tenders):
            self.say_printing(tr(N_("A free visit is registered without paper.")))
            return
        place = paper_of(self.desk.till)
        if place == "printed":
            self.say_printing(tr(N_("The receipt is printed.")), "green")
        elif place == "unknown":
            words = N_("Did the receipt come out? Answer under the printer, above.")
            self.say_printing(tr(words), "red")
        else:
            waited = self.shown.elapsed() > PATIENCE
            words = N_("The receipt waits for the printer.")
            going = N_("The receipt goes to the printer.")
            self.say_printing(tr(words if waited else going), "amber" if waited else "")
        if place == "printed":
            self.looking.stop()
        elif not self.looking.isActive():
            self.looking.start()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.look()

    def retranslate(self) -> None:
        tr, fact = self.desk.tr, self.fact
        self.copy_button.say(tr(N_("Copy of the receipt")))
        self.next_button.say(tr(N_("Next customer")))
        self.advice.setText(tr(N_("The next scan or tile starts a new basket.")))
        if fact is None:
            return
        self._say_sum(fact)
        self.receipt.setText(tr(N_("Receipt {number}"), number=fact.receipt))
        self.look()

    def _say_sum(self, fact: Receipt) -> None:
        """The change, else what was paid; of a refund what the customer gets in the hand."""
        tr, kinds = self.desk.tr, _by_kind(fact)
        names = ", ".join(kind_words(self.desk, kind) for kind in kinds)
        paid = self.desk.euros(abs(fact.paid))
        said = tr(N_("{paid} paid: {kinds}"), paid=paid, kinds=names) if names else ""
        if fact.KIND == "refund":
            money = money_back(fact.tenders)
            cash = -kinds.get("cash", ZERO)
            caption, shown = (N_("Give back in cash"), cash) if cash else (N_("Paid back"), money)
            said = tr(N_("{paid} paid back: {kinds}"), paid=paid, kinds=names) if names else ""
            if any(row.kind == "voucher" and row.count for row in fact.tenders):
                said = f"{said}. " + tr(N_("The voucher goes back to the customer."))
        elif fact.change > ZERO:
            caption, shown = N_("Change"), fact.change
        else:
            caption, shown = N_("Paid"), None
        self.caption.setText(tr(caption))
        self.change.setText(self.desk.euros(abs(fact.paid) if shown is None else shown))
        self.change.setAccessibleName(f"{self.caption.text()} {self.change.text()}")
        self.paid.setText("\n".join(filter(None, (said, *left_on_cards(self.desk, fact)))))


def _by_kind(fact: Receipt) -> dict[str, Money]:
    """What each kind of tender paid."""
    sums: dict[str, Money] = {}
    for tender in fact.tenders:
        sums[tender.kind] = sums.get(tender.kind, ZERO) + tender.amount
    return sums
