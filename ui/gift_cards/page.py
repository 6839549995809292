"""Look up a gift card: what is left on it, and what happened to it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pos.domain.errors import Refusal
from pos.domain.gift_card import grouped
from pos.domain.money import ZERO
from pos.language import N_
from pos.till.tenders.gift_cards import Event, Found, look_up
from ui.desk import Desk
from ui.gift_cards.words import as_of_words, event_words, terms_words
from ui.input.announce import announce
from ui.pay.serial_field import SerialField
from ui.sell.side_page import SidePage
from ui.theme import SIZES
from ui.widgets import Button, Label, MoneyLabel, Scroll, emptied


class GiftCardPage(SidePage):
    """`pay(code)`: the basket shall be paid with the card. `again(code)`: it was lost."""

    pay = Signal(str)
    again = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, "giftCard", parent)
        self.found: Found | None = None
        self.field = SerialField("giftCardCode")
        self.look = Button("", "soft", name="giftCardLook")
        self.look.setMinimumHeight(SIZES.field)
        self.caption = Label(kind="muted", name="giftCardCaption")
        self.balance = Label(kind="due", name="giftCardBalance")
        self.terms = Label(kind="small", name="giftCardTerms", wrap=True)
        self.history = Scroll("giftCardHistory")
        self.button = Button("", "primary", name="giftCardPay", big=True)
        row = QHBoxLayout()
        row.addWidget(self.field, 1)
        row.addWidget(self.look)
        self.column.addLayout(row)
        for part in (self.notice, self.caption, self.balance, self.terms):
            self.column.addWidget(part)
        self.column.addWidget(self.history, 1)
        self.lost = Button("", "soft", name="giftCardAgain")
        self.column.addWidget(self.lost)
        self.column.addWidget(self.button)
        self.field.returnPressed.connect(self.show_card)
        self.look.clicked.connect(self.show_card)
        self.button.clicked.connect(self._pay)
        self.lost.clicked.connect(self._again)

    def retranslate(self) -> None:
        super().retranslate()
        tr = self.desk.tr
        self.title.setText(tr(N_("Look up a gift card")))
        words = tr(N_("Scan the card, or type its code"))
        self.field.name(words, words)
        self.look.say(tr(N_("Look up")))
        self.button.say(tr(N_("Pay the basket with it")))
        self.lost.say(tr(N_("Print the card again")))
        self._show()

    def entered(self) -> None:
        """Nothing of the card before: it was another customer's."""
        self.notice.clear()
        self.field.clear()
        self.found = None
        self._show()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def scanned(self, code: str) -> None:
        self.field.setText(code)
        self.show_card()

    def show_card(self) -> None:
        """Look up what the field says."""
        if not self.field.text().strip():
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.found = None
        self.notice.clear()
        try:
            self.found = look_up(self.desk.till, self.field.text())
        except Refusal as refusal:
            self.notice.say(refusal.sentence(self.desk.language), "red")
        else:
            self.field.setText(grouped(self.found.card.code))
        self._show()
        self.field.selectAll()

    def _show(self) -> None:
        found = self.found
        for part in (self.caption, self.balance, self.terms, self.history):
            part.setVisible(found is not None)
        due = self.desk.till.basket.due > ZERO and self.desk.till.shift is not None
        has = found is not None and found.card.balance > ZERO
        self.button.setVisible(has and due)
        self.lost.setVisible(has)
        self._empty()
        if found is None:
            self.history.show()  # keeps its room
            return
        left = self.desk.euros(found.card.balance)
        self.caption.setText(self.desk.tr(N_("Left on the card")))
        self.balance.setText(left)
        self.balance.setAccessibleName(f"{self.caption.text()} {left}")
        announce(self.balance, f"{self.caption.text()} {left}")
        words = (terms_words(self.desk, found.card), as_of_words(self.desk))
        self.terms.setText(" ".join(filter(None, words)))
        for number, event in enumerate(reversed(found.events), 1):
            self._add(number, event)
        self.history.column.addStretch(1)

    def _add(self, number: int, event: Event) -> None:
        what, where, amount = event_words(self.desk, event)
        holder = QWidget()
        holder.setObjectName(f"giftCardEvent{number}")
        holder.setAccessibleName(f"{what}, {where}, {amount}")
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 6, 8, 6)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Label(what, "strong"))
        words.addWidget(Label(where, "small"))
        row.addLayout(words, 1)
        figure = MoneyLabel(kind="strong")
        figure.setText(amount)
        row.addWidget(figure)
        self.history.column.addWidget(holder)

    def _empty(self) -> None:
        emptied(self.history.column)

    def _again(self) -> None:
        if self.found is not None:
            self.again.emit(self.found.card.code)

    def _pay(self) -> None:
        if self.found is not None:
            self.pay.emit(self.found.card.code)
