"""The cash book as a table, for every output that a report has: CSV, Excel, PDF, the printer."""

from __future__ import annotations

from datetime import date

from pos.books.accounts import Accounts
from pos.domain.money import ZERO
from pos.language import N_, percent, translate
from pos.language import date as written_date
from pos.office.books.cash_book import CashBook
from pos.office.books.cash_lines import CashLine
from pos.office.reports.table import MONEY, Cell, Column, Row, Table

_HEADS = (
    ("date", N_("Date"), ""), ("time", N_("Time"), ""), ("z", "Z", ""), ("text", N_("Text"), ""),
    ("account", N_("Account"), ""), ("name", N_("Account name"), ""), ("rate", N_("VAT %"), ""),
    ("vat", N_("VAT"), MONEY), ("in", N_("In"), MONEY), ("out", N_("Out"), MONEY),
    ("balance", N_("Balance"), MONEY),
)  # fmt: skip
_TITLE = N_("Cash book {name}")
_OPENING = N_("Balance brought forward")


def cash_table(book: CashBook, accounts: Accounts, name: str) -> Table:
    """Every line with the balance after it, in the accounts' language; the first is the opening.

    `name` is what the drawer or the safe is called.
    """
    language = accounts.language
    columns = tuple(
        Column(key, translate(title, language), kind or "text", adds=key in ("vat", "in", "out"))
        for key, title, kind in _HEADS
    )
    days = [written_date(date.fromisoformat(day), language) for day in (book.first, book.last)]
    opening = Row("", (
        days[0], "", "", translate(_OPENING, language), "", "", "", "", "", "",
        book.opening.cents,
    ))  # fmt: skip
    rows = [opening, *(Row(line.shift, _cells(line, accounts)) for line in book.lines)]
    total: tuple[Cell, ...] = (
        days[1], "", "", translate(N_("Balance"), language), "", "", "",
        sum(line.vat.cents for line in book.lines), book.came.cents, -book.went.cents,
        book.closing.cents,
    )  # fmt: skip
    return Table(
        name="cash_book", title=translate(_TITLE, language, name=name), columns=columns,
        rows=tuple(rows), total=total, about=f"{days[0]} – {days[1]}",
    )  # fmt: skip


def _cells(line: CashLine, accounts: Accounts) -> tuple[Cell, ...]:
    account = accounts.of(line.role, line.sub) if line.role else None
    return (
        written_date(date.fromisoformat(line.date), accounts.language), line.time,
        f"{line.till} {line.z}" if line.z else "", line.text, account.number if account else "",
        line.account_name or (account.name if account else ""),
        percent(line.rate, accounts.language) if line.rate is not None else "",
        line.vat.cents or "", line.amount.cents if line.amount > ZERO else "",
        -line.amount.cents if line.amount < ZERO else "", line.balance.cents,
    )  # fmt: skip
