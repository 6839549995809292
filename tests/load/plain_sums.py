"""The same sums straight from the file: csv and Decimal, and nothing of the program.

It knows the odd rows by rules of its own, and is told only which returns found no sale.
"""

from __future__ import annotations

import csv
import gzip
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

_MOST_PIECES = 9999


def records(path: Path) -> Iterator[tuple[int, dict[str, str | None]]]:
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="latin-1", newline="") as file:  # type: ignore[operator]
        yield from enumerate(csv.DictReader(file), 2)


def odd_lines(path: Path) -> set[int]:
    """Lines that cannot be sold or taken back, whatever came before them."""
    return {line for line, cells in records(path) if _is_odd(cells)}


def _is_odd(cells: dict[str, str | None]) -> bool:
    values = [cells[name] for name in ("Quantity", "InvoiceDate", "UnitPrice")]
    if None in values or "" in values:
        return True
    code = (cells["StockCode"] or "").strip()
    is_product = code[:5].isdigit() and (len(code) == 5 or code[5:].isalpha())
    return (
        not is_product
        or not (cells["Description"] or "").strip()
        or Decimal(cells["UnitPrice"] or "") <= 0
        or abs(int(cells["Quantity"] or "")) > _MOST_PIECES
    )


def returns(path: Path) -> set[int]:
    """Lines that give something back."""
    return {
        line
        for line, cells in records(path)
        if (cells["InvoiceNo"] or "").startswith("C") or (cells["Quantity"] or "").startswith("-")
    }


def by_day(path: Path, without: set[int]) -> dict[str, tuple[int, int]]:
    """Day (yyyy-mm-dd) → cents sold and cents paid back (negative), without some lines."""
    sums: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for line, cells in records(path):
        if line in without:
            continue
        day, month, year = (cells["InvoiceDate"] or "").split(" ")[0].split("/")
        cents = Decimal(cells["UnitPrice"] or "") * int(cells["Quantity"] or "") * 100
        if cents != int(cents):
            raise ValueError(f"line {line} has parts of a penny")
        sums[f"{year}-{month}-{day}"][cents < 0] += int(cents)
    return {day: (sold, back) for day, (sold, back) in sorted(sums.items())}
