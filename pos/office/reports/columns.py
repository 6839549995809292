"""What every report is made of: its columns, titled in the reader's language, and its totals."""

from __future__ import annotations

from pos.language import N_
from pos.office.reports.reading import Reading
from pos.office.reports.table import MONEY, NUMBER, Column, Row, Table, with_total


def table(
    reading: Reading, name: str, title: str, columns: tuple[Column, ...], rows: list[Row],
    *, plot: str = "", note: str = "",
) -> Table:  # fmt: skip
    """A report with its totals."""
    return Table(
        name=name, title=reading.tr(title), columns=columns, rows=tuple(rows),
        total=with_total(columns, rows, reading.tr(N_("Total"))), plot=plot, note=note,
    )  # fmt: skip


def text(reading: Reading, key: str, word: str) -> Column:
    return Column(key, reading.tr(word))


def number(reading: Reading, key: str, word: str) -> Column:
    return Column(key, reading.tr(word), NUMBER)


def amount(reading: Reading, key: str, word: str) -> Column:
    return Column(key, reading.tr(word), MONEY)
