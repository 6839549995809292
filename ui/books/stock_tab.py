"""The change in stock: what the goods were worth when a day was over, and what is posted of it."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QWidget

from pos.language import N_
from ui.desk import Desk
from ui.input.slow import slowly
from ui.theme import SIZES
from ui.widgets import AmountField, Beside, Button, Card, FieldRow, Label, Notice, Reader
from ui.widgets.day_field import DayField
from ui.widgets.figures_row import FiguresRow
from ui.widgets.table import Table
from ui.widgets.table_model import Column, Row

if TYPE_CHECKING:
    from pos.domain.valuation_facts import StockChangePosted
    from pos.office.stock.year_end import YearEnd

_POSTED = N_("Posted: the stock account has the goods' value of {day}.")


class StockTab(QWidget):
    """The goods by category beside what is posted of them; reads off the window's thread."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("booksStock")
        self.desk = desk
        self.told: YearEnd | None = None
        self.day = DayField("booksStockDay")
        self.before = AmountField("booksStockBefore")
        self._fields = FieldRow(self.day, self.before)
        self.table = Table("booksStockValues", ruled=True)
        self.title, self.heading = Label("", "title"), Label("", "title")
        self.why = Label("", "small", name="booksStockWhy", wrap=True)
        self.doubt = Label("", "small", name="booksStockDoubt", wrap=True)
        self.figures = FiguresRow("booksStockFigures")
        self.rows = Table("booksStockRows", ruled=True)
        self.notice = Notice("booksStockNotice")
        self.post = Button("", "primary", name="booksStockPost", big=True)
        self.reader = Reader(self)
        self._lay_out()
        self.reader.found.connect(self._found)
        self.day.editingFinished.connect(self._day_typed)
        self.before.textChanged.connect(lambda _: self._show_posting())
        self.post.clicked.connect(self._post)

    def _lay_out(self) -> None:
        both = Beside(self, (3, 2), (1, 1))
        both.setContentsMargins(0, 0, 0, 0)
        both.setSpacing(SIZES.gap)
        goods, posting = Card("booksStockGoods"), Card("booksStockPosting")
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        goods.column.addLayout(head)
        goods.column.addWidget(self.doubt)
        goods.column.addWidget(self.table, 1)
        for part in (self.heading, self.why):
            posting.column.addWidget(part)
        posting.column.addLayout(self._fields)
        posting.column.addWidget(self.figures)
        posting.column.addWidget(self.notice)
        posting.column.addWidget(self.rows, 1)
        posting.column.addWidget(self.post)
        both.addWidget(goods)
        both.addWidget(posting)

    # ----------------------------------------------------------------- reading

    def read(self, *_days: date) -> None:
        """Of the day that is written there; the last of the fiscal year where none is."""
        from pos.office.stock.year_end import last_fiscal_day, year_end

        till, day = self.desk.till, self.day.day()
        if day is None:
            day = last_fiscal_day(till)
            self.day.show_day(day)
        self.day.near = day
        self.reader.read(partial(year_end, till, day))

    def _day_typed(self) -> None:
        day = self.day.day()
        if day is not None and (self.told is None or self.told.day != day.isoformat()):
            self.notice.clear()
            self.read()

    def _found(self, told: YearEnd) -> None:
        self.told = told
        if told.before is None:
            self.before.clear()
        else:
            self.before.set_amount(self.desk.money(told.before))
        self.retranslate()

    # ------------------------------------------------------------------- words

    def retranslate(self) -> None:
        tr = self.desk.tr
        self.title.setText(tr(N_("What the goods are worth")))
        self.heading.setText(tr(N_("Change in stock")))
        self.why.setText(tr(N_(
            "Goods are an expense when they are bought. When the year ends, what is left of them "
            "goes to the stock account."
        )))  # fmt: skip
        self._fields.say(tr(N_("When this day was over")), tr(N_("On the stock account now")))
        self.post.say(tr(N_("Post the change in stock")))
        if self.told is not None:
            self._show_goods()
            self._show_posting()

    def _show_goods(self) -> None:
        desk, told = self.desk, self.told
        tr = desk.tr
        names = {one.slug: desk.name(one.names) for one in desk.till.settings.categories}
        self.table.name(self.title.text())
        columns = (
            Column(tr(N_("Category")), 1), Column(tr(N_("Pieces")), figures=True),
            Column(tr(N_("Value")), figures=True),
        )  # fmt: skip
        self.table.show_rows(columns, [
            Row(None, (names.get(row.category, row.category or "–"), str(row.pieces),
                       desk.money(row.value)))
            for row in told.rows
        ])  # fmt: skip
        words = tr(N_("At the average cost of what was received, net."))
        if told.unvalued:
            words = tr(N_("{n} pieces have no cost, and count as nothing."), n=told.unvalued)
        elif not told.rows:
            words = tr(N_("Nothing was in stock when that day was over."))
        self.doubt.setText(words)
        self.doubt.tone("amber" if told.unvalued else "muted")

    def _show_posting(self) -> None:
        """What would be posted with what is written: both sides, before anything is done."""
        from pos.office.books.reading import book_of

        desk, told = self.desk, self.told
        if told is None:
            return
        tr = desk.tr
        change = told.change(self.before.amount())
        grown = "–" if change is None else desk.money(change, sign=True)
        self.figures.show_figures([
            (tr(N_("Goods")), desk.money(told.value), ""), (tr(N_("Change in stock")), grown, ""),
        ])  # fmt: skip
        rows = []
        accounts = book_of(desk.till, desk.language).accounts
        for role, amount in (("stock", change), ("stock_change", change and -change)):
            if amount:
                account, size = accounts.of(role, ""), desk.money(abs(amount))
                sides = (size, "") if amount.cents > 0 else ("", size)
                rows.append(Row(None, (f"{account.number} {account.name}", *sides)))
        self.rows.name(tr(N_("What is posted")))
        self.rows.show_rows((
            Column(tr(N_("Account")), 1), Column(tr(N_("Debit")), figures=True),
            Column(tr(N_("Credit")), figures=True),
        ), rows)  # fmt: skip
        self.post.setEnabled(bool(change))

    # -------------------------------------------------------------------- acts

    def _post(self) -> None:
        from pos.office.stock.year_end import post_change

        day = self.day.day()
        if day is None or self.told is None:
            return
        before = self.before.amount()
        given = None if before == self.told.before else before
        self.post.setEnabled(False)
        till = self.desk.till
        slowly(lambda: post_change(till, day, before=given), self._posted, self._refused)

    def _posted(self, fact: StockChangePosted) -> None:
        day = self.desk.date(date.fromisoformat(fact.date))
        self.notice.say(self.desk.tr(_POSTED, day=day))
        self.read()

    def _refused(self, error: Exception) -> None:
        from pos.domain.errors import Refusal

        if not isinstance(error, Refusal):
            raise error
        self.notice.say(error.sentence(self.desk.language), "red")
        self._show_posting()

    def step_back(self) -> bool:
        return False

    def take_focus(self) -> None:
        self.day.setFocus()

    def shut(self) -> None:
        self.reader.stop()
