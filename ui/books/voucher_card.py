"""One voucher's rows by account, and the receipts behind a row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from pos.language import N_
from ui.desk import Desk
from ui.widgets import Button, Card, Label, Reader
from ui.widgets.table import Table
from ui.widgets.table_model import Column, Row

if TYPE_CHECKING:
    from pos.books.lines import Line
    from pos.books.vouchers import Voucher
    from pos.domain.takings import Posting
    from pos.office.books.behind import Behind


class VoucherCard(Card):
    """`receipt_wanted(hash, number)`: a receipt is to be seen."""

    receipt_wanted = Signal(str, str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("booksVoucher", parent)
        self.desk = desk
        self.voucher: Voucher | None = None
        self.lines: list[tuple[Posting, Line]] = []
        self.line: Line | None = None  # the row whose receipts are shown
        self.receipts: list[Behind] | None = None
        self.title = Label("", "heading", name="booksVoucherTitle")
        self.back_button = Button("", "link", name="booksVoucherBack")
        self.back_button.clicked.connect(self.step_back)
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.back_button)
        self.column.addLayout(head)
        self.table = Table("booksVoucherRows", ruled=True, press_opens=True)
        self.table.setTextElideMode(Qt.TextElideMode.ElideMiddle)  # the issuer stands last
        self.table.opened.connect(self._opened)
        self.column.addWidget(self.table, 1)
        self.hint = Label("", "small", name="booksVoucherHint", wrap=True)
        self.column.addWidget(self.hint)
        self.reader = Reader(self)
        self.reader.found.connect(self._found)

    def show_voucher(self, voucher: Voucher | None, lines: list[tuple[Posting, Line]]) -> None:
        """`lines` go with the voucher's rows, in their order."""
        self.voucher, self.lines = voucher, lines
        self.line = self.receipts = None
        self.retranslate()

    def step_back(self) -> bool:
        """From receipts to the rows; False where the rows are seen."""
        if self.line is None:
            return False
        self.line = self.receipts = None
        self.retranslate()
        self.table.take_focus()
        return True

    def retranslate(self) -> None:
        desk = self.desk
        self.back_button.say(desk.tr(N_("Back to the voucher")))
        self.back_button.setVisible(self.line is not None)
        if self.voucher is None:
            self.title.setText("")
            self.table.show_rows((), ())
            self.hint.setText(desk.tr(N_("Choose a voucher to see its rows.")))
        elif self.line is None:
            self._show_rows()
        else:
            self._show_receipts()

    def _show_rows(self) -> None:
        desk = self.desk
        self.title.setText(f"{self.voucher.key} · {self.voucher.text}")
        columns = (
            Column(desk.tr(N_("Account"))), Column(desk.tr(N_("Account name")), 8),
            Column(desk.tr(N_("Debit")), figures=True),
            Column(desk.tr(N_("Credit")), figures=True),
        )  # fmt: skip
        rows = [
            Row(
                (row, line),
                (line.account.number, line.account.name,
                 desk.money(line.debit) if line.debit else "",
                 desk.money(line.credit) if line.credit else ""),
                "" if line.account.mapped else "red",
            )
            for row, line in self.lines
        ]  # fmt: skip
        self.table.name(self.title.text())
        self.table.show_rows(columns, rows)
        hint = N_("Open a row to see the receipts behind it.")
        if self.voucher.kind != "z":
            hint = N_("An act of the office: it is all of this voucher.")
        elif not rows:
            hint = N_("Nothing was posted in this shift.")
        self.hint.setText(desk.tr(hint))

    def _opened(self, what: Behind | tuple[Posting, Line]) -> None:
        from pos.office.books.behind import Behind, behind

        if isinstance(what, Behind):
            self.receipt_wanted.emit(what.hash, what.receipt)
        elif self.voucher.kind == "z":
            row, self.line = what
            till, shift = self.desk.till, self.voucher.shift
            self.reader.read(lambda: behind(till, shift, row.role, row.sub))

    def _found(self, receipts: list[Behind]) -> None:
        if self.line is not None:
            self.receipts = receipts
            self.retranslate()
            if receipts:
                self.table.mark_place(0)

    def _show_receipts(self) -> None:
        desk, account = self.desk, self.line.account
        self.title.setText(f"{account.number} {account.name}")
        columns = (
            Column(desk.tr(N_("Receipt")), 4), Column(desk.tr(N_("Time")), 3),
            Column(desk.tr(N_("Debit")), figures=True),
            Column(desk.tr(N_("Credit")), figures=True),
        )  # fmt: skip
        rows = [
            Row(
                one,
                (one.receipt, one.time.replace(":", "." if desk.language != "en" else ":"),
                 desk.money(one.amount) if one.amount.cents > 0 else "",
                 desk.money(-one.amount) if one.amount.cents < 0 else ""),
            )
            for one in self.receipts or ()
        ]  # fmt: skip
        self.table.name(self.title.text())
        self.table.show_rows(columns, rows)
        hint = N_("Open a receipt to see its paper.")
        if self.receipts is not None and not rows:
            hint = N_("No receipt is behind it: the drawer or the close posted it.")
        self.hint.setText(desk.tr(hint))
