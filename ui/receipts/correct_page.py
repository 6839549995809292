"""A payment noted as the wrong one: moved to what it really was, no refund."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pos.domain.money import ZERO, Money
from pos.domain.tender import NOT_MONEY
from pos.language import N_
from pos.till.refunds.refundable import Standing
from ui.desk import Desk
from ui.pay.tender_words import kind_words
from ui.sell.side_page import SidePage
from ui.widgets import AmountField, Button, KeyPad, Label
from ui.widgets.choice_row import ChoiceRow

REASONS = (N_("wrong key"), N_("paid otherwise"), N_("other"))


class CorrectPage(SidePage):
    """`accept`: move `amount()` from `source` to `target`."""

    accept = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, "correct", parent)
        self.sale: Standing | None = None
        self.about = Label(kind="small", name="correctAbout", wrap=True)
        self.from_words = Label(kind="muted", name="correctFromWords")
        self.from_row = ChoiceRow("correctFrom")
        self.to_words = Label(kind="muted", name="correctToWords")
        self.to_row = ChoiceRow("correctTo")
        self.sum_words = Label(kind="muted", name="correctSumWords")
        self.field = AmountField("correctAmount")
        self.field.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.pad = KeyPad("correctPad")
        self.why_words = Label(kind="muted", name="correctWhyWords")
        self.why = ChoiceRow("correctWhy")
        self.button = Button("", "primary", name="correctAccept", key="F8", big=True)
        self._lay_out()
        self.from_row.chosen.connect(self._from)
        self.to_row.chosen.connect(lambda _: self.say_button())
        self.field.amount_changed.connect(self.say_button)
        self.field.returnPressed.connect(self._to_button)
        self.pad.pressed.connect(self._press)
        self.button.clicked.connect(self.accept)

    def _lay_out(self) -> None:
        sides = QHBoxLayout()
        for words, row in ((self.from_words, self.from_row), (self.to_words, self.to_row)):
            side = QVBoxLayout()
            side.addWidget(words)
            side.addWidget(row)
            sides.addLayout(side, 1)
        self.column.addWidget(self.about)
        self.column.addWidget(self.notice)
        self.column.addLayout(sides)
        self.column.addWidget(self.sum_words)
        self.column.addWidget(self.field)
        self.pad.setMaximumHeight(4 * 60 + 3 * 8)
        self.column.addWidget(self.pad, 1)
        self.column.addWidget(self.why_words)
        self.column.addWidget(self.why)
        self.column.addStretch(1)
        self.column.addWidget(self.button)

    def retranslate(self) -> None:
        super().retranslate()
        tr = self.desk.tr
        self.title.setText(tr(N_("Correct the payment")))
        self.from_words.setText(tr(N_("Noted as")))
        self.to_words.setText(tr(N_("Really paid by")))
        self.sum_words.setText(tr(N_("Amount")))
        self.field.name(tr(N_("Amount")))
        self.pad.name_keys(tr(N_("Erase the last character")))
        self.why_words.setText(tr(N_("Why?")))
        self.why.offer([(reason, tr(reason)) for reason in REASONS])
        self._say()

    def show_sale(self, sale: Standing) -> None:
        """The payments of this sale, the first one marked with all of its sum."""
        self.sale = sale
        self.notice.clear()
        self._say()
        self._from(self.from_row.current)

    def entered(self) -> None:
        self.field.selectAll()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _held(self) -> dict[str, Money]:
        """What each tender of money still holds of the sale."""
        sums: dict[str, Money] = {}
        for tender, left in self.sale.held if self.sale is not None else ():
            if tender.kind not in NOT_MONEY and left > ZERO:
                sums[tender.kind] = sums.get(tender.kind, ZERO) + left
        return sums

    def _say(self) -> None:
        if self.sale is None:
            return
        tr, held = self.desk.tr, self._held()
        number = self.sale.receipt.receipt
        self.about.setText(tr(N_("Receipt {number}. Nothing is sold or refunded."), number=number))
        choices = [
            (kind, f"{kind_words(self.desk, kind)} {self.desk.money(left)}")
            for kind, left in held.items()
        ]
        self.from_row.offer(choices)
        self._offer_targets()
        if not choices:
            self.notice.say(tr(N_("No payment of this sale can be corrected.")), "amber")

    def _offer_targets(self) -> None:
        kinds = [
            kind
            for kind in self.desk.till.tenders
            if kind not in NOT_MONEY and kind != self.from_row.current
        ]
        self.to_row.offer([(kind, kind_words(self.desk, kind)) for kind in kinds])
        self.say_button()

    def _from(self, kind: str) -> None:
        left = self._held().get(kind)
        self.field.setText("" if left is None else self.desk.money(left))
        self._offer_targets()
        self.entered()

    def say_button(self) -> None:
        """What the button would do."""
        amount, source, target = self.field.amount(), self.from_row.current, self.to_row.current
        ready = amount is not None and amount > ZERO and bool(source) and bool(target)
        self.button.setEnabled(ready)
        if amount is not None and ready:
            words = self.desk.tr(
                N_("Move {amount}: {source} → {target}"),
                amount=self.desk.euros(amount),
                source=kind_words(self.desk, source),
                target=kind_words(self.desk, target),
            )
            self.button.say(words)
        else:
            self.button.say(self.desk.tr(N_("Move")))

    @property
    def reason(self) -> str:
        return self.desk.tr(self.why.current)

    def _to_button(self) -> None:
        """Enter in the field moves nothing by itself."""
        self.button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _press(self, key: str) -> None:
        self.field.press(key)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
