"""A product list of 100 000 lines taken in by the till that goes on selling."""

from __future__ import annotations

import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from pos.office.catalogue.export import write_products
from pos.office.catalogue.file import read_products
from pos.office.importing.plan import Kind, plan_of
from pos.office.importing.writing import take_in
from pos.till import paying, people, selling
from pos.till.finishing import finish
from pos.till.till import Till
from tests.bench.catalogue import rows
from tests.bench.table import Figure, median, ms, percentile
from tests.support.museum import CASHIER, MANAGER, a_till

_LINES = 100_000
_SECONDS = 30
_BETWEEN = 0.25  # seconds between two customers
T = TypeVar("T")


def measure() -> list[Figure]:
    """Seconds for each step of it, and what a sale takes meanwhile."""
    with tempfile.TemporaryDirectory(prefix="bench-") as folder, a_till(pin=CASHIER) as till:
        file = Path(folder) / "list.csv"
        write_products(rows(_LINES), file)
        alone = [_sale(till) for _ in range(40)]
        office = Till.open(till.folder, till.store.clock, selling=False)
        people.sign_in(office, MANAGER)
        taken: list[float] = []
        over = threading.Event()
        counter = threading.Thread(target=_sell, args=(till, over, taken))
        counter.start()
        spent = time.process_time()
        try:
            steps = _steps(office, file)
        finally:
            spent = time.process_time() - spent
            over.set()
            counter.join()
            office.close()
    total = sum(steps.values())
    of = f"of {_LINES:,} lines".replace(",", " ")
    return [
        Figure(f"import {of}, while one sells", f"{total:.1f} s", total / _SECONDS, most=1.0),
        *(Figure(f"  {name}", f"{seconds:.1f} s") for name, seconds in steps.items()),
        Figure("  its processor time, with the sales'", f"{spent:.1f} s"),
        Figure("a sale's commit, nothing else going on", ms(median(alone))),
        Figure(f"a sale's commit meanwhile (median of {len(taken)})", ms(median(taken))),
        Figure("  its 99th percentile", ms(percentile(taken, 99))),
    ]


def _steps(till: Till, file: Path) -> dict[str, float]:
    steps: dict[str, float] = {}

    def timed(name: str, work: Callable[[], T]) -> T:
        begun = time.perf_counter()
        result = work()
        steps[name] = time.perf_counter() - begun
        return result

    rates = till.settings.vat.classes(till.day)
    report = timed("read", lambda: read_products(file, rates=rates))
    plan = timed("compared with the list", lambda: plan_of(till, report))
    assert plan.counts()[Kind.NEW] == _LINES
    closed: list[float] = []
    begun = time.perf_counter()
    take_in(till, plan, closing=lambda: closed.append(time.perf_counter()))
    steps["written ahead"] = closed[0] - begun
    steps["closed and shown"] = time.perf_counter() - closed[0]
    return steps


def _sell(till: Till, over: threading.Event, taken: list[float]) -> None:
    """The counter, on a thread of its own: a customer every quarter of a second."""
    while not over.wait(_BETWEEN):
        taken.append(_sale(till))


def _sale(till: Till) -> float:
    selling.add(till, "ADULT")
    paying.pay_cash(till)
    begun = time.perf_counter()
    finish(till)
    return time.perf_counter() - begun
