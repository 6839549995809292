"""The cash book into a file, or onto the till's own printer."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pos.office.books.cash_book import CashBook
    from pos.office.reports.table import Table
    from pos.till.till import Till


def made(till: Till, book: CashBook, name: str, language: str) -> Table:
    """Its table."""
    from pos.office.books.cash_table import cash_table
    from pos.office.books.reading import book_of

    return cash_table(book, book_of(till, language).accounts, name)


def write(till: Till, table: Table, path: Path, language: str) -> None:
    """As the file's ending says; raises FileNotThere. Not on the window's thread."""
    from pos.office.books.exporting import FileNotThere
    from receipts.table_file import write_table

    try:
        write_table(table, path, till.seller, language)
    except OSError as error:
        raise FileNotThere(problem=error.strerror or error) from error


def print_out(till: Till, table: Table, language: str) -> None:
    """Queue its paper."""
    from pos.office.reports.printing import print_table

    print_table(till, table, language)
