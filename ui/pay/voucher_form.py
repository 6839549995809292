"""Culture vouchers: issuer, number, value; and at once how much of the basket they may pay."""

from __future__ import annotations

import re
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from pos.domain.errors import Refusal
from pos.domain.money import Money
from pos.domain.voucher import Issuer, Medium
from pos.language import N_
from pos.till import paying
from ui.desk import Desk
from ui.input.announce import announce
from ui.pay.form import Form
from ui.pay.pad import QuickPad
from ui.pay.quick import face_values
from ui.pay.serial_field import SerialField
from ui.pay.tender_words import medium_words
from ui.pay.voucher_kinds import VoucherKinds
from ui.theme import SIZES
from ui.widgets import AmountField, Notice, Scroll
from ui.widgets.choice_row import ChoiceRow

_AMOUNT = re.compile(r"\d{1,3}|\d+[.,]\d{1,2}")  # the number of a voucher is longer
ROOMY = 560  # pixels of height from which there is room for two sentences and the digits


class VoucherForm(Form):
    """One paper by its number, or several of one value as a count."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, "voucher", "F11", parent)
        self.usual: dict[str, Money] = {}  # the value last taken of each issuer and medium
        self._suggested = ""  # what stands in the value's field without anybody's doing
        self.serial = SerialField("serial")
        self.value = AmountField("voucherValue")
        self.pieces = AmountField("voucherCount")
        for field, width in ((self.value, 128), (self.pieces, 84)):
            field.setMinimumHeight(SIZES.field)
            field.setFixedWidth(width)
        self.pieces.setMaxLength(2)
        self.issuers = ChoiceRow("issuer", fluid=True)
        self.kinds = VoucherKinds()
        self.media, self.years = self.kinds.media, self.kinds.years
        self.offer = Notice("voucherOffer")
        self.pad = QuickPad("voucherPad")
        self._place()
        self._connect()

    def _place(self) -> None:
        fields = QHBoxLayout()
        fields.setSpacing(8)
        fields.addWidget(self.serial, 1)
        fields.addWidget(self.value)
        fields.addWidget(self.pieces)
        low = Scroll("voucherScroll")  # where an exercise takes the height, the digits scroll
        low.column.setSpacing(self.column.spacing())
        low.column.addLayout(fields)
        low.column.addWidget(self.issuers)
        low.column.addWidget(self.kinds)
        low.column.addWidget(self.offer)
        low.column.addWidget(self.notice)
        low.column.addWidget(self.pad, 2)
        low.column.addStretch(1)
        self.column.addWidget(low, 1)
        self.column.addWidget(self.button)

    def _connect(self) -> None:
        self.serial.step.connect(self.issuers.step)
        self.serial.returnPressed.connect(lambda: self._focus(self.value))
        self.serial.textChanged.connect(self._notice_off)
        self.value.returnPressed.connect(self.to_button)
        self.pieces.returnPressed.connect(self.to_button)
        self.value.amount_changed.connect(self._say_button)
        self.pieces.amount_changed.connect(self._say_button)
        self.issuers.chosen.connect(lambda _key: self._issuer_chosen())
        self.media.chosen.connect(lambda _key: self._medium_chosen())
        self.pad.pressed.connect(self._press)
        self.pad.picked.connect(self._picked)

    # ------------------------------------------------------------------ words

    def retranslate(self) -> None:
        super().retranslate()
        tr = self.desk.tr
        self.serial.name(tr(N_("Scan or type the voucher's number")), tr(N_("Voucher's number")))
        self.value.name(tr(N_("Value of one voucher")), tr(N_("Value")))
        self.pieces.name(tr(N_("How many vouchers of this value")), tr(N_("× 1")))
        self.years.caption.setText(tr(N_("Valid until")))
        self.refresh()

    def refresh(self) -> None:
        # those who come in most forms first: one of them is the likeliest in the hand
        issuers = sorted(self.desk.till.issuers, key=lambda one: -len(one.media))
        self.issuers.offer([(issuer.slug, issuer.name) for issuer in issuers])
        issuer = self._issuer()
        if issuer is None:
            self.offer.say(self.desk.tr(N_("The museum takes no vouchers today.")), "amber")
            return
        self.media.offer(
            [(medium.name, medium_words(self.desk, medium.name)) for medium in issuer.media]
        )
        self.media.setVisible(len(issuer.media) > 1)
        year = self.desk.till.day.year
        self.years.offer([(str(each), str(each)) for each in (year, year - 1)])
        medium = self._medium(issuer)
        paper = medium.name == "paper"
        self.years.setVisible(paper)
        self.pieces.setEnabled(paper)
        self.kinds.fit()
        self._show_offer(issuer, medium)
        self._say_button()

    def _show_offer(self, issuer: Issuer, medium: Medium) -> None:
        tr = self.desk.tr
        offer = paying.voucher_offer(self.desk.till, issuer.slug, self.desk.language)
        if offer.eligible:
            amount = self.desk.euros(offer.eligible)
            sentence = tr(N_("Vouchers may pay {amount} more of the basket"), amount=amount)
        else:
            sentence = tr(N_("Vouchers may pay nothing more of this basket"))
        detail = tr(N_("No change is given on vouchers."))
        if offer.blocked:
            names = ", ".join(offer.blocked)
            cannot = tr(N_("{names}: cannot be paid with a culture voucher."), names=names)
            detail = f"{cannot} {detail}"
        self.offer.say(sentence, "amber", detail)
        values = face_values(medium, offer.eligible)
        words = [self.desk.euros(value) for value in values]
        if values and values[-1] == offer.eligible and not medium.face_values:
            words[-1] = tr(N_("All {amount}"), amount=words[-1])
        self.pad.offer(list(zip(values, words, strict=True)))

    def _say_button(self) -> None:
        value, count = self.value.amount(), self._count()
        if value is None:
            self.button.say(self.desk.tr(N_("Add the voucher")))
        elif count == 1:
            amount = self.desk.euros(value)
            self.button.say(self.desk.tr(N_("Add a voucher of {amount}"), amount=amount))
        else:
            amount = self.desk.euros(value)
            words = N_("Add {count} vouchers of {amount}")
            self.button.say(self.desk.tr(words, count=count, amount=amount))

    def _notice_off(self) -> None:
        self.serial.wrong(False)
        self.notice.clear()
        self.offer.show()

    # ---------------------------------------------------------------- choices

    def _issuer(self) -> Issuer | None:
        issuers = self.desk.till.issuers
        return next((one for one in issuers if one.slug == self.issuers.current), None)

    def _medium(self, issuer: Issuer) -> Medium:
        return issuer.medium(self.media.current)

    def _issuer_chosen(self) -> None:
        self.notice.clear()
        self.media.choose("")
        self.refresh()
        self._suggest()
        self._focus(self.serial)

    def _medium_chosen(self) -> None:
        self.notice.clear()
        self.refresh()
        self._suggest()
        self._focus(self.serial)

    def _suggest(self) -> None:
        """The only value there is, or the one last taken of this issuer; not over what a person
        wrote, who may have begun with it."""
        issuer = self._issuer()
        if issuer is None or self.value.text() not in ("", self._suggested):
            return
        medium = self._medium(issuer)
        usual = self.usual.get(f"{issuer.slug}/{medium.name}")
        if usual is None and len(medium.face_values) == 1:
            usual = medium.face_values[0]
        self._suggested = self.desk.money(usual) if usual else ""
        self.value.setText(self._suggested)

    def _count(self) -> int:
        text = self.pieces.text().strip()
        return int(text) if text.isascii() and text.isdigit() else 1

    # ------------------------------------------------------------------- acts

    def entered(self) -> None:
        for field in (self.serial, self.value, self.pieces):
            field.clear()
        super().entered()
        self._suggest()
        self._focus(self.serial)

    def scan(self, code: str) -> None:
        """A voucher's number; its issuer is recognised when its beginning tells."""
        try:
            issuer = paying.recognise(self.desk.till, code)
        except Refusal as refusal:
            self.refuse(refusal.sentence(self.desk.language))
            return
        if issuer is not None and issuer.slug != self.issuers.current:
            self.issuers.choose(issuer.slug)
            self._issuer_chosen()
        self.serial.setText(code)
        self._focus(self.value)
        self.value.selectAll()

    def act(self) -> None:
        issuer = self._issuer()
        if issuer is None or self._amount_first(issuer):
            return
        value = self.value.amount()
        if value is None:
            self.value.wrong(True)
            self.refuse(self.desk.tr(N_("Choose or type the value of the voucher.")))
            self._focus(self.value)
            return
        medium, count = self._medium(issuer), self._count()
        paper = medium.name == "paper"
        expires = date(int(self.years.current), 12, 31) if paper else None
        taken = self.do(
            paying.pay_voucher, issuer.slug, value, serial=self.serial.text().strip(),
            medium=medium.name, count=count, expires=expires,
        )  # fmt: skip
        if taken:
            self.usual[f"{issuer.slug}/{medium.name}"] = value
            self._suggested = self.value.text()
            self.serial.clear()
            self.pieces.clear()
            self._say_excess()
        if self.desk.till.basket.due or not taken:
            self._focus(self.serial)

    def _amount_first(self, issuer: Issuer) -> bool:
        """`10` and F11: an amount where the number belongs, as it is typed before any other key.

        Whether the number is still to be asked for. Who has written a value too means a number.
        """
        written = self.serial.text().strip()
        untouched = self.value.text() == self._suggested
        if not (untouched and _AMOUNT.fullmatch(written) and self._count() == 1):
            return False
        self.value.setText(written)
        self.serial.clear()
        medium, value = self._medium(issuer), self.value.amount()
        if not medium.serial_required or not value:
            return False
        words = N_("{amount} is its value. Now scan or type the voucher's number.")
        if medium.name == "paper":
            words = N_("{amount} is its value. Now scan or type the number, or how many there are.")
        sentence = self.desk.tr(words, amount=self.desk.euros(value))
        self.notice.say(sentence, "amber")
        self.offer.setVisible(self.height() >= ROOMY)
        announce(self, sentence)
        self._focus(self.serial)
        return True

    def _say_excess(self) -> None:
        """What of the voucher just taken pays for nothing, to be read aloud."""
        excess = self.desk.till.basket.tenders[-1].excess
        if excess:
            words = N_("{amount} of the voucher is left unused: no change is given on vouchers.")
            sentence = self.desk.tr(words, amount=self.desk.euros(excess))
            self.offer.say(sentence, "amber")
            announce(self, sentence)

    def refuse(self, sentence: str) -> None:
        """On a low screen the refusal takes the place of the offer, not of the digits."""
        super().refuse(sentence)
        self.offer.setVisible(self.height() >= ROOMY)

    def _picked(self, amount: Money) -> None:
        self.value.setText(self.desk.money(amount))
        self.notice.clear()
        self._focus(self.serial if not self.serial.text() else self.value)

    def _press(self, key: str) -> None:
        held = self.focusWidget()
        field = held if held in (self.value, self.pieces) else self.serial
        field.press(key)
        self._focus(field)

    def _focus(self, field: QLineEdit) -> None:
        field.setFocus(Qt.FocusReason.OtherFocusReason)
