"""`books cash`, `deposit`, `count`: the drawer's and the safe's money."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pos.cli.desks import Answer, days_of
from pos.cli.refusals import NotUnderstood
from pos.domain.money import Money
from pos.language import N_, AmountError, parse_amount, translate

if TYPE_CHECKING:
    from pos.office.reports.table import Table
    from pos.till.till import Till

_PIECES = N_("Pieces are given as 3*20.00: how many, of what.")
_SAVED = N_("Saved: {file}")
_HOLDS = N_("The safe holds {amount} €.")


def cash(till: Till, options: Namespace) -> Answer:
    """The book, on standard output or in a file by its ending."""
    from pos.office.books.cash_book import cash_book, places
    from pos.office.books.cash_table import cash_table
    from pos.office.books.reading import book_of

    kind = "safe" if options.safe else "drawer"
    known = [one for one in places(till) if one.what == kind]
    named = [one for one in known if not options.till or one.name == options.till]
    if not named:
        raise NotUnderstood(N_("There is no till of that name."))
    book = cash_book(till, named[0], *days_of(till, options))
    if options.output:
        table = cash_table(book, book_of(till, till.language).accounts, named[0].name)
        _write(till, table, Path(options.output))
        said = translate(_SAVED, till.language, file=Path(options.output).name)
        return {"ok": True, "file": options.output, "lines": len(book.lines)}, [said]
    told = [
        {"date": one.date, "time": one.time, "kind": one.kind, "text": one.text,
         "amount": str(one.amount), "vat": str(one.vat), "account": one.account_name or one.role,
         "balance": str(one.balance)}
        for one in book.lines
    ]  # fmt: skip
    lines = [
        f"{row['date']}  {row['time']:5}  {row['amount']:>10}  {row['balance']:>10}  {row['text']}"
        for row in told
    ]
    return {
        "opening": str(book.opening), "closing": str(book.closing), "lines": told,
    }, lines  # fmt: skip


def _write(till: Till, table: Table, path: Path) -> None:
    from pos.cli.refusals import FileNotWritten
    from receipts.table_file import write_table

    try:
        write_table(table, path, till.seller, till.language)
    except OSError as error:
        raise FileNotWritten(file=str(path), problem=error.strerror or error) from error


def deposit(till: Till, options: Namespace) -> Answer:
    """From this museum's safe to the bank."""
    from pos.office.books.safe import deposit as act

    fact = act(till, options.words, *_counted(options), reason=options.reason)
    return _left(till, {"amount": str(fact.amount), "slip": fact.slip})


def change(till: Till, options: Namespace) -> Answer:
    """From this museum's safe into the drawer whose shift is open."""
    from pos.office.books.safe import to_drawer

    fact = to_drawer(till, *_counted(options), reason=options.words)
    return _left(till, {"amount": str(fact.amount)})


def count(till: Till, options: Namespace) -> Answer:
    """This museum's safe, counted."""
    from pos.office.books.safe import count_safe

    fact = count_safe(till, *_counted(options), reason=options.words)
    return _left(till, {"amount": str(fact.amount), "difference": str(fact.difference)})


def _left(till: Till, told: dict[str, Any]) -> Answer:
    from pos.office.books.cash_book import safe_holds

    left = safe_holds(till)
    said = translate(_HOLDS, till.language, amount=left)
    return {"ok": True, **told, "holds": str(left)}, [said]


def _counted(
    options: Namespace,
) -> tuple[Money | None, dict[int, int] | None, dict[int, int] | None]:
    if options.pieces or options.rolls:
        return None, _pieces(options.pieces), _pieces(options.rolls)
    try:
        return Money(parse_amount(options.amount or "")), None, None
    except AmountError as error:
        raise NotUnderstood(error.text) from error


def _pieces(words: list[str]) -> dict[int, int]:
    found: dict[int, int] = {}
    for word in words:
        number, star, value = word.partition("*")
        try:
            cents = parse_amount(value)
        except AmountError as error:
            raise NotUnderstood(_PIECES) from error
        if not star or not (number.isascii() and number.isdigit()):
            raise NotUnderstood(_PIECES)
        found[cents] = found.get(cents, 0) + int(number)
    return found
