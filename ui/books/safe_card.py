"""The safe: counted, to the bank, change into the drawer; by notes, coins and full rolls."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from pos.language import N_
from ui.books.roll_row import RollRow
from ui.day.denominations import Denominations
from ui.desk import Desk
from ui.input.slow import slowly
from ui.theme import SIZES
from ui.widgets import Button, Card, Label, MoneyLabel, Notice, Scroll, TextField

_WORDS = {
    "deposit": (N_("To the bank"), N_("Number of the deposit slip"), N_("Take to the bank")),
    "count": (N_("Count the safe"), N_("Reason, where it differs"), N_("Confirm the count")),
    "change": (N_("Change into the drawer"), "", N_("Put into the drawer")),
}
"""By the act: the title, what is written of it, and what confirms it."""
_WIDEST = 420  # pixels of each half
_ROLLED = (200, 100, 50, 20, 10, 5)  # 1 and 2 c are not rolled any more


class SafeCard(Card):
    """`done`: the journal has it; `left`: a person steps back."""

    done = Signal()
    left = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("booksSafe", parent)
        self.desk = desk
        self.act = "deposit"  # or count, change
        self.title = Label("", "title", name="booksSafeTitle")
        self.back_button = Button("", "quiet", name="booksSafeBack", key="Esc")
        self.field, self.why = TextField("booksSlip"), TextField("booksSafeWhy")
        self.pieces = Denominations(desk, "booksPieces")
        self.rolls = {cents: RollRow(desk, cents) for cents in _ROLLED}
        self.rolled = Label("", "column", name="booksRolled")
        self.notice = Notice("booksSafeNotice")
        self.total = MoneyLabel("", "sum", name="booksSafeTotal")
        self.confirm = Button("", "primary", name="booksSafeConfirm")
        self._lay_out()
        self.back_button.clicked.connect(self.left)
        self.field.setMaxLength(40)
        self.field.returnPressed.connect(self._to_notes)
        self.why.returnPressed.connect(self.give)
        self.pieces.changed.connect(self._sum)
        self.pieces.confirmed.connect(self.give)
        for row in self.rolls.values():
            row.changed.connect(self._sum)
        self.confirm.clicked.connect(self.give)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.back_button)
        self.column.addLayout(head)
        self.column.addWidget(self.field)
        side = Scroll("booksRolls")
        side.column.setSpacing(2)
        side.column.addWidget(self.rolled)
        for row in self.rolls.values():
            side.column.addWidget(row)
        side.column.addStretch(1)
        both = QHBoxLayout()
        both.setSpacing(SIZES.gutter)
        for half in (self.pieces, side):  # a sum stands beside what it is of
            half.setMaximumWidth(_WIDEST)
            both.addWidget(half, 1)
        both.addStretch(0)
        self.column.addLayout(both, 1)
        self.column.addWidget(self.notice)
        self.column.addWidget(self.why)
        foot = QHBoxLayout()
        foot.addWidget(self.total)
        foot.addStretch(1)
        foot.addWidget(self.confirm)
        self.column.addLayout(foot)
        self.why.hide()

    def ask(self, act: str) -> None:
        """Begin a count, a deposit or change; what was typed before is gone."""
        self.act = act
        for field in (self.field, self.why):
            field.clear()
        self.why.hide()
        self.notice.clear()
        self.pieces.clear()
        for row in self.rolls.values():
            row.set_pieces(0)
        self.retranslate()
        self.field.setFocus() if act == "deposit" else self.pieces.take_focus()

    def retranslate(self) -> None:
        tr = self.desk.tr
        title, name, confirm = (tr(word) if word else "" for word in _WORDS[self.act])
        self.field.setVisible(bool(name))
        self.title.setText(title)
        self.back_button.say(tr(N_("Back")))
        self.field.name(name, name)
        why = tr(N_("Why is it more than the safe should hold?"))
        self.why.name(why, why)
        self.rolled.setText(tr(N_("Full rolls")))
        self.confirm.say(confirm)
        self.pieces.retranslate()
        for row in self.rolls.values():
            row.retranslate()
        self._sum()

    def give(self) -> None:
        """The act, as it is counted; what the safe holds is read off the window's thread."""
        from pos.office.books import safe

        if not self.confirm.isEnabled():
            return  # Enter twice: the first is being written
        counted = {
            "pieces": self.pieces.pieces(),
            "rolls": {cents: row.pieces() for cents, row in self.rolls.items() if row.pieces()},
        }
        words, why = self.field.text(), self.why.text()
        acts: dict[str, Callable[..., Any]] = {
            "deposit": partial(safe.deposit, slip=words, reason=why),
            "count": partial(safe.count_safe, reason=words),
            "change": partial(safe.to_drawer, reason=why),
        }
        act, till = acts[self.act], self.desk.till
        self.confirm.setEnabled(False)
        slowly(lambda: act(till, **counted), self._given, self._failed)

    def _given(self, _: object) -> None:
        self.confirm.setEnabled(True)
        self.done.emit()

    def _failed(self, error: Exception) -> None:
        """A refusal stands beside the sum; more than the safe should hold asks why."""
        from pos.domain.errors import Refusal
        from pos.office.books.safe import MoreThanTheSafe, SafeNotCounted, SlipMissing

        self.confirm.setEnabled(True)
        if not isinstance(error, Refusal):
            raise error
        self.notice.say(error.sentence(self.desk.language), "red")
        if isinstance(error, MoreThanTheSafe | SafeNotCounted):
            self.why.show()
            self.why.setFocus()
        elif isinstance(error, SlipMissing):
            self.field.wrong(True)
            self.field.setFocus()

    def _to_notes(self) -> None:
        self.field.wrong(False)
        self.pieces.take_focus()

    def _sum(self) -> None:
        from pos.domain.cash import count_rolls

        rolls = {cents: row.pieces() for cents, row in self.rolls.items()}
        self.total.setText(self.desk.euros(self.pieces.total() + count_rolls(rolls)))
