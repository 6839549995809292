"""Writes a list of products that a spreadsheet opens without running anything in it."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from pos.domain.vat import VatClass
from pos.office.catalogue.cells import guarded, without_controls
from pos.office.catalogue.headings import COLUMNS
from pos.office.catalogue.report import ProductRow
from pos.office.catalogue.visits import written_asks, written_group
from pos.storage.whole_file import whole

_WIDE = {"name_sv": 36, "name_fi": 36, "name_en": 36, "barcode": 18, "sku": 20, "visits": 18}
_CODES = (COLUMNS.index("sku"), COLUMNS.index("barcode"))
_AMOUNTS = (COLUMNS.index("price"), COLUMNS.index("cost"))


def vat_labels(rates: Mapping[int | None, VatClass]) -> Callable[[VatClass], str]:
    """How `read_products` with the same rates understands a class: `25.5`, else its name."""
    labels = {
        vat_class: f"{Decimal(rate).scaleb(-2).normalize():f}"
        for rate, vat_class in rates.items()
        if rate is not None
    }

    def label(vat_class: VatClass) -> str:
        return labels.get(vat_class, str(vat_class))

    return label


def write_products(
    rows: Iterable[ProductRow],
    path: Path,
    *,
    vat_label: Callable[[VatClass], str] = str,
) -> None:
    """Write every row, as XLSX by the path's ending, else as CSV (UTF-8, semicolons).

    The file appears whole or not at all.
    """
    lines = (_cells(row, vat_label) for row in rows)
    with whole(path) as unfinished:
        if path.suffix.casefold() == ".xlsx":
            _write_workbook(lines, unfinished)
        else:
            _write_text(lines, unfinished)


def _cells(row: ProductRow, vat_label: Callable[[VatClass], str]) -> list[str | int | Decimal]:
    return [
        _text(row.sku),
        _text(" ".join(row.barcodes)),
        *(_text(row.names.get(language, "")) for language in ("sv", "fi", "en")),
        _text(row.category),
        vat_label(row.vat),
        _amount(row.price_cents),
        "yes" if row.voucher else "no",
        "" if row.stock is None else row.stock,
        row.colour,
        row.order,
        " ".join(f"{kind}:{number}" for kind, number in row.visits),
        written_asks(row.asks),
        written_group(row.group),
        *(_text((row.notes or {}).get(language, "")) for language in ("sv", "fi", "en")),
        row.gift_card,
        _amount(row.cost_cents),
        _text(row.supplier),
        "" if row.low is None else row.low,
        row.order_quantity or "",
        _text(", ".join(row.words)),
        " ".join(f"{first}:{_written(price)}" for first, price in row.later),
        row.agency,
    ]


def _amount(cents: int | None) -> str | Decimal:
    return "" if cents is None else Decimal(cents).scaleb(-2)


def _written(cents: int | None) -> str:
    return "" if cents is None else f"{Decimal(cents).scaleb(-2):.2f}"


def _text(text: str) -> str:
    return guarded(without_controls(text))


def _write_text(lines: Iterable[list[Any]], path: Path) -> None:
    def written(cell: Any) -> Any:
        return f"{cell:.2f}" if isinstance(cell, Decimal) else cell

    # With the byte order mark Excel reads å and ö right; without a carriage return it does not
    # always end a line.
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
        writer.writerow(COLUMNS)
        writer.writerows([written(cell) for cell in line] for line in lines)


def _write_workbook(lines: Iterable[list[Any]], path: Path) -> None:
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.utils import get_column_letter

    workbook = Workbook(write_only=True)
    sheet = workbook.create_sheet("products")
    sheet.freeze_panes = "A2"
    for number, column in enumerate(COLUMNS, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = _WIDE.get(column, 12)

    def styled(cell: Any, number_format: str) -> Any:
        found = WriteOnlyCell(sheet, value=cell)
        found.number_format = number_format
        if found.data_type == "e":  # a name like #REF! is none the less a name
            found.data_type = "s"
        return found

    sheet.append(COLUMNS)
    for line in lines:
        # As text, a code that is edited later keeps its zeros and all its digits.
        for place in _CODES:
            line[place] = styled(line[place], "@")
        for place in _AMOUNTS:
            line[place] = styled(line[place], "0.00")
        for place, cell in enumerate(line):
            if isinstance(cell, str) and cell[:1] == "#":
                line[place] = styled(cell, "General")
        sheet.append(line)
    workbook.save(path)
