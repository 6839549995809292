"""The counts of a shift that was closed provisionally, added afterwards, a tender at a time."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from pos.domain.money import ZERO, Money
from pos.language import N_
from ui.day.denominations import Denominations
from ui.day.tender_words import short_name
from ui.desk import Desk
from ui.widgets import (
    AmountField,
    Button,
    Card,
    KeyPad,
    Label,
    MoneyLabel,
    Notice,
    Scroll,
    TextField,
)

if TYPE_CHECKING:
    from pos.domain.facts import ShiftClosed
    from pos.till.shifts import Expected


class LateCount(Card):
    """`left` when all is added, or when a person steps back."""

    left = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("lateCount", parent)
        self._desk = desk
        self._closed: ShiftClosed | None = None
        self._rows: list[Expected] = []  # that wait for a count, the first is asked for
        self.setFixedWidth(420)
        self.column.setContentsMargins(28, 22, 28, 24)
        self.title = Label("", "title", name="lateTitle", wrap=True)
        self.words = Label("", "muted", name="lateWords", wrap=True)
        self.pieces = Denominations(desk, "latePieces")
        self.amount, self.pad = AmountField("lateAmount"), KeyPad("latePad")
        self.forms = QStackedWidget()
        self.label = Label("", "strong", name="lateLabel")
        self.total = MoneyLabel("", "large", name="lateTotal")
        self.reason = TextField("lateReason")
        self.notice = Notice("lateNotice")
        self.add = Button("", "primary", name="lateAdd", big=True)
        self.back_button = Button("", "quiet", name="lateBack", key="Esc")
        self._lay_out()
        self.pieces.changed.connect(self._show)
        self.pieces.confirmed.connect(self.reason.setFocus)
        self.amount.amount_changed.connect(self._show)
        self.amount.returnPressed.connect(self.reason.setFocus)
        self.pad.pressed.connect(self._pressed)
        self.reason.returnPressed.connect(self.add.setFocus)
        self.add.clicked.connect(self.add_count)
        self.back_button.clicked.connect(self.left)

    def _lay_out(self) -> None:
        by_sum = QWidget()
        form = QVBoxLayout(by_sum)
        form.setContentsMargins(0, 8, 0, 0)
        form.addWidget(self.amount)
        self.pad.setMaximumHeight(4 * 60 + 3 * 8)
        low = Scroll("lateDigits")  # large text in a low window: the digits scroll
        low.column.addWidget(self.pad, 1)
        low.column.addStretch(1)
        form.addWidget(low, 1)
        for widget in (self.pieces, by_sum):
            self.forms.addWidget(widget)
        head, foot = QHBoxLayout(), QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.back_button)
        foot.addWidget(self.label)
        foot.addWidget(self.total, 1)
        self.column.addLayout(head)
        self.column.addWidget(self.words)
        self.column.addWidget(self.forms, 1)
        self.column.addLayout(foot)
        for below in (self.reason, self.notice, self.add):
            self.column.addWidget(below)

    def entered(self) -> None:
        """Ask for the counts of the shift that waits for them."""
        from pos.till.day.shift_edges import last_closed

        self._closed = last_closed(self._desk.till)
        self.notice.clear()
        self._ask()

    def _ask(self) -> None:
        """The next tender that waits; when none does, only what was told stands there."""
        from pos.till.day.late_counts import waiting

        self._rows = waiting(self._desk.till)
        self.pieces.clear()
        self.amount.clear()
        self.reason.clear()
        asking = bool(self._rows)
        for part in (self.words, self.forms, self.label, self.total, self.reason, self.add):
            part.setVisible(asking)
        policy = QSizePolicy.Policy
        self.setSizePolicy(policy.Preferred, policy.Preferred if asking else policy.Maximum)
        self.forms.setCurrentIndex(0 if self._cash or not asking else 1)
        self.retranslate()
        if not asking:
            self.back_button.setFocus()
        elif self._cash:
            self.pieces.take_focus()
        else:
            self.amount.setFocus()

    @property
    def _cash(self) -> bool:
        return bool(self._rows) and self._rows[0].key == "cash"

    def retranslate(self) -> None:
        tr = self._desk.tr
        self.pieces.retranslate()
        self.pad.name_keys(tr(N_("Erase the last character")))
        if self._closed is not None:
            takings = self._closed.takings
            self.title.setText(tr(N_("Count Z {number} afterwards"), number=takings.shift))
            words = N_("The cash as it was when the shift of {date} was closed provisionally. Its Z"
                       " stays as it is; the count is added to it.")  # fmt: skip
            if self._rows and not self._cash:
                words = N_("{tender} of the shift of {date} that was closed provisionally. Its Z"
                           " stays as it is; the count is added to it.")  # fmt: skip
            self.words.setText(tr(
                words, date=date.fromisoformat(takings.date), tender=self._name(),
            ))  # fmt: skip
        self.amount.name(self._name(), tr(N_("Counted sum")))
        self.label.setText(tr(N_("Counted")))
        self.reason.name(tr(N_("Remark")), tr(N_("Remark, if there is something to say")))
        self.add.say(tr(N_("Add the count")))
        self.back_button.say(tr(N_("Back")))
        self._show()

    def _name(self) -> str:
        return short_name(self._desk, self._rows[0]) if self._rows else ""

    def add_count(self) -> None:
        """Into the journal, for good; then the difference is said, and the next one asked for."""
        from pos.till.day.late_counts import add_count

        if not self._rows or not self.add.isEnabled():
            return
        name = self._name()
        fact = self._desk.attempt(
            add_count, None if self._cash else self.amount.amount(),
            self.pieces.pieces() if self._cash else None, self.reason.text(), self._rows[0].key,
            refused=lambda said: self.notice.say(said, "red"),
        )  # fmt: skip
        if fact is None:
            return
        off = fact.amount - fact.expected
        said = N_("{tender}: the count is added. {amount} € is missing.")
        if off.cents >= 0:
            said = N_("{tender}: the count is added. {amount} € too much.") if off else N_(
                "{tender}: the count is added. Nothing differs."
            )  # fmt: skip
        tone = "red" if off.cents < 0 else "amber" if off else ""
        self.notice.say(self._desk.tr(said, tender=name, amount=abs(off)), tone)
        self._desk.shift_changed.emit()
        self._ask()

    def _pressed(self, key: str) -> None:
        self.amount.setFocus()
        self.amount.press(key)

    def _value(self) -> Money | None:
        return self.pieces.total() if self._cash or not self._rows else self.amount.amount()

    def _show(self, *_: object) -> None:
        value = self._value()
        self.total.setText(self._desk.euros(ZERO if value is None else value))
        self.add.setEnabled(value is not None)
