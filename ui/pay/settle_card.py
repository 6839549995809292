"""What is left to pay, what is already held, and the button that finishes the sale."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from pos.domain.money import ZERO
from pos.language import LANGUAGES, N_
from pos.till import selling
from ui.desk import Desk
from ui.input.announce import announce
from ui.pay.tender_row import TenderRow
from ui.widgets import Button, Card, Label, MoneyLabel, Notice

SPOKEN = {"sv": N_("Swedish"), "fi": N_("Finnish"), "en": N_("English")}


class SettleCard(Card):
    """`accept`: finish the sale. `remove(number)`: take a payment out."""

    accept = Signal()
    remove = Signal(int)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("settleCard", parent)
        self.desk = desk
        self.caption = Label(kind="muted", name="leftCaption", parent=self)
        self.due = Label(kind="due", name="left", parent=self)
        self.bought = Label(kind="strong", name="bought", parent=self)
        self.total = MoneyLabel(kind="strong", name="boughtTotal", parent=self)
        self.rows: list[TenderRow] = []
        self.column.addWidget(self.caption)
        self.column.addWidget(self.due)
        line = QHBoxLayout()
        line.addWidget(self.bought, 1)
        line.addWidget(self.total)
        self.column.addLayout(line)
        self.first_row = self.column.count()
        self.notice = Notice("settleNotice", self)
        self.reversed = Button("", "link", name="reversedYes")
        self.kept = Button("", "link", name="reversedNo")
        self.notice.beside.addWidget(self.reversed)
        self.notice.beside.addWidget(self.kept)
        self.column.addWidget(self.notice)
        self.column.addStretch(1)
        self.printed, self.printed_words = self._choice("printed", self._toggle_printed)
        self.spoken, self.spoken_words = self._choice("spoken", self._next_language)
        self.button = Button("", "primary", name="accept", key="Enter", big=True, parent=self)
        self.button.clicked.connect(self.accept)
        self.column.addWidget(self.button)
        self.kept.clicked.connect(self.quiet)
        self.reversed.clicked.connect(self._taken_back)
        self._asked = 0

    def _choice(self, name: str, act: object) -> tuple[Button, Label]:
        holder = QWidget(self)
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        words = Label(kind="muted", name=f"{name}Words", parent=holder)
        button = Button("", "link", name=name, parent=holder)
        button.setProperty("flush", True)  # its words end where the amounts do
        button.clicked.connect(act)
        row.addWidget(words, 1)
        row.addWidget(button)
        self.column.addWidget(holder)
        return button, words

    # ------------------------------------------------------------------ words

    def retranslate(self) -> None:
        tr = self.desk.tr
        self.caption.setText(tr(N_("Left to pay")))
        self.printed_words.setText(tr(N_("Print the receipt")))
        self.spoken_words.setText(tr(N_("Language of the receipt")))
        self.button.say(tr(N_("Accept the payment")))
        self.reversed.say(tr(N_("Yes, reversed")))
        self.kept.say(tr(N_("No, keep it")))
        self.show_basket()

    def show_basket(self) -> None:
        """Show what the till's basket says."""
        basket = self.desk.till.basket
        due = self.desk.euros(basket.due)
        said = f"{self.caption.text()} {due}"
        if said != self.due.accessibleName():
            self.due.setText(due)
            self.due.setAccessibleName(said)
            announce(self.due, said)
        self.bought.setText(
            self.desk.tr_plural("Basket, {n} item", "Basket, {n} items", basket.pieces)
        )
        self.total.setText(self.desk.money(basket.total))
        self._show_tenders()
        tr = self.desk.tr
        self._say_choice(
            self.printed, self.printed_words, tr(N_("on") if basket.printed else N_("off"))
        )
        spoken = basket.language or self.desk.till.language
        self._say_choice(self.spoken, self.spoken_words, tr(SPOKEN.get(spoken, spoken)))
        ready = bool(basket.lines) and basket.due <= ZERO and basket.pending is None
        self.button.setEnabled(ready)
        self.offer()

    def offer(self) -> None:
        """Lead the keyboard to the button that finishes, once payments cover the basket."""
        if self.button.isEnabled() and self.desk.till.basket.tenders:
            self.button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say_choice(self, button: Button, words: Label, value: str) -> None:
        button.say(value, f"{words.text()}: {value}")

    def _show_tenders(self) -> None:
        tenders = self.desk.till.basket.tenders
        while len(self.rows) < len(tenders):
            row = TenderRow(self.desk, len(self.rows) + 1)
            row.remove.connect(self._remove)
            self.column.insertWidget(self.first_row + len(self.rows), row)
            self.rows.append(row)
        for place, row in enumerate(self.rows):
            row.setVisible(place < len(tenders))
            if place < len(tenders):
                row.show_tender(tenders[place])

    # ------------------------------------------------------------------- acts

    def _remove(self, number: int) -> None:
        """An approved payment is taken back on its device first."""
        tender = self.desk.till.basket.tenders[number - 1]
        if tender.asked:
            self._asked = number
            self._ask(True)
            tr, shown = self.desk.tr, tender.reference
            number_words = tr(N_("Authorisation number {number}"), number=shown) if shown else ""
            words = tr(N_("Was the payment reversed on the terminal?"))
            self.notice.say(words, "amber", number_words)
            return
        self.quiet()
        self.remove.emit(number)

    def _taken_back(self) -> None:
        self.quiet()
        self.remove.emit(self._asked)

    def quiet(self) -> None:
        """Nothing is asked."""
        self._ask(False)
        self.notice.clear()

    def refuse(self, sentence: str) -> None:
        """Say here why not."""
        self._ask(False)
        self.notice.say(sentence, "red")

    def _ask(self, asking: bool) -> None:
        self.reversed.setVisible(asking)
        self.kept.setVisible(asking)

    def _toggle_printed(self) -> None:
        printed = not self.desk.till.basket.printed
        self.desk.attempt(selling.set_printed, printed, refused=self.refuse)
        self.show_basket()

    def _next_language(self) -> None:
        till = self.desk.till
        now = till.basket.language or till.language
        place = LANGUAGES.index(now) if now in LANGUAGES else -1
        following = LANGUAGES[(place + 1) % len(LANGUAGES)]
        self.desk.attempt(selling.set_language, following, refused=self.refuse)
        self.show_basket()
