"""A product file as a workbook (XLSX), read with suspicion."""

from __future__ import annotations

import io
import logging
import warnings
import zipfile
from collections.abc import Callable, Iterator
from datetime import date, time, timedelta
from decimal import Decimal
from typing import Any

from pos.language import N_
from pos.office.catalogue.headings import (
    MAX_COLUMNS,
    NOTHING_SAID,
    Headings,
    Record,
    Said,
    find_headings,
)
from pos.office.catalogue.report import FileRefused

_MEBIBYTE = 1024 * 1024
_MAX_UNPACKED = 300 * _MEBIBYTE
_MAX_BESIDE_SHEETS = 64 * _MEBIBYTE  # shared strings and styles are held in memory as a whole
_MAX_ROW = 4 * _MEBIBYTE  # so is a row while it is read
_MAX_PARTS = 2000

_log = logging.getLogger(__name__)


def looks_like_workbook(data: bytes) -> bool:
    """Whether the file is a ZIP archive, as every XLSX is."""
    return data.startswith((b"PK\x03\x04", b"PK\x05\x06"))


Find = Callable[[Iterator[Record]], Headings | None]
"""Reads on to the line of headings, and says what its columns are."""


def read_workbook(
    data: bytes, max_rows: int, said: Said = NOTHING_SAID, find: Find | None = None
) -> tuple[Headings, list[Record]]:
    """The headings and the lines below them, from the first visible sheet that has headings."""
    try:
        _inspect(data)
        with warnings.catch_warnings():
            # The library warns of colours, filters and the like that it leaves out.
            warnings.simplefilter("ignore")
            return _first_list(
                data, max_rows, find or (lambda records: find_headings(records, said))
            )
    except FileRefused:
        raise
    except Exception as error:
        # A damaged archive or XML comes up as any of a dozen types, none of them documented.
        _log.info("workbook not readable", exc_info=True)
        raise FileRefused(
            N_("This workbook cannot be read. Save it again as XLSX or CSV.")
        ) from error


def _inspect(data: bytes) -> None:
    """Refuse what unpacks to far more than a list of products, before anything unpacks it."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = archive.infolist()
        texts = [part for part in parts if not part.filename.startswith("xl/media/")]
        beside = [part for part in texts if not part.filename.startswith("xl/worksheets/")]
        if (
            len(parts) > _MAX_PARTS
            or sum(part.file_size for part in texts) > _MAX_UNPACKED
            or sum(part.file_size for part in beside) > _MAX_BESIDE_SHEETS
        ):
            raise FileRefused(N_("This workbook unpacks to far more than a list of products."))
        for part in texts:
            with archive.open(part) as stream:
                _inspect_part(stream, is_sheet=part not in beside)


def _inspect_part(stream: Any, *, is_sheet: bool) -> None:
    before, since_row = b"", 0
    while piece := stream.read(_MEBIBYTE):
        # The archive's own stream stops at the size it declares, so this loop ends.
        chunk = before + piece
        if b"<!DOCTYPE" in chunk or b"<!ENTITY" in chunk:
            raise FileRefused(N_("This workbook cannot be read. Save it again as XLSX or CSV."))
        row = max(chunk.rfind(b"<row"), chunk.rfind(b":row"))
        since_row = since_row + len(piece) if row < 0 else len(chunk) - row
        if is_sheet and since_row > _MAX_ROW:
            raise FileRefused(N_("This workbook unpacks to far more than a list of products."))
        before = piece[-16:]


def _first_list(data: bytes, max_rows: int, find: Find) -> tuple[Headings, list[Record]]:
    # openpyxl takes a tenth of a second to import; the till's start must not pay for it.
    from openpyxl import load_workbook

    workbook = load_workbook(io.BytesIO(data), read_only=True, keep_links=False)
    try:
        for sheet in workbook.worksheets:
            if sheet.sheet_state != "visible":
                continue
            records = _records(sheet, max_rows)
            headings = find(records)
            if headings is not None:
                width = max(headings.width, len(headings.cells) if headings.shop else 0)
                return headings, [
                    (line, cells + [""] * (width - len(cells))) for line, cells in records
                ]
    finally:
        workbook.close()
    raise FileRefused(
        N_("No headings were found. The first line names the columns: {columns}."),
        columns="sku, barcode, name_sv, name_fi, name_en, category, vat, price, voucher, stock",
    )


def _records(sheet: Any, max_rows: int) -> Iterator[Record]:
    sheet.reset_dimensions()  # the file's own claim of its size pads every row to it
    for line, row in enumerate(sheet.iter_rows(), start=1):
        if line > max_rows + 10:  # a gap of a million empty rows comes here, too
            raise FileRefused(N_("The file has more than {rows} lines."), rows=f"{max_rows}")
        if len(row) > MAX_COLUMNS:
            raise FileRefused(
                N_("The file has more than {columns} columns."), line, columns=f"{MAX_COLUMNS}"
            )
        yield line, [_text(cell) for cell in row]


def _text(cell: Any) -> str:
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, str):
        # An error (#REF!) is a formula that failed, and is refused as one.
        return f"={value}" if cell.data_type == "e" else value
    if isinstance(value, int):
        return str(value)
    if isinstance(value, float):
        return _number(value, percent="%" in str(cell.number_format))
    if isinstance(value, (date, time, timedelta)):
        return str(value)
    return "="  # an array formula or a data table


def _number(value: float, *, percent: bool) -> str:
    """The number as its cell shows it.

    A workbook stores binary fractions. Their shortest decimal form is what was typed, and from
    there on everything is exact.
    """
    exact = Decimal(repr(value))
    if percent:
        exact *= 100
    return format(exact.normalize(), "f") + (" %" if percent else "")
