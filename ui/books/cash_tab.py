"""The cash book of each drawer and of the safe."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from pos.language import N_
from ui.books.safe_card import SafeCard
from ui.desk import Desk
from ui.input.slow import slowly
from ui.theme import SIZES
from ui.widgets import Button, Card, Label, Notice, Reader, emptied
from ui.widgets.table import Table
from ui.widgets.table_model import Column, Row

if TYPE_CHECKING:
    from pos.books.accounts import Accounts
    from pos.office.books.cash_book import CashBook, Place
    from pos.office.books.cash_lines import CashLine


class CashTab(QWidget):
    """Choosing a book, its lines with the running balance, and what is done at the safe."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("booksCash")
        self.desk = desk
        self.places: list[Place] = []
        self.place: Place | None = None
        self.told: CashBook | None = None
        self._days = (desk.till.day, desk.till.day)
        self.choice = QHBoxLayout()
        self.choice.setSpacing(4)
        self.buttons: list[Button] = []
        self.save = Button("", "quiet", name="booksCashSave")
        self.save.clicked.connect(self._save)
        self.print = Button("", "quiet", name="booksCashPrint")
        self.print.clicked.connect(self._print)
        self.notice = Notice("booksCashNotice")
        self.table = Table("booksCashLines", ruled=True)
        self.opening = Label("", "small", name="booksCashOpening")
        self.closing = Label("", "strong", name="booksCashClosing")
        self.count = Button("", "quiet", name="booksCountSafe")
        self.deposit = Button("", "primary", name="booksDeposit")
        self.change = Button("", "quiet", name="booksChange")
        self.change.clicked.connect(lambda: self._ask("change"))
        self.count.clicked.connect(lambda: self._ask("count"))
        self.deposit.clicked.connect(lambda: self._ask("deposit"))
        self.safe = SafeCard(desk)
        self.safe.left.connect(self.step_back)
        self.safe.done.connect(self._done)
        self._lay_out()
        self.reader = Reader(self)
        self.reader.found.connect(self._found)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SIZES.gap)
        head = QHBoxLayout()
        head.addLayout(self.choice)
        head.addStretch(1)
        head.addWidget(self.print)
        head.addWidget(self.save)
        column.addLayout(head)
        column.addWidget(self.notice)
        holder = QWidget()
        self.stack = QStackedLayout(holder)
        self.card = Card("booksCashCard")
        self.card.column.addWidget(self.opening)
        self.card.column.addWidget(self.table, 1)
        self.card.column.addSpacing(4)
        foot = QHBoxLayout()
        foot.addWidget(self.closing, 1)
        foot.addWidget(self.count)
        foot.addWidget(self.change)
        foot.addWidget(self.deposit)
        self.card.column.addLayout(foot)
        self.stack.addWidget(self.card)
        self.stack.addWidget(self.safe)
        column.addWidget(holder, 1)

    # ----------------------------------------------------------------- reading

    def read(self, first: date, last: date) -> None:
        """Read the chosen book over a period, off the window's thread."""
        from pos.office.books.cash_book import cash_book, places

        self._days = first, last
        till, language, chosen = self.desk.till, self.desk.language, self.place

        def job() -> tuple[list[Place], Place, CashBook]:
            known = places(till)
            place = chosen if chosen in known else known[0]
            return known, place, cash_book(till, place, first, last, language)

        self.reader.read(job)

    def _found(self, told: tuple[list[Place], Place, CashBook]) -> None:
        known, self.place, self.told = told
        if known != self.places:
            self.places = known
            self._offer()
        self.retranslate()

    def _offer(self) -> None:
        emptied(self.choice)
        self.buttons = []
        for n, place in enumerate(self.places):
            button = Button("", "tab", name=f"booksCash_{place.what}{n}")
            button.clicked.connect(lambda _=False, which=place: self._choose(which))
            self.choice.addWidget(button)
            self.buttons.append(button)

    def _choose(self, place: Place) -> None:
        self.place = place
        self.notice.clear()
        self.stack.setCurrentWidget(self.card)
        self._mark()
        self.read(*self._days)

    def _mark(self) -> None:
        for button, place in zip(self.buttons, self.places, strict=True):
            button.setChecked(place == self.place)

    # ------------------------------------------------------------------- words

    def retranslate(self) -> None:
        self.safe.retranslate()
        desk = self.desk
        self.save.say(desk.tr(N_("Save as …")))
        self.print.say(desk.tr(N_("Print")))
        self.count.say(desk.tr(N_("Count the safe")))
        self.deposit.say(desk.tr(N_("To the bank")))
        self.change.say(desk.tr(N_("Change into the drawer")))
        if self.told is None:
            return
        for button, place in zip(self.buttons, self.places, strict=True):
            words = N_("Safe · {name}") if place.what == "safe" else N_("Till {name}")
            button.say(desk.tr(words, name=place.name))
        self._mark()
        own = self.place.what == "safe" and self.place.id == desk.till.settings.place
        self.count.setVisible(own)
        self.change.setVisible(own and desk.till.shift is not None)
        self.deposit.setVisible(own)
        book = self.told
        self.opening.setText(
            f"{desk.tr(N_('Balance brought forward'))}  {desk.euros(book.opening)}"
        )
        self.closing.setText(f"{desk.tr(N_('Balance'))}  {desk.euros(book.closing)}")
        taxed = any(line.vat for line in book.lines)
        columns = [
            Column(desk.tr(N_("Date"))), Column(desk.tr(N_("Text")), 7),
            Column(desk.tr(N_("Account")), 4), Column(desk.tr(N_("VAT")), figures=True),
            Column(desk.tr(N_("In")), figures=True), Column(desk.tr(N_("Out")), figures=True),
            Column(desk.tr(N_("Balance")), figures=True),
        ]  # fmt: skip
        accounts = _accounts(desk)
        rows = [Row(line, self._cells(line, accounts), _tone(line)) for line in book.lines]
        if not taxed:
            columns.pop(3)
            rows = [Row(row.what, row.cells[:3] + row.cells[4:], row.tone) for row in rows]
        self.table.name(desk.tr(N_("Cash book")))
        self.table.show_rows(columns, rows)
        if not rows:
            self.notice.say(desk.tr(N_("No cash moved here in these days.")))
        elif self.notice.text() == desk.tr(N_("No cash moved here in these days.")):
            self.notice.clear()

    def _cells(self, line: CashLine, accounts: Accounts) -> tuple[str, ...]:
        desk = self.desk
        text = f"{line.text} · Z {line.z}" if line.kind == "sales" else line.text
        return (
            desk.date(date.fromisoformat(line.date)), text,
            line.account_name or _account(line, accounts),
            desk.money(line.vat) if line.vat else "",
            desk.money(line.amount) if line.amount.cents > 0 else "",
            desk.money(-line.amount) if line.amount.cents < 0 else "", desk.money(line.balance),
        )  # fmt: skip

    # -------------------------------------------------------------------- acts

    def _ask(self, act: str) -> None:
        self.stack.setCurrentWidget(self.safe)
        self.safe.ask(act)

    def _done(self) -> None:
        words = {
            "deposit": N_("Noted: taken to the bank."), "count": N_("Noted: the safe is counted."),
            "change": N_("The drawer opens. Its shift expects the change now."),
        }[self.safe.act]  # fmt: skip
        self.stack.setCurrentWidget(self.card)
        self.notice.say(self.desk.tr(words))
        self.read(*self._days)

    def _save(self) -> None:
        from PySide6.QtWidgets import QFileDialog

        if self.told is None:
            return
        book = self.told
        name = Path.home() / f"cash-book-{book.first}-{book.last}.xlsx"
        kinds = "Excel (*.xlsx);;CSV (*.csv);;PDF (*.pdf)"
        chosen, _ = QFileDialog.getSaveFileName(self, self.save.text(), str(name), kinds)
        if chosen:
            self.write_to(Path(chosen))

    def write_to(self, path: Path) -> None:
        """Write the book to a file, as its ending says, off the window's thread."""
        from ui.books import cash_saving

        till, book, language, name = self.desk.till, self.told, self.desk.language, self._named()
        said = self.desk.tr(N_("Saved: {file}"), file=path.name)

        def job() -> None:
            assert book is not None  # only what is shown is written
            table = cash_saving.made(till, book, name, language)
            cash_saving.write(till, table, path, language)

        slowly(job, lambda _: self.notice.say(said), self._refused)

    def _refused(self, error: Exception) -> None:
        from pos.domain.errors import Refusal

        if not isinstance(error, Refusal):
            raise error
        self.notice.say(error.sentence(self.desk.language), "red")

    def _print(self) -> None:
        """On the till's printer, as any paper."""
        from ui.books import cash_saving

        if self.told is None:
            return
        till, book, language, name = self.desk.till, self.told, self.desk.language, self._named()
        said = self.desk.tr(N_("The cash book goes to the printer."))

        def job() -> None:
            cash_saving.print_out(till, cash_saving.made(till, book, name, language), language)

        slowly(job, lambda _: self.notice.say(said), self._refused)

    def _named(self) -> str:
        words = N_("Safe · {name}") if self.place.what == "safe" else N_("Till {name}")
        return self.desk.tr(words, name=self.place.name)

    def step_back(self) -> bool:
        if self.stack.currentWidget() is self.safe:
            self.stack.setCurrentWidget(self.card)
            self.table.take_focus()
            return True
        return False

    def take_focus(self) -> None:
        self.table.take_focus()

    def shut(self) -> None:
        self.reader.stop()


def _tone(line: CashLine) -> str:
    if line.balance.cents < 0:  # more was taken than anybody knows to have been there
        return "red"
    return "amber" if line.kind in ("over", "between") else ""


def _accounts(desk: Desk) -> Accounts:
    from pos.office.books.reading import book_of

    return book_of(desk.till, desk.language).accounts


def _account(line: CashLine, accounts: Accounts) -> str:
    """The number comes first: it is what is left where there is little room."""
    if not line.role:
        return ""
    account = accounts.of(line.role, line.sub)
    return f"{account.number} {account.name}"
