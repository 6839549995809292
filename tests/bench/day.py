"""A day of 2 000 sales by a scripted cashier in the window: flat memory, and no sale slower."""

from __future__ import annotations

import gc
import os
import random
import tempfile
import time
from pathlib import Path
from typing import Any, NamedTuple

from pos.domain.money import Money
from pos.till import shifts
from tests.bench.opened import opened, settle
from tests.bench.table import Figure, median, ms
from tests.support.museum import new_folder, open_till

SALES = 2_000
_GOODS = ("ADULT", "CHILD", "BOOK", "CD", "POSTER", "COFFEE", "PAPER", "STAMP", "TOUR")
SLOWER, LARGER = 1.15, 1.05


class Weight(NamedTuple):
    """What the program holds between two customers."""

    resident: int  # bytes
    objects: int  # that Python's search for circles knows
    widgets: int


class Day(NamedTuple):
    """The time of each sale, the weight after a tenth of them and at the end."""

    times: list[float]
    early: Weight
    late: Weight


def weight(window: Any) -> Weight:
    """After everything that may go has gone."""
    from PySide6.QtCore import QObject

    from ui.demo.driver import Driver

    driver = Driver(window)
    driver.until(lambda: not window.spooling.jobs.waiting(), "papers do not come out")
    driver.wait(200)
    # the first such search makes PySide6 name all of Qt's classes, which then stay
    widgets = len(window.findChildren(QObject))
    gc.collect()
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return Weight(pages * os.sysconf("SC_PAGE_SIZE"), len(gc.get_objects()), widgets)


def sale(window: Any, dice: random.Random) -> float:
    """One to six scans, a slip now and then, and cash; the seconds of work on the window's thread.

    Its own work, not the clock: another program may be at it in one part of the day.
    """
    from ui.demo.driver import Driver

    page = window.view.pages.current()
    page.sell.done.next.emit()

    def act() -> None:
        for sku in dice.choices(_GOODS, k=dice.randint(1, 6)):
            window.scanned(sku)
            settle()
        if dice.random() < 0.1:
            page.sell.search.setText("postr")
            settle()
            page.sell.back()
        if dice.random() < 0.1 and len(window.till.basket.lines) > 1:
            page.sell.acts.remove_line()
        page.pay("cash")
        if window.till.basket.lines:
            page.payment.key("cash")
        settle()

    begun = time.thread_time()
    act()
    taken = time.thread_time() - begun
    assert not window.till.basket.lines
    Driver(window).wait(1)
    return taken


def work(folder: Path, sales: int) -> Day:
    """So many sales in one window."""
    till = open_till(new_folder(folder))
    shifts.open_shift(till, Money(10_000))
    with till.store.write() as tx:
        tx.set_local("printer", f"file:{folder / 'paper.bin'}".encode())
    till.close()
    dice = random.Random(5)
    with opened(folder) as window:
        times = [sale(window, dice) for _ in range(sales // 10)]
        early = weight(window)
        times += [sale(window, dice) for _ in range(sales - len(times))]
        late = weight(window)
    return Day(times, early, late)


def measure() -> list[Figure]:
    """The last tenth against the first."""
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        times, early, late = work(Path(folder) / "till", SALES)
    tenth = SALES // 10
    first, last = median(times[:tenth]), median(times[-tenth:])
    held = f"{early.resident / 2**20:.0f} → {late.resident / 2**20:.0f} MiB"
    return [
        Figure(f"a sale's work, the first {tenth} of {SALES:,}", ms(first)),
        Figure(f"a sale's work, the last {tenth}", ms(last), last / first, SLOWER),
        Figure("  memory", held, late.resident / early.resident, LARGER),
        Figure(
            "  Python's objects", f"{early.objects:,} → {late.objects:,}",
            late.objects / early.objects, LARGER,
        ),
        Figure(
            "  the window's objects", f"{early.widgets:,} → {late.widgets:,}",
            late.widgets / early.widgets, LARGER,
        ),
    ]  # fmt: skip
