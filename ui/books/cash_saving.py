"""The cash book into a file, or onto the till's own printer."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pos.till.till import Till


def made(till: Till, book: Any, name: str, language: str) -> Any:
    """Its table."""
    from pos.office.books.cash_table import cash_table
    from pos.office.books.reading import book_of

    return cash_table(book, book_of(till, language).accounts, name)


def write(till: Till, table: Any, path: Path, language: str) -> None:
    """As the file's ending says; raises FileNotThere. Not on the window's thread."""
    from pos.office.books.exporting import FileNotThere
    from receipts.table_file import write_table

    try:
        write_table(table, path, till.seller, language)
    except OSError as error:
        raise FileNotThere(problem=error.strerror or error) from error


def print_out(till: Till, table: Any, language: str) -> None:
    """Queue its paper."""
    from pos.office.reports.printing import print_table

    print_table(till, table, language)
