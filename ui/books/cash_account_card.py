"""An account that the counter may choose for cash in or out: flowers, postage, the hall's rent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from pos.language import N_
from ui.desk import Desk
from ui.widgets import Button, Card, Label, Notice, TextField

if TYPE_CHECKING:
    from collections.abc import Sequence

WAYS = (("out", N_("Cash out")), ("in", N_("Cash in")))
VAT = (
    ("", N_("No VAT")), ("general", N_("General rate")), ("food", N_("Food")),
    ("culture", N_("Culture and books")),
)  # fmt: skip


class CashAccountCard(Card):
    """`changed`: the counter has another choice now."""

    changed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("booksCashAccount", parent)
        self.desk = desk
        self.title = Label("", "heading", name="booksCashAccountTitle", wrap=True)
        self.detail = Label("", "small", name="booksCashAccountDetail", wrap=True)
        self.column.addWidget(self.title)
        self.column.addWidget(self.detail)
        ways = QHBoxLayout()
        self.ways = self._choices(WAYS, "booksWay")
        for button in self.ways.values():
            ways.addWidget(button)
        ways.addStretch(1)
        self.column.addLayout(ways)
        self.name_ = TextField("booksCashName")
        self.number = TextField("booksCashNumber")
        for field in (self.name_, self.number):
            field.returnPressed.connect(self.give)
            self.column.addWidget(field)
        grid = QGridLayout()
        grid.setSpacing(4)
        self.vat = self._choices(VAT, "booksVat")
        for n, button in enumerate(self.vat.values()):
            grid.addWidget(button, n // 2, n % 2)
        self.column.addLayout(grid)
        self.notice = Notice("booksCashAccountNotice")
        self.column.addWidget(self.notice)
        self.add = Button("", "soft", name="booksCashAdd")
        self.add.clicked.connect(self.give)
        self.column.addWidget(self.add)
        self.retranslate()

    def _choices(self, rows: Sequence[tuple[str, str]], name: str) -> dict[str, Button]:
        group: dict[str, Button] = {}

        def mark(which: str) -> None:
            for key, button in group.items():
                button.setChecked(key == which)

        for key, _ in rows:
            button = Button("", "tab", name=f"{name}_{key or 'none'}")
            button.clicked.connect(lambda _=False, which=key: mark(which))
            group[key] = button
        mark(rows[0][0])
        return group

    def retranslate(self) -> None:
        tr = self.desk.tr
        self.title.setText(tr(N_("Cash in and out at the counter")))
        self.detail.setText(
            tr(N_("A cashier who puts cash in or takes it out can choose from these."))
        )
        for rows, group in ((WAYS, self.ways), (VAT, self.vat)):
            for key, word in rows:
                group[key].say(tr(word))
        self.name_.name(tr(N_("What for")), tr(N_("What for, such as flowers")))
        self.number.name(tr(N_("Account number")), tr(N_("Account number")))
        self.add.say(tr(N_("Add")))

    def give(self) -> None:
        from pos.office.books.account_map import add_cash_account

        way = next(key for key, button in self.ways.items() if button.isChecked())
        vat = next(key for key, button in self.vat.items() if button.isChecked())
        key = self.desk.attempt(
            add_cash_account, way, self.name_.text(), self.number.text(), vat, refused=self._refuse
        )
        if key is not None:
            said = self.desk.tr(N_("Added: {name}"), name=self.name_.text().strip())
            self.name_.clear()
            self.number.clear()
            self.notice.say(said)
            self.changed.emit()

    def _refuse(self, sentence: str) -> None:
        self.notice.say(sentence, "red")
        (self.name_ if not self.name_.text().strip() else self.number).setFocus()
