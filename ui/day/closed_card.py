"""The Z, just made: what was counted, what stays, what goes to the safe."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from pos.language import N_
from ui.day.reconciliation import difference_label
from ui.desk import Desk
from ui.widgets import Button, Card, Label, MoneyLabel, Rule, emptied

if TYPE_CHECKING:
    from pos.domain.facts import ShiftClosed
    from pos.domain.takings import Exchanged


class ClosedCard(Card):
    """Figures that never change again, and the next steps."""

    lock = Signal()
    open_again = Signal()
    print_again = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("closedCard", parent)
        self._desk = desk
        self._fact: ShiftClosed | None = None
        self._names: dict[str, str] = {}
        self.setFixedWidth(560)
        self.column.setContentsMargins(32, 26, 32, 28)
        self.column.setSpacing(10)
        self.title = Label("", "title", name="closedTitle")
        self.words = Label("", "muted", name="closedWords", wrap=True)
        self.exchange = Label("", "muted", name="closedExchange", wrap=True)
        self.backup = Label("", "muted", name="closedBackup", wrap=True)
        if desk.backing is not None:
            desk.backing.changed.connect(self._say_backup)
        self.grid = QGridLayout()
        self.grid.setHorizontalSpacing(18)
        self.grid.setVerticalSpacing(8)
        self.grid.setColumnStretch(0, 1)
        self.lock_button = Button("", "primary", name="closedLock", key="Ctrl+L", big=True)
        self.open_button = Button("", "soft", name="closedOpen", big=True)
        self.lock_button.clicked.connect(self.lock)
        self.open_button.clicked.connect(self.open_again)
        self.again_button = Button("", "quiet", name="closedPrintAgain")
        self.again_button.clicked.connect(self.print_again)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self.open_button, 1)
        row.addWidget(self.lock_button, 1)
        self.column.addWidget(self.title)
        self.column.addWidget(self.words)
        self.column.addWidget(self.exchange)
        self.column.addWidget(self.backup)
        self.column.addLayout(self.grid)
        self.column.addSpacing(12)
        self.column.addWidget(self.again_button)
        self.column.addLayout(row)

    def show_z(self, fact: ShiftClosed, names: dict[str, str]) -> None:
        """`names` are the tenders' as they were shown while counting."""
        self._fact, self._names = fact, names
        self.retranslate()

    def retranslate(self) -> None:
        fact, desk = self._fact, self._desk
        if fact is None:
            return
        tr = desk.tr
        takings = fact.takings
        self.title.setText(tr(N_("The till is closed · Z {number}"), number=takings.shift))
        self.words.setText(
            desk.tr_plural("{n} receipt. The Z is on its way to the printer.",
                           "{n} receipts. The Z is on its way to the printer.", takings.receipts)
        )  # fmt: skip
        if fact.provisional:
            self.title.setText(tr(N_("Closed provisionally · Z {number}"), number=takings.shift))
            self.words.setText(tr(N_("Count the drawer when you open it. The count can be added.")))
        self._say_exchange(fact.exchange)
        self.lock_button.say(tr(N_("Lock")))
        self.open_button.say(tr(N_("Open a new shift")))
        self.again_button.say(tr(N_("Print the Z again, as a copy")))
        self._show_sums(fact)
        self._say_backup()

    def _say_backup(self) -> None:
        """The close did not wait for it; what keeps it from being made is said."""
        backing = self._desk.backing
        self.backup.setVisible(backing is not None and self._fact is not None)
        if backing is None or self._fact is None:
            return
        wrong = [one.problem(self._desk.language) for one in backing.standing if one.text]
        self.backup.setText(" ".join(wrong) if wrong else backing.last(self._desk))
        self.backup.tone("amber" if wrong else "")

    def _say_exchange(self, exchange: Exchanged | None) -> None:
        """What the ledger has, of a till that belongs to one."""
        self.exchange.setVisible(exchange is not None and exchange.issued > 0)
        if exchange is None:
            return
        tr = self._desk.tr
        if exchange.waiting:
            said = tr(N_("Receipts 1–{n}, the ledger has {has}. The rest is sent by itself."),
                      n=exchange.issued, has=exchange.acknowledged)  # fmt: skip
        else:
            said = tr(N_("Receipts 1–{n}, the ledger has them all."), n=exchange.issued)
        self.exchange.setText(said)
        self.exchange.tone("amber" if exchange.waiting else "")

    def _show_sums(self, fact: ShiftClosed) -> None:
        desk, takings = self._desk, fact.takings
        emptied(self.grid)
        place = 0
        for count in fact.counts:
            name = self._names.get(count.tender, count.tender)
            self.grid.addWidget(Label(name, ""), place, 0)
            self.grid.addWidget(MoneyLabel(desk.money(count.counted), "strong"), place, 1)
            self.grid.addWidget(difference_label(desk, count), place, 2)
            place += 1
        rows = [
            (None, None, ""),
            (N_("Sales"), takings.gross, "sum"),
            (N_("Stays in the drawer as the next float"), fact.next_float, "strong"),
            (N_("Goes to the safe"), fact.dropped, "strong"),
        ]
        if fact.provisional:  # what should be there is not told before it is counted
            rows = rows[:2]
        for word, amount, kind in rows:
            if word is None or amount is None:
                self.grid.addWidget(Rule(), place, 0, 1, 3)
            else:
                self.grid.addWidget(Label(desk.tr(word), "muted", wrap=True), place, 0)
                self.grid.addWidget(MoneyLabel(desk.money(amount), kind), place, 1, 1, 2)
            place += 1
