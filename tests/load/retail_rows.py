"""The retailer's file as rows, and what of it can neither be sold nor taken back."""

from __future__ import annotations

import csv
import gzip
import io
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from pos.domain.money import Money
from pos.language import AmountError, parse_amount

_PRODUCT = re.compile(r"[0-9]{5}[A-Z]*")
_DATE = "%d/%m/%Y %H:%M"

CUT = "the line is cut off"
NO_PRODUCT = "the code is no product's (postage, fees, manual entries)"
NO_NAME = "the description is missing"
NO_PRICE = "the price is zero or less"


class Row(NamedTuple):
    """One line of an invoice; `line` is its number in the file, where the headings are 1."""

    line: int
    invoice: str
    code: str  # in capitals: the file mixes 85123a and 85123A
    name: str
    quantity: int
    at: datetime  # as the file has it, without a zone
    price: Money
    customer: str

    @property
    def is_return(self) -> bool:
        return self.invoice.startswith("C") or self.quantity < 0


class Refused(NamedTuple):
    line: int
    reason: str


def read(path: Path) -> tuple[list[Row], list[Refused]]:
    """All rows that may be rung up, and each other line with its reason."""
    rows: list[Row] = []
    refused: list[Refused] = []
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="latin-1", newline="") as file:
        for line, cells in enumerate(csv.DictReader(file), 2):
            made = _row(line, cells)
            if isinstance(made, Row):
                rows.append(made)
            else:
                refused.append(Refused(line, made))
    return rows, refused


def _row(line: int, cells: dict[str, str | None]) -> Row | str:
    try:
        quantity = int(cells["Quantity"] or "")
        at = datetime.strptime(cells["InvoiceDate"] or "", _DATE)  # noqa: DTZ007 - a zone comes later
        price = Money(parse_amount(cells["UnitPrice"] or ""))
    except (ValueError, AmountError):
        return CUT
    code = (cells["StockCode"] or "").strip().upper()
    name = (cells["Description"] or "").strip()
    if not _PRODUCT.fullmatch(code):
        return NO_PRODUCT
    if not name:
        return NO_NAME
    if price <= Money(0):
        return NO_PRICE
    invoice, customer = cells["InvoiceNo"] or "", cells["CustomerID"] or ""
    return Row(line, invoice, code, name, quantity, at, price, customer)


def product_file(rows: Iterable[Row]) -> bytes:
    """A product list in the product's own columns: the most usual name and price of each code."""
    names: dict[str, Counter[str]] = defaultdict(Counter)
    prices: dict[str, Counter[Money]] = defaultdict(Counter)
    for row in rows:
        names[row.code][row.name] += 1
        prices[row.code][row.price] += 1
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";")
    writer.writerow(["sku", "name_en", "category", "vat", "price"])
    for code in sorted(names):
        name, price = names[code].most_common(1)[0][0], prices[code].most_common(1)[0][0]
        writer.writerow([code, name, "gift", "general", str(price)])
    return text.getvalue().encode()


def invoices(rows: Iterable[Row]) -> Iterator[list[Row]]:
    """The rows by invoice, in the order of their first moments."""
    by_number: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        by_number[row.invoice].append(row)
    yield from sorted(by_number.values(), key=lambda found: found[0].at)
