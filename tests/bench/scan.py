"""From a scanned barcode, or a typed SKU, to the basket, with product lists of every size."""

from __future__ import annotations

import random
import tempfile
from pathlib import Path

from pos.domain.basket import Basket
from pos.domain.money import Money
from pos.office.catalogue.acts import import_products
from pos.till import people, selling, shifts
from pos.till.till import Till
from tests.bench.catalogue import barcode, rows
from tests.bench.table import Figure, median, ms, percentile, seconds
from tests.support.museum import new_folder, open_till

_SIZES = (100, 10_000, 100_000)
_ROUNDS = 600
MOST = 1.5


def till_with(folder: Path, size: int) -> Till:
    """A till with so many products, open for sale."""
    till = open_till(new_folder(folder))
    import_products(till, rows(size), None)
    till.store.checkpoint()
    till.close()
    # drafts off this thread, as the window has them
    till = Till.open(folder, till.store.clock, background=True)
    people.enter(till, people.everyone(till)[0])
    shifts.open_shift(till, Money(10_000))
    return till


def measure() -> list[Figure]:
    """Median and 99th percentile per size; the largest list against the smallest."""
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        tills = [till_with(Path(folder) / str(size), size) for size in _SIZES]
        dice = random.Random(1)
        times: list[list[float]] = [[] for _ in tills]
        typed: list[list[float]] = [[] for _ in tills]
        for _ in range(_ROUNDS):
            for n, (till, size) in enumerate(zip(tills, _SIZES, strict=True)):
                code, sku = barcode(dice.randrange(size)), f"sku-{dice.randrange(size):06d}"
                times[n].append(seconds(lambda till=till, code=code: selling.scan(till, code)))
                typed[n].append(seconds(lambda till=till, sku=sku: selling.add(till, sku)))
                if len(till.basket.lines) >= 5:
                    till.keep(Basket())
                till.settle_drafts()
        for till in tills:
            till.close()
    return [*_figures("scan", times), *_figures("SKU", typed)]


def _figures(what: str, times: list[list[float]]) -> list[Figure]:
    base = median(times[0])
    figures = []
    for size, taken in zip(_SIZES, times, strict=True):
        last = size == _SIZES[-1]
        figures.append(
            Figure(
                f"{what} to basket, {size:,} products (p99 {ms(percentile(taken, 99))})",
                ms(median(taken)), median(taken) / base, MOST if last else None,
            )
        )  # fmt: skip
    return figures
