"""What a period posts: its vouchers, their rows, and whether they balance."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pos.language import N_
from ui.books.voucher_card import VoucherCard
from ui.desk import Desk
from ui.theme import SIZES
from ui.widgets import Beside, Card, Label, Notice, Reader
from ui.widgets.figure_card import FigureCard
from ui.widgets.table import Table
from ui.widgets.table_model import Column, Row

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from pos.books.lines import Book, Line
    from pos.books.vouchers import Voucher
    from pos.domain.money import Money
    from pos.domain.takings import Posting
    from pos.office.books.reading import Postings


class PostingsTab(QWidget):
    """`receipt_wanted(hash, number)`: a receipt is to be seen."""

    receipt_wanted = Signal(str, str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("booksPostings")
        self.desk = desk
        self.told: Postings | None = None
        self.book: Book | None = None
        self.sums = FigureCard("booksSums")
        self.number = FigureCard("booksNumber")
        self.doubts = FigureCard("booksDoubts")
        self.notice = Notice("booksDoubt")
        self.table = Table("booksVouchers", ruled=True)
        self.table.setTextElideMode(Qt.TextElideMode.ElideMiddle)  # the Z stands last
        self.empty = Label("", "muted", name="booksEmpty", wrap=True)
        self.voucher = VoucherCard(desk)
        self._lay_out()
        self.table.marked.connect(self._choose)
        self.voucher.receipt_wanted.connect(self.receipt_wanted)
        self.sums.clicked.connect(self.table.take_focus)
        self.number.clicked.connect(self.table.take_focus)
        self.doubts.clicked.connect(self._show_doubts)
        self.reader = Reader(self)
        self.reader.found.connect(self._found)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SIZES.gap)
        cards = QHBoxLayout()
        cards.setSpacing(SIZES.gap)
        for card in (self.sums, self.number, self.doubts):
            cards.addWidget(card, 1)
        column.addLayout(cards)
        column.addWidget(self.notice)
        below = QWidget()
        parts = Beside(below, (4, 5), (1, 1))
        parts.setContentsMargins(0, 0, 0, 0)
        parts.setSpacing(SIZES.gap)
        self.card = Card("booksVouchersCard")
        self.card.column.addWidget(self.empty)
        self.card.column.addWidget(self.table, 1)
        parts.addWidget(self.card)
        parts.addWidget(self.voucher)
        column.addWidget(below, 1)

    def read(self, first: date, last: date) -> None:
        """Read a period's vouchers, off the window's thread."""
        from pos.office.books.reading import book_of, postings

        till, language = self.desk.till, self.desk.language
        self.reader.read(lambda: (postings(till, first, last), book_of(till, language)))

    def _found(self, told: tuple[Postings, Book]) -> None:
        same = self.told is not None and told[0] == self.told
        self.told, self.book = told
        if same:  # who looks at what is behind a row goes on looking
            return
        self.voucher.show_voucher(None, [])
        self.notice.clear()
        self.retranslate()
        if self.told.vouchers:
            self.table.mark_place(0)
            self._choose(self.table.what())

    def retranslate(self) -> None:
        self.voucher.retranslate()
        if self.told is None:
            return
        self._show_figures()
        desk = self.desk
        columns = (
            Column(desk.tr(N_("Date"))), Column(desk.tr(N_("Text")), 1),
            Column(desk.tr(N_("Sum")), figures=True),
        )  # fmt: skip
        rows = [
            Row(
                one, (desk.date(_day(one.date)), one.text, desk.money(one.debit)),
                "" if one.balanced else "red",
            )
            for one in self.told.vouchers
        ]  # fmt: skip
        self.table.setVisible(bool(rows))
        self.empty.setVisible(not rows)
        self.empty.setText(
            desk.tr(N_("Nothing is posted in this period yet. A voucher comes with each Z."))
        )
        self.table.name(desk.tr(N_("Vouchers")))
        self.table.show_rows(columns, rows)

    def _show_figures(self) -> None:
        desk, vouchers = self.desk, self.told.vouchers
        total, balanced = summed(vouchers)
        said = N_("balanced: every voucher adds up to zero")
        if not balanced:
            said = N_("a voucher does not balance")
        self.sums.show_figure(
            desk.tr(N_("Debit = credit")), desk.euros(total), desk.tr(said),
            "green" if balanced else "red",
        )  # fmt: skip
        zs = sum(one.kind == "z" for one in vouchers)
        self.number.show_figure(
            desk.tr(N_("Vouchers")), str(len(vouchers)),
            desk.tr(N_("{zs} of Zs, {acts} of the office"), zs=zs, acts=len(vouchers) - zs),
        )  # fmt: skip
        doubts = self.told.warnings
        line = desk.tr(N_("nothing is open"))
        if doubts:  # its first sentence: all of it is a press away
            line = doubts[0].sentence(desk.language).partition(". ")[0].rstrip(".")
        self.doubts.show_figure(
            desk.tr(N_("To look into")), str(len(doubts)), line, "amber" if doubts else ""
        )

    def _show_doubts(self) -> None:
        doubts = [one.sentence(self.desk.language) for one in self.told.warnings]
        if self.notice.text() or not doubts:
            self.notice.clear()
        else:
            self.notice.say(doubts[0], "amber", "\n".join(doubts[1:6]))

    def _choose(self, voucher: Voucher) -> None:
        if self.book is None or self.voucher.voucher == voucher:
            return
        self.voucher.show_voucher(voucher, paired(self.book, voucher))

    def step_back(self) -> bool:
        if self.voucher.step_back():
            return True
        if self.notice.text():
            self.notice.clear()
            return True
        return False

    def take_focus(self) -> None:
        self.table.take_focus()

    def shut(self) -> None:
        self.reader.stop()
        self.voucher.reader.stop()


def summed(vouchers: Sequence[Voucher]) -> tuple[Money, bool]:
    """The debits of all, and whether every voucher balances: sums of what was read."""
    from pos.domain.money import ZERO

    return sum((one.debit for one in vouchers), ZERO), all(one.balanced for one in vouchers)


def paired(book: Book, voucher: Voucher) -> list[tuple[Posting, Line]]:
    """Each row of a voucher with its line, in the order of the lines."""
    from pos.domain.money import ZERO

    rows = sorted(voucher.rows, key=lambda row: (row.amount < ZERO, row.role, row.sub))
    return list(zip(rows, book.lines(voucher), strict=True))


def _day(iso: str) -> date:
    from datetime import date

    return date.fromisoformat(iso)
