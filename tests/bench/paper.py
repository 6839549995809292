"""A receipt in each form. Information only: the paper comes after the sale's commit."""

from __future__ import annotations

import tempfile
from pathlib import Path

from pos.domain.money import Money
from pos.till import finishing, shifts
from receipts.sale_paper import receipt_document
from receipts.show import FORMS, render
from tests.bench.sale import fill
from tests.bench.table import Figure, median, ms, percentile, seconds
from tests.support.museum import new_folder, open_till

_ROUNDS = 25


def measure() -> list[Figure]:
    """Document and rendering together, after the first one (which loads fonts and libraries)."""
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        till = open_till(new_folder(Path(folder) / "till"))
        shifts.open_shift(till, Money(10_000))
        fill(till)
        done = finishing.finish(till)
        till.close()
    figures = []
    for form in FORMS:
        first, *times = [
            seconds(lambda form=form: render(receipt_document(done.fact, hash_hex=done.hash), form))
            for _ in range(1 + _ROUNDS)
        ]
        what = f"receipt as {form} (first {ms(first)}, p99 {ms(percentile(times, 99))})"
        figures.append(Figure(what, ms(median(times))))
    return figures
