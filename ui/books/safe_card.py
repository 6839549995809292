"""The safe: counted, or taken to the bank, by notes, coins and full rolls."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from pos.language import N_
from ui.books.roll_row import RollRow
from ui.day.denominations import Denominations
from ui.desk import Desk
from ui.theme import SIZES
from ui.widgets import Button, Card, Label, MoneyLabel, Notice, Scroll, TextField

_ROLLED = (200, 100, 50, 20, 10, 5)  # 1 and 2 c are not rolled any more


class SafeCard(Card):
    """`done`: the journal has it; `left`: a person steps back."""

    done = Signal()
    left = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("booksSafe", parent)
        self.desk = desk
        self.act = "deposit"  # or count
        self.title = Label("", "title", name="booksSafeTitle")
        self.back_button = Button("", "quiet", name="booksSafeBack", key="Esc")
        self.back_button.clicked.connect(self.left)
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.back_button)
        self.column.addLayout(head)
        self.field = TextField("booksSlip")
        self.field.setMaxLength(40)
        self.field.returnPressed.connect(self._to_notes)
        self.column.addWidget(self.field)
        self.pieces = Denominations(desk, "booksPieces")
        self.rolls = {cents: RollRow(desk, cents) for cents in _ROLLED}
        self.rolled = Label("", "column", name="booksRolled")
        side = Scroll("booksRolls")
        side.column.setSpacing(2)
        side.column.addWidget(self.rolled)
        for row in self.rolls.values():
            side.column.addWidget(row)
            row.changed.connect(self._sum)
        side.column.addStretch(1)
        self.pieces.changed.connect(self._sum)
        self.pieces.confirmed.connect(self.give)
        both = QHBoxLayout()
        both.setSpacing(SIZES.gutter)
        both.addWidget(self.pieces, 1)
        both.addWidget(side, 1)
        self.column.addLayout(both, 1)
        self.notice = Notice("booksSafeNotice")
        self.column.addWidget(self.notice)
        foot = QHBoxLayout()
        self.total = MoneyLabel("", "sum", name="booksSafeTotal")
        self.confirm = Button("", "primary", name="booksSafeConfirm")
        self.confirm.clicked.connect(self.give)
        foot.addWidget(self.total)
        foot.addStretch(1)
        foot.addWidget(self.confirm)
        self.column.addLayout(foot)

    def ask(self, act: str) -> None:
        """Begin a count or a deposit; what was typed before is gone."""
        self.act = act
        self.field.clear()
        self.notice.clear()
        self.pieces.clear()
        for row in self.rolls.values():
            row.set_pieces(0)
        self.retranslate()
        self.field.setFocus() if act == "deposit" else self.pieces.take_focus()

    def retranslate(self) -> None:
        tr = self.desk.tr
        taken = self.act == "deposit"
        self.title.setText(tr(N_("To the bank") if taken else N_("Count the safe")))
        self.back_button.say(tr(N_("Back")))
        name = tr(N_("Number of the deposit slip") if taken else N_("Reason, where it differs"))
        self.field.name(name, name)
        self.rolled.setText(tr(N_("Full rolls")))
        self.confirm.say(tr(N_("Take to the bank") if taken else N_("Confirm the count")))
        self.pieces.retranslate()
        for row in self.rolls.values():
            row.retranslate()
        self._sum()

    def give(self) -> None:
        """The act, as it is counted; a refusal stands beside the sum."""
        from pos.office.books import safe

        pieces = self.pieces.pieces()
        rolls = {cents: row.pieces() for cents, row in self.rolls.items() if row.pieces()}
        words = self.field.text()
        if self.act == "deposit":
            fact: Any = self.desk.attempt(
                safe.deposit, words, pieces=pieces, rolls=rolls, refused=self._refuse
            )
        else:
            fact = self.desk.attempt(
                safe.count_safe, pieces=pieces, rolls=rolls, reason=words, refused=self._refuse
            )
        if fact is not None:
            self.done.emit()

    def _refuse(self, sentence: str) -> None:
        self.notice.say(sentence, "red")
        if self.act == "deposit" and not self.field.text().strip():
            self.field.wrong(True)
            self.field.setFocus()

    def _to_notes(self) -> None:
        self.field.wrong(False)
        self.pieces.take_focus()

    def _sum(self) -> None:
        from pos.domain.cash import count_rolls

        rolls = {cents: row.pieces() for cents, row in self.rolls.items()}
        self.total.setText(self.desk.euros(self.pieces.total() + count_rolls(rolls)))
