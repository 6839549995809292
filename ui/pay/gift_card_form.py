"""A gift card: its code, what is left on it, and how much of the basket it pays."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from pos.domain.errors import Refusal
from pos.domain.gift_card import grouped
from pos.domain.money import ZERO, Money
from pos.domain.person import NeedsAuthorisation
from pos.language import N_
from pos.till.tenders.paying_gift_card import Offer, offer, pay_gift_card
from ui.desk import Desk
from ui.gift_cards.words import as_of_words, terms_words
from ui.input.announce import announce
from ui.input.sound import refuse
from ui.pay.form import Form
from ui.pay.pad import QuickPad
from ui.pay.serial_field import SerialField
from ui.theme import SIZES
from ui.widgets import AmountField, Notice


class GiftCardForm(Form):
    """An empty amount is all that the card has and may pay.

    `pin_wanted(sentence, again)`: a limit stands in the way, and a coordinator may allow it.
    """

    pin_wanted = Signal(str, object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, "gift_card", "", parent)
        self.offered: Offer | None = None
        self.code = SerialField("payCardCode")
        self.amount = AmountField("payCardAmount")
        self.amount.setMinimumHeight(SIZES.field)
        self.amount.setFixedWidth(150)
        self.offer = Notice("payCardOffer")
        self.pad = QuickPad("payCardPad")
        fields = QHBoxLayout()
        fields.setSpacing(8)
        fields.addWidget(self.code, 1)
        fields.addWidget(self.amount)
        self.column.addLayout(fields)
        self.column.addWidget(self.offer)
        self.column.addWidget(self.notice)
        self.column.addWidget(self.pad, 2)
        self.column.addStretch(1)
        self.column.addWidget(self.button)
        self.code.textChanged.connect(self._code_changed)
        self.code.returnPressed.connect(self._code_given)
        self.amount.returnPressed.connect(self.to_button)
        self.amount.amount_changed.connect(self._say_button)
        self.pad.pressed.connect(self._press)
        self.pad.picked.connect(self._picked)

    # ------------------------------------------------------------------ words

    def retranslate(self) -> None:
        super().retranslate()
        words = self.desk.tr(N_("Scan the card, or type its code"))
        self.code.name(words, words)
        self.refresh()

    def refresh(self) -> None:
        """Look the card up again: what it may pay follows the basket."""
        self.offered = None
        self.offer.clear()
        if self.code.text().strip():
            with suppress(Refusal):  # half typed; Enter and the button say what is wrong
                self.offered = offer(self.desk.till, self.code.text(), self.desk.language)
                self._show_offer(self.offered)
        pays = self.offered.pays if self.offered is not None else ZERO
        whole = self.desk.tr(N_("All {amount}"), amount=self.desk.euros(pays))
        hint = self.desk.money(pays) if pays > ZERO else self.desk.tr(N_("Amount"))
        words = self.desk.tr(N_("A part of the sum, or leave it empty for all"))
        self.amount.name(words, hint)
        self.pad.offer([(pays, whole)] if pays > ZERO else [])
        self._say_button()

    def _show_offer(self, told: Offer) -> None:
        tr, euros = self.desk.tr, self.desk.euros
        sentence = tr(N_("{amount} left on the card"), amount=euros(told.left))
        parts = []
        if told.blocked:
            names = ", ".join(told.blocked)
            parts.append(tr(N_("{names}: cannot be paid with this card."), names=names))
        parts += [terms_words(self.desk, told.card), as_of_words(self.desk)]
        self.offer.say(sentence, "amber", " ".join(filter(None, parts)))

    def _say_button(self) -> None:
        told, amount = self.offered, self.amount.amount()
        shown = amount if amount is not None else told.pays if told is not None else ZERO
        if shown > ZERO:
            words = N_("Pay {amount} with the card")
            self.button.say(self.desk.tr(words, amount=self.desk.euros(shown)))
        else:
            self.button.say(self.desk.tr(N_("Pay with the card")))
        self.button.setEnabled(bool(self.desk.till.basket.lines))

    # ------------------------------------------------------------------- acts

    def entered(self) -> None:
        self.code.clear()
        self.amount.clear()
        super().entered()
        self._focus(self.code)

    def scan(self, code: str) -> None:
        """A card's code: what is left on it is shown, and the button pays."""
        self.notice.clear()
        self.amount.clear()
        self.code.setText(code)
        self._code_given()

    def _code_changed(self) -> None:
        self.code.wrong(False)
        self.notice.clear()
        self.refresh()

    def _code_given(self) -> None:
        """Enter after the code: say what the card is, then on to the button."""
        if not self.code.text().strip():
            return
        try:
            told = offer(self.desk.till, self.code.text(), self.desk.language)
        except Refusal as refusal:
            self.code.wrong(True)
            self.refuse(refusal.sentence(self.desk.language))
            self._focus(self.code)
            return
        self.code.setText(grouped(told.card.code))
        announce(self, self.offer.text())
        self.to_button()

    def act(self) -> None:
        if not self.code.text().strip():
            self._focus(self.code)
            return
        amount = self.amount.amount()
        if self.amount.text().strip() and amount is None:
            self.amount.wrong(True)
            self.refuse(self.desk.tr(N_("This is not an amount. Write it like 12,50.")))
            self._focus(self.amount)
            return
        self.take(self.code.text(), amount)

    def take(self, code: str, amount: Money | None) -> None:
        """Pay with a card; above a limit a coordinator is asked for."""
        again: Callable[[], None] = lambda: self.take(code, amount)  # noqa: E731 - the act again
        try:
            pay_gift_card(self.desk.till, code, amount)
        except NeedsAuthorisation as refusal:
            refuse()
            self.pin_wanted.emit(refusal.sentence(self.desk.language), again)
        except Refusal as refusal:
            self.desk.till.allowed = None  # a PIN was for this card and this amount
            self.refuse(refusal.sentence(self.desk.language))
            self._focus(self.amount if self.offered is not None else self.code)
        else:
            self.code.clear()
            self.amount.clear()
            self.notice.clear()
            if self.desk.till.basket.due > ZERO:
                self._focus(self.code)
            self.paid.emit()

    def _picked(self, amount: Money) -> None:
        self.amount.setText(self.desk.money(amount))
        self.notice.clear()
        self._focus(self.amount)

    def _press(self, key: str) -> None:
        field = self.amount if self.focusWidget() is self.amount else self.code
        field.press(key)
        self._focus(field)

    def _focus(self, field: QLineEdit) -> None:
        field.setFocus(Qt.FocusReason.OtherFocusReason)
