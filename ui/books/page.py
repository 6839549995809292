"""Bookkeeping: cash book, postings, accounts and export, for a period."""

from __future__ import annotations

from typing import Any

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from pos.language import N_
from ui.books.accounts_tab import AccountsTab
from ui.books.cash_tab import CashTab
from ui.books.export_tab import ExportTab
from ui.books.period_bar import PeriodBar
from ui.books.postings_tab import PostingsTab
from ui.books.stock_tab import StockTab
from ui.desk import Desk
from ui.paper.receipt_sheet import ReceiptSheet
from ui.theme import SIZES
from ui.widgets import Button, Page

TABS = (
    ("cash", N_("Cash book")), ("postings", N_("Postings")), ("accounts", N_("Accounts")),
    ("stock", N_("Stock")), ("export", N_("Export")),
)  # fmt: skip


class BooksPage(Page):
    """Every tab reads off the window's thread, from this till's own copy: it works offline too."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, "booksPage", parent)
        self.period = PeriodBar(desk)
        self.tabs: dict[str, Any] = {
            "cash": CashTab(desk), "postings": PostingsTab(desk), "accounts": AccountsTab(desk),
            "stock": StockTab(desk), "export": ExportTab(desk),
        }  # fmt: skip
        self.buttons: dict[str, Button] = {}
        self.now = "postings"
        self._lay_out()
        self.sheet = ReceiptSheet(desk, self)
        self.tabs["postings"].receipt_wanted.connect(self.sheet.open)
        self.period.changed.connect(self.read)
        self.choose("postings", read=False)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(*[SIZES.gutter] * 4)
        column.setSpacing(SIZES.gap)
        row = QHBoxLayout()
        row.setSpacing(4)
        for name, _ in TABS:
            button = Button("", "tab", name=f"booksTab_{name}")
            button.clicked.connect(lambda _=False, which=name: self.choose(which))
            row.addWidget(button)
            self.buttons[name] = button
        row.addStretch(1)
        column.addLayout(row)
        column.addWidget(self.period)
        self.stack = QStackedWidget()
        self.stack.setObjectName("booksStack")
        for tab in self.tabs.values():
            self.stack.addWidget(tab)
        column.addWidget(self.stack, 1)

    def choose(self, name: str, *, read: bool = True) -> None:
        """Another tab."""
        self.now = name
        for which, button in self.buttons.items():
            button.setChecked(which == name)
        self.period.setVisible(name not in ("accounts", "stock"))
        self.stack.setCurrentWidget(self.tabs[name])
        self.sheet.hide()
        self.retranslate()
        if read:
            self.read()
            self.tabs[name].take_focus()

    def read(self) -> None:
        """Read what the tab shows, of the days that are meant."""
        self.tabs[self.now].read(self.period.first, self.period.last)

    def retranslate(self) -> None:
        for name, word in TABS:
            self.buttons[name].say(self.desk.tr(word))
        self.sheet.retranslate()
        self.period.retranslate()
        for tab in self.tabs.values():
            tab.retranslate()

    # ----------------------------------------------------------------- the shell

    def entered(self) -> None:
        self.read()
        self.tabs[self.now].take_focus()

    def left(self) -> None:
        self.sheet.hide()

    def back(self) -> bool:
        if self.sheet.isVisible():
            self.sheet.hide()
            return True
        return bool(self.tabs[self.now].step_back())

    def shut(self) -> None:
        self.sheet.shut()
        for tab in self.tabs.values():
            tab.shut()

    def keys(self) -> list[tuple[str, str]]:
        tr = self.desk.tr
        return [
            ("Tab", tr(N_("From tab to days to the table"))),
            ("↑ ↓", tr(N_("From row to row"))),
            ("Enter", tr(N_("Open a row: the receipts behind it"))),
        ]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.sheet.place()
