"""A report as a file: CSV and Excel, written row by row, with progress and a way to stop.

The file appears whole or not at all. A text that a spreadsheet would run is guarded, as in the
product list's export.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from decimal import Decimal
from pathlib import Path
from typing import Any

from pos.domain.errors import RuleBroken
from pos.language import N_
from pos.office.catalogue.cells import guarded, without_controls
from pos.office.reports.listing import Listing
from pos.office.reports.table import MONEY, PERCENT, TEXT, Cell, Column, Table, exact
from pos.storage.whole_file import whole

Progress = Callable[[int, int], None]
"""Rows written, rows in all (0: not known yet)."""
Stop = Callable[[], bool]
_EVERY = 500  # rows between two words about how far it has come
_MONEY_FORMAT = "#,##0.00"
_WIDTHS = {TEXT: 28, MONEY: 14}


class Stopped(RuleBroken):
    text = N_("Nothing was written: the export was stopped.")


def write_csv(
    report: Table | Listing, path: Path, progress: Progress | None = None, stop: Stop | None = None
) -> int:
    """UTF-8 with semicolons and decimal points; the number of rows. Raises Stopped, OSError."""
    with whole(path) as unfinished, unfinished.open("w", encoding="utf-8-sig", newline="") as out:
        writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
        writer.writerow([column.title for column in report.columns])
        count = 0
        for cells in counted(report, progress, stop):
            pairs = zip(cells, report.columns, strict=True)
            writer.writerow([_text(cell, column) for cell, column in pairs])
            count += 1
    return count


def write_excel(
    report: Table | Listing, path: Path, progress: Progress | None = None, stop: Stop | None = None
) -> int:
    """XLSX, amounts as numbers; the number of rows. Raises Stopped, OSError."""
    from openpyxl import Workbook
    from openpyxl.utils import get_column_letter

    book = Workbook(write_only=True)
    sheet = book.create_sheet("".join(sign for sign in report.title if sign not in "[]:*?/\\")[:31])
    for place, column in enumerate(report.columns, 1):
        width = _WIDTHS.get(column.kind, 12)
        sheet.column_dimensions[get_column_letter(place)].width = width
    sheet.append(_strong(sheet, [column.title for column in report.columns], report.columns))
    count = 0
    try:
        for cells in counted(report, progress, stop):
            sheet.append(_cells(sheet, cells, report.columns))
            count += 1
        total = getattr(report, "total", ())
        if total:
            sheet.append(_strong(sheet, total, report.columns))
        with whole(path) as unfinished:
            book.save(unfinished)
    except BaseException:
        # its unfinished copy, in the machine's own place for such; gone once the book was saved
        with suppress(OSError, ValueError):
            if not sheet.closed:
                sheet.close()
            sheet._writer.cleanup()
        raise
    return count


def counted(
    report: Table | Listing, progress: Progress | None, stop: Stop | None
) -> Iterator[Sequence[Cell]]:
    """The cells of each row; says how far it has come, and raises Stopped."""
    count = report.count if isinstance(report, Listing) else len(report.rows)
    rows: Iterable[Any] = report.rows
    written = 0
    for number, row in enumerate(rows):
        written = number + 1
        if number % _EVERY == 0:
            if stop is not None and stop():
                raise Stopped
            if progress is not None:
                progress(number, count)
        yield row.cells
    if progress is not None:
        progress(written, count or written)


def _text(cell: Cell, column: Column) -> str:
    return str(guarded(without_controls(cell))) if isinstance(cell, str) else exact(
        cell, column.kind
    )  # fmt: skip


def _value(cell: Cell, column: Column) -> str | int | Decimal:
    if isinstance(cell, str):
        return guarded(without_controls(cell))
    return Decimal(cell).scaleb(-2) if column.kind in (MONEY, PERCENT) else cell


def _cells(sheet: Any, cells: Sequence[Cell], columns: Sequence[Column]) -> list[Any]:
    from openpyxl.cell import WriteOnlyCell

    made = []
    for cell, column in zip(cells, columns, strict=True):
        one = WriteOnlyCell(sheet, _value(cell, column))
        if column.kind == MONEY and not isinstance(cell, str):
            one.number_format = _MONEY_FORMAT
        made.append(one)
    return made


def _strong(sheet: Any, cells: Sequence[Cell], columns: Sequence[Column]) -> list[Any]:
    from openpyxl.styles import Font

    made = _cells(sheet, cells, columns)
    for one in made:
        one.font = Font(bold=True)
    return made
