"""The card company's statement of the period that is shown."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QRegularExpression, Signal
from PySide6.QtGui import QRegularExpressionValidator
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pos.domain.money import ZERO
from pos.language import N_
from ui.desk import Desk
from ui.theme import SIZES
from ui.widgets import AmountField, Button, FieldRow, TextField

if TYPE_CHECKING:
    from pos.office.settlement.museum_card import CardStanding


class StatementForm(QWidget):
    """`act_wanted`: the statement is posted."""

    act_wanted = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._now: CardStanding | None = None
        self.setObjectName("statementForm")
        self.setProperty("bare", True)
        self.visits = TextField("statementVisits")
        digits = QRegularExpression("[0-9]{0,6}")
        self.visits.setValidator(QRegularExpressionValidator(digits, self.visits))
        self.amount = AmountField("statementAmount")
        self.reference = TextField("statementReference")
        self.post = Button("", "primary", name="statementPost")
        self.again = Button("", "quiet", name="statementOverlapping")
        self.again.setCheckable(True)  # it shares days with one in the books: confirmed
        self.again.hide()
        self._row = FieldRow(self.visits, self.amount, self.reference, parent=self)
        self._row.setContentsMargins(0, 8, 0, 0)
        for field in self._row.fields:
            field.textChanged.connect(lambda _: self._show())
        self._row.setRowMinimumHeight(2, 8)
        acts = QVBoxLayout()
        acts.setSpacing(SIZES.gap)
        acts.addWidget(self.again)
        acts.addWidget(self.post)
        self._row.addLayout(acts, 3, 0, 1, 3)
        self.again.clicked.connect(lambda _: self._show())
        self.post.clicked.connect(self._post)

    def show_standing(self, now: CardStanding) -> None:
        """Of this period; the fields are emptied once its statement is in."""
        if self._now is not None and len(now.statements) > len(self._now.statements):
            for field in self._row.fields:
                field.clear()
        self._now = now
        self._show_overlap()
        tr = self._desk.tr
        self._row.say(tr(N_("Visits on the statement")), tr(N_("Its amount")), tr(N_("Reference")))
        self.post.say(tr(N_("Post the statement")))
        self._show()

    def _show_overlap(self) -> None:
        """Where the period shares days with a statement in the books, a person confirms it."""
        from pos.office.settlement.card_acts import overlapped

        now = self._now
        found = overlapped(now.statements, now.first.isoformat(), now.last.isoformat())
        if self.again.isVisibleTo(self) != bool(found):
            self.again.setChecked(False)
        self.again.setVisible(bool(found))
        self.again.say(self._desk.tr(N_("It is for other visits than what is in the books")))

    def _show(self) -> None:
        amount = self.amount.amount()
        typed = bool(self.visits.text()) and amount is not None and amount.cents != 0
        self.post.setEnabled(typed)

    def _post(self) -> None:
        from pos.office.settlement.card_acts import post_statement

        self.act_wanted.emit(partial(
            post_statement, first=self._now.first, last=self._now.last,
            count=int(self.visits.text()), amount=self.amount.amount() or ZERO,
            reference=self.reference.text(), overlapping=self.again.isChecked(),
        ))  # fmt: skip
