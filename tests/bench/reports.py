"""Reports over a million sales: each screen within a second, Z and a day's tills within 100 ms.

Beside them one pass of plain SQL over as many rows: the receipts' own table, summed by day.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from pos.office.days.reading import day
from pos.office.reports.all import REPORTS, report
from pos.office.reports.behind import behind
from pos.office.reports.files import write_csv
from pos.office.reports.listing import listing
from pos.office.reports.overview import overview
from pos.office.reports.period import Period, chosen, period
from pos.office.reports.reading import Reading
from pos.office.reports.sums import sums_of
from pos.storage.report_index import FILE
from pos.till.day.figures import takings
from pos.till.people import sign_in
from pos.till.till import Till
from tests.bench.many_sales import LAST, make
from tests.bench.table import Figure, median, ms, seconds

SCREEN, DAY = 1.0, 0.1  # seconds
_ROUNDS = 3


def measure() -> list[Figure]:
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        folder = Path(name) / "till"
        begun = time.perf_counter()
        sales, shifts = make(folder)
        made = time.perf_counter() - begun
        till = Till.open(folder, selling=False)
        sign_in(till, "4711")
        try:
            figures = _reading(till, folder, sales)
            passes = _passes(till)
            figures += _screens(till, sales, passes)
            figures += _days(till, shifts[-1])
            figures += _export(till, folder)
        finally:
            till.close()
    return [Figure(f"{sales:,} sales journalled and posted", f"{made:.0f} s"), *figures]


def _reading(till: Till, folder: Path, sales: int) -> list[Figure]:
    """The index from nothing, in slices of a tenth of a second."""
    index, slices = sums_of(till), []
    begun = time.perf_counter()
    more = True
    while more:
        start = time.perf_counter()
        more = index.catch_up(2_000)
        slices.append(time.perf_counter() - start)
    taken = time.perf_counter() - begun
    size = (folder / FILE).stat().st_size
    (count,) = index.ask("SELECT sum(count) FROM sums WHERE measure = 'receipts'"
                         " AND item IN ('sale', 'refund')")[0]  # fmt: skip
    assert count == sales, (count, sales)
    return [
        Figure(f"report index of {sales:,} sales, from nothing", f"{taken:.0f} s"),
        Figure("  in sales a second", f"{sales / taken:,.0f} /s"),
        Figure("  a slice of 2,000 entries", ms(median(slices))),
        Figure("  its file", f"{size / 2**20:.0f} MiB"),
    ]


def _passes(till: Till) -> float:
    """One raw pass over the receipts."""
    sql = "SELECT date, count(*), sum(total) FROM receipt WHERE org = :org GROUP BY date"
    return median([seconds(lambda: till.store.rows(sql)) for _ in range(_ROUNDS)])


def _screens(till: Till, sales: int, passes: float) -> list[Figure]:
    index = sums_of(till)
    every = chosen(LAST - timedelta(days=4_000), LAST)
    figures = [Figure(f"one SQL pass over {sales:,} receipts", ms(passes))]

    def held(what: str, act: Callable[[], object]) -> None:
        taken = median([seconds(act) for _ in range(_ROUNDS)])
        figures.append(Figure(what, f"{ms(taken)} of 1 s", taken / SCREEN, 1.0))
        figures.append(Figure("  against the SQL pass", "", taken / passes))

    for kind in ("week", "month", "year"):
        held(f"reports' first page, this {kind}", lambda kind=kind: overview(
            till, index, period(kind, LAST)))  # fmt: skip
    held("reports' first page, all years", lambda: overview(till, index, every))
    for name in REPORTS:
        held(f"report {name}, all years", lambda name=name: report(till, index, name, every))
    year: Period = period("year", LAST)
    product = report(till, index, "product", year).rows[0].key
    reading = Reading(till, index, year)
    held("receipts behind a product's year", lambda: behind(reading, "product", product))
    return figures


def _days(till: Till, shift: str) -> list[Figure]:
    figures = []
    for what, act in (
        ("a shift's figures (Z)", lambda: takings(till, shift)),
        ("all tills of a day", lambda: day(till, LAST)),
    ):
        taken = median([seconds(act) for _ in range(5)])
        figures.append(Figure(what, f"{ms(taken)} of 100 ms", taken / DAY, 1.0))
    return figures


def _export(till: Till, folder: Path) -> list[Figure]:
    """A month's receipts one by one, with how far it has come said on the way."""
    said: list[int] = []
    made = listing(Reading(till, sums_of(till), period("month", LAST)))
    file = folder / "receipts.csv"
    taken = seconds(lambda: write_csv(made, file, lambda done, _: said.append(done)))
    rate = made.count / taken
    return [
        Figure(f"{made.count:,} receipts to CSV, {len(said)} words of progress", f"{rate:,.0f} /s")
    ]
