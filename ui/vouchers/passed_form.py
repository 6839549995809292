"""What is open with the card company, and the money that passed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from pos.domain.money import ZERO
from pos.language import N_
from ui.desk import Desk
from ui.theme import SIZES
from ui.widgets import AmountField, Button, Card, Label, MoneyLabel

if TYPE_CHECKING:
    from pos.domain.money import Money
    from pos.office.settlement.museum_card import CardStanding

_WHAT = (
    ("compensation", N_("The company owes for visits"), N_("It came")),
    ("agency", N_("The museum owes for cards sold"), N_("It is paid")),
)


class PassedForm(Card):
    """`act_wanted`: an act of the till."""

    act_wanted = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("cardOpen", parent)
        self._desk = desk
        self._now: CardStanding | None = None
        self.title = Label("", "heading", name="cardOpenTitle")
        self.column.addWidget(self.title)
        grid = QGridLayout()
        grid.setHorizontalSpacing(SIZES.gap)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(0, 1)
        self.labels: dict[str, Label] = {}
        self.sums: dict[str, MoneyLabel] = {}
        self.fields: dict[str, AmountField] = {}
        self.buttons: dict[str, Button] = {}
        for place, (what, _, _) in enumerate(_WHAT):
            self.labels[what] = Label("", "", name=f"cardOpen_{what}", wrap=True)
            self.sums[what] = MoneyLabel("", "strong", name=f"cardSum_{what}")
            self.fields[what] = AmountField(f"cardAmount_{what}")
            self.buttons[what] = Button("", "soft", name=f"cardPassed_{what}")
            self.buttons[what].clicked.connect(partial(self._pass, what))
            self.fields[what].textChanged.connect(lambda _: self._show())
            top = 3 * place
            grid.addWidget(self.labels[what], top, 0)
            grid.addWidget(self.sums[what], top, 1)
            grid.addWidget(self.fields[what], top + 1, 0)
            grid.addWidget(self.buttons[what], top + 1, 1)
            grid.setRowMinimumHeight(top + 2, 8)
        self.column.addLayout(grid)

    def show_standing(self, now: CardStanding) -> None:
        desk, before = self._desk, self._now
        self._now = now
        self.title.setText(desk.tr(N_("Open with the card company")))
        for what, word, done in _WHAT:
            self.labels[what].setText(desk.tr(word))
            self.sums[what].setText(desk.money(self._open(what)))
            self.fields[what].name(desk.tr(word))
            self.buttons[what].say(desk.tr(done))
            was = getattr(before, "receivable" if what == "compensation" else "owed", None)
            if was != self._open(what):
                open_ = self._open(what)
                self.fields[what].setText(desk.money(open_) if open_.cents > 0 else "")
        self._show()

    def _open(self, what: str) -> Money:
        return self._now.receivable if what == "compensation" else self._now.owed

    def _show(self) -> None:
        for what, field in self.fields.items():
            amount = field.amount()
            self.buttons[what].setEnabled(amount is not None and amount.cents != 0)

    def _pass(self, what: str) -> None:
        from pos.office.settlement.card_acts import settle

        self.act_wanted.emit(partial(settle, what=what, amount=self.fields[what].amount() or ZERO))
