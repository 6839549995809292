"""The payment board: a tab for each way to pay, and what is left to the right."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from pos.domain.errors import Refusal
from pos.domain.money import ZERO
from pos.language import N_
from pos.till import finishing, paying, selling
from pos.till.refusals import CodeShared
from pos.till.tenders import gift_cards
from ui.desk import Desk
from ui.input.announce import announce
from ui.input.sound import refuse
from ui.pay.cash_form import CashForm
from ui.pay.device_form import DeviceForm
from ui.pay.form import Form
from ui.pay.forms import Forms
from ui.pay.pending_form import PendingForm
from ui.pay.settle_card import SettleCard
from ui.pay.tender_words import kind_words
from ui.sell.heard_lines import say_line
from ui.sell.words import line_view
from ui.theme import SIZES
from ui.widgets import Beside, Button, Card, Label, Pile
from ui.widgets.tab_row import TabRow

if TYPE_CHECKING:  # made with the form that wants them
    from ui.pay.gift_card_form import GiftCardForm
    from ui.pay.pin_form import PinForm

_FKEYS = {"card": "F10"}
_OWN = ("cash", "voucher", "gift_card")  # that have a form of their own
_FIRST = ("cash", "card", "voucher", "gift_card")  # the others follow in the order they were set up


class PayBoard(QWidget):
    """`left`: back to the basket. `finished(Finished)`: the sale is on the disk. `shared(code)`:
    several products have it, and beside the basket it is asked which. `unready`: what was scanned
    is asked about there, since it has no price yet or is a group too small."""

    left = Signal()
    finished = Signal(object)
    shared = Signal(str)
    unready = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.setObjectName("payBoard")
        self.pin: PinForm | None = None  # made with the gift cards' form
        self.forms = Forms(self._kinds(), self._form)
        self.settle = SettleCard(desk, self)
        row = Beside(self, (61, 40), (62, 38))
        row.setContentsMargins(SIZES.gutter, SIZES.gutter, SIZES.gutter, SIZES.gutter)
        row.addWidget(self._card())
        self.settle.setMinimumWidth(392)
        row.addWidget(self.settle)
        self.settle.accept.connect(self.finish)
        self.settle.remove.connect(self._remove)

    def _card(self) -> Card:
        card = Card("payCard", self)
        card.column.setContentsMargins(24, 10, 24, 20)
        self.title = Label(kind="title", name="payTitle")
        self.back_button = Button("", "plain", name="backToBasket", key="Esc")
        self.back_button.clicked.connect(self.left)
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.back_button)
        card.column.addLayout(head)
        self.tabs = TabRow("tenderTabs", card)
        self.tabs.chosen.connect(self.show_form)
        card.column.addWidget(self.tabs)
        self.stack = Pile(card, "card")
        self.pending = PendingForm(self.desk, self.stack)
        self.pending.paid.connect(self._answered)
        self.stack.addWidget(self.pending)
        card.column.addWidget(self.stack, 1)
        return card

    def _kinds(self) -> list[str]:
        """A form for each tender that the museum has; new ones come by data."""
        tenders = self.desk.till.tenders
        kinds = dict.fromkeys((*(kind for kind in _FIRST if kind in tenders), *tenders))
        return [kind for kind in kinds if kind in _OWN or tenders[kind].outside]

    def _form(self, kind: str) -> Form:
        if kind == "cash":
            form: Form = CashForm(self.desk, self.stack)
        elif kind == "voucher":
            from ui.pay.voucher_form import VoucherForm

            form = VoucherForm(self.desk, self.stack)
        elif kind == "gift_card":
            form = self._gift_card()
        else:
            form = DeviceForm(self.desk, kind, _FKEYS.get(kind, ""), self.stack)
        form.paid.connect(self._paid)
        self.stack.addWidget(form)
        form.retranslate()
        return form

    def _gift_card(self) -> GiftCardForm:
        from ui.pay.gift_card_form import GiftCardForm
        from ui.pay.pin_form import PinForm

        form = GiftCardForm(self.desk, self.stack)
        self.pin = pin = PinForm(self.desk, self.stack)
        pin.left.connect(lambda: self.stack.setCurrentWidget(form))
        self.stack.addWidget(pin)

        def ask(why: str, again: Callable[[], None]) -> None:
            def allowed() -> None:
                self.stack.setCurrentWidget(form)
                again()

            self.stack.setCurrentWidget(pin)
            pin.put(why, allowed)

        form.pin_wanted.connect(ask)
        return form

    # ------------------------------------------------------------------ words

    def retranslate(self) -> None:
        tr = self.desk.tr
        self.title.setText(tr(N_("Payment")))
        self.back_button.say(tr(N_("Back to the basket")))
        self.tabs.say(tr(N_("Ways to pay")), tr(N_("Earlier tabs")), tr(N_("Further tabs")))
        self.tabs.show_tabs([(kind, kind_words(self.desk, kind)) for kind in self.forms])
        for form in (*self.forms.made.values(), self.pending):
            form.retranslate()
        self.settle.retranslate()

    # ----------------------------------------------------------------- moving

    def open(self, kind: str) -> None:
        """The board is shown, at one way to pay, or at the question that waits."""
        self.settle.quiet()
        self.settle.show_basket()
        self.show_form(kind)

    def show_form(self, kind: str) -> None:
        """Show a way to pay; an unanswered question comes first."""
        asked = self.desk.till.basket.pending
        waits = asked is not None
        form = self.pending if waits else self.forms.get(kind)
        if form is None:
            return
        self.tabs.setEnabled(not waits)
        self.back_button.setEnabled(not waits)
        self.tabs.choose(asked.kind if waits else kind)
        self.stack.setCurrentWidget(form)
        form.entered()
        self.settle.offer()  # all is paid already: Enter accepts

    def current(self) -> Form:
        """The form that is shown."""
        form = self.stack.currentWidget()
        assert isinstance(form, Form)
        return form

    def back(self) -> bool:
        """Esc: out of a coordinator's PIN, with what was typed kept."""
        if self.pin is not None and self.stack.currentWidget() is self.pin:
            self.pin.left.emit()
            return True
        return False

    def badge(self, code: str) -> bool:
        """A coordinator's badge, while the PIN is asked for."""
        if self.pin is None or self.stack.currentWidget() is not self.pin:
            return False
        self.pin.badge(code)
        return True

    def key(self, kind: str) -> None:
        """F9, F10, F11: the first time to go there, again to take the payment."""
        waits = self.desk.till.basket.pending is not None
        if self.current().kind == kind or (waits and kind == "card"):
            self.current().act()
        elif not waits:
            self.show_form(kind)

    def scan(self, code: str) -> None:
        """A voucher's number, or one more product."""
        if self.desk.till.basket.pending is not None:
            refuse()
            return
        if "gift_card" in self.forms and gift_cards.recognise(self.desk.till, code):
            self._scan_into("gift_card", code)
            return
        here = self.current().kind == "voucher"
        if "voucher" in self.forms and (here or self._known(code)):
            self._scan_into("voucher", code)
            return
        try:
            selling.scan(self.desk.till, code)
        except CodeShared:
            self.shared.emit(code)
            return
        except Refusal as refusal:
            self.current().refuse(refusal.sentence(self.desk.language))
            return
        self._tell_line()
        self._show()
        try:
            self.desk.till.basket.ready_to_pay()
        except Refusal:
            self.unready.emit()

    def _tell_line(self) -> None:
        """A screen reader hears what was scanned before what is due now."""
        basket = self.desk.till.basket
        place = basket.current
        line = line_view(self.desk, basket.lines[place], basket.totals()[place], selected=False)
        say_line(self.settle.bought, line)

    def _scan_into(self, kind: str, code: str) -> None:
        form = self.forms[kind]
        if form is not self.current():
            self.show_form(kind)
        form.scan(code)

    def _known(self, code: str) -> bool:
        try:
            return paying.recognise(self.desk.till, code) is not None
        except Refusal:
            return False

    # ------------------------------------------------------------------- acts

    def _show(self) -> None:
        self.settle.show_basket()
        self.current().refresh()
        self.desk.basket_changed.emit()

    def _paid(self) -> None:
        """A payment came in, or a device was asked."""
        basket = self.desk.till.basket
        if basket.pending is None and basket.due <= ZERO and self.current().kind != "voucher":
            self.finish()  # the board is left: only where the disk refuses is it written anew
            return
        self._show()
        if basket.pending is not None:
            self.show_form(basket.pending.kind)

    def _answered(self) -> None:
        """A device's answer; approved for all that was due ends the sale."""
        kind = self.tabs.current or "card"
        basket = self.desk.till.basket
        self._show()
        if basket.tenders and basket.due <= ZERO:
            self.show_form(kind)
            self.finish()
            return
        self.show_form(kind)
        if not self.pending.approved:
            sentence = self.desk.tr(N_("Declined. The basket and other payments are kept."))
            self.current().notice.say(sentence, "amber")
            announce(self, sentence)

    def _remove(self, number: int) -> None:
        self.desk.attempt(paying.remove_tender, number, refused=self.settle.refuse)
        self._show()
        self.show_form(self.tabs.current)

    def finish(self) -> None:
        """Commit the sale; what was taken stays in the basket when the disk refuses."""
        done = self.desk.attempt(finishing.finish, refused=self._refused)
        if done is not None:
            self.finished.emit(done)

    def _refused(self, sentence: str) -> None:
        refuse()
        self._show()
        self.settle.refuse(sentence)
        announce(self.settle, sentence)
