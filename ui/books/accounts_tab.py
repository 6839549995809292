"""The account map: every role with its number, and the one that is being changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from pos.language import N_
from ui.books.account_card import AccountCard
from ui.books.cash_account_card import CashAccountCard
from ui.books.centres_card import CentresCard
from ui.desk import Desk
from ui.theme import SIZES
from ui.widgets import Beside, Card, Reader, Scroll
from ui.widgets.table import Table
from ui.widgets.table_model import Column, Row

if TYPE_CHECKING:
    from datetime import date

    from pos.office.books.account_map import MapRow


class AccountsTab(QWidget):
    """A table beside the card in which a row is changed."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("booksAccounts")
        self.desk = desk
        self.told: list[MapRow] | None = None
        self.table = Table("booksAccountTable", ruled=True, press_opens=True)
        self.account = AccountCard(desk)
        self.cash = CashAccountCard(desk)
        self.centres = CentresCard(desk)
        card = Card("booksAccountsCard")
        card.column.addWidget(self.table, 1)
        side = Scroll("booksAccountSide")
        side.column.setSpacing(SIZES.gap)
        side.column.addWidget(self.account)
        side.column.addWidget(self.cash)
        side.column.addWidget(self.centres)
        side.column.addStretch(1)
        parts = Beside(self, (3, 2), (1, 1))
        parts.setContentsMargins(0, 0, 0, 0)
        parts.setSpacing(SIZES.gap)
        parts.addWidget(card)
        parts.addWidget(side)
        self.table.marked.connect(self.account.show_row)
        self.table.opened.connect(lambda _: self.account.number.setFocus())
        for part in (self.account, self.cash):
            part.changed.connect(self.read)
        self.reader = Reader(self)
        self.reader.found.connect(self._found)

    def read(self, *_days: date) -> None:
        """Read the map again."""
        from pos.office.books.account_map import rows
        from pos.storage.overview import museum_names

        till, language = self.desk.till, self.desk.language
        self.reader.read(lambda: (rows(till, language), museum_names(till.store.rows)))

    def _found(self, told: tuple[list[MapRow], dict[str, str]]) -> None:
        marked = self.table.what()
        self.told, museums = told
        self.centres.show_museums(museums)
        self.retranslate()
        place = next(
            (n for n, row in enumerate(self.told or ()) if marked and row.key == marked.key), -1
        )
        if place >= 0:
            self.table.mark_place(place)

    def retranslate(self) -> None:
        desk = self.desk
        self.account.retranslate()
        self.cash.retranslate()
        self.centres.retranslate()
        if self.told is None:
            return
        columns = (
            Column(desk.tr(N_("Account"))), Column(desk.tr(N_("Account name")), 9),
            Column(desk.tr(N_("VAT code"))), Column(desk.tr(N_("Usual"))),
        )  # fmt: skip
        rows = [
            Row(
                row,
                (row.account.number, row.account.name, row.account.vat_code,
                 "" if row.usual == row.account.number or row.sub.startswith("a-") else row.usual),
                "" if row.account.mapped else "red",
            )
            for row in self.told
        ]  # fmt: skip
        self.table.name(desk.tr(N_("Accounts")))
        self.table.show_rows(columns, rows)

    def step_back(self) -> bool:
        return False

    def take_focus(self) -> None:
        self.table.take_focus()

    def shut(self) -> None:
        self.reader.stop()
