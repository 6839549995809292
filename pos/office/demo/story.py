"""The demonstration museum: its products and some weeks of past sales, rung up like any other."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from pos.journal.clock import Clock, WallClock
from pos.office.catalogue import acts
from pos.office.catalogue.categories import DEMO, read_categories, words_for
from pos.office.catalogue.file import read_products
from pos.office.demo.day import MONDAY, Day
from pos.storage.print_jobs import PrintJobs
from pos.till.setup import museum
from pos.till.till import Till

Progress = Callable[[int, int], None]

_DATABASE = "museum.sqlite"
_FOUNDED = time(9, 0)


class StoryClock:
    """A clock that the story moves; it never goes by itself."""

    def __init__(self, zone: ZoneInfo, day: date) -> None:
        self._zone = zone
        self._at = datetime.combine(day, _FOUNDED, zone)

    def now(self) -> datetime:
        return self._at.astimezone(UTC)

    def set(self, day: date, at: time) -> None:
        """Move on to a local time; the story never goes back."""
        self._at = max(self._at, datetime.combine(day, at, self._zone))


def make_demo(
    folder: Path,
    clock: Clock | None = None,
    progress: Progress | None = None,
    *,
    days: int = 21,
    seed: int = 1,
) -> None:
    """Make the demonstration museum in a folder; nothing when there is a till already.

    The story ends on the last day open before the clock's today, with the drawer closed. It is
    made in a folder of its own and moved into place with the database last: interrupted half
    way, there is no till, and the next call makes one.
    """
    if (folder / _DATABASE).exists():
        return
    making = folder / "making"
    shutil.rmtree(making, ignore_errors=True)
    _make(making, clock or WallClock(), progress, days, seed)
    for name in ("till.key", "organisation.key", _DATABASE):
        (making / name).replace(folder / name)
    shutil.rmtree(making)


def _make(folder: Path, clock: Clock, progress: Progress | None, days: int, seed: int) -> None:
    file = museum.read_museum(DEMO / "museum.toml")
    zone = ZoneInfo(file.seller.timezone)
    today = clock.now().astimezone(zone).date()
    first = today - timedelta(days=days)
    open_days = [
        day for day in (first + timedelta(days=n) for n in range(days)) if day.weekday() != MONDAY
    ]
    story = StoryClock(zone, first)
    museum.init(folder, file, story, demo=True)
    till = Till.open(folder, story)
    try:
        _hurry(till, hurry=True)
        _catalogue(till)
        dice = random.Random(seed)  # noqa: S311 - a story that can be told again, not a secret
        for n, day in enumerate(open_days, 1):
            Day(till, story.set, dice, day).run()
            if progress:
                progress(n, len(open_days))
        PrintJobs(till.store).settle()
        _hurry(till, hurry=False)
    finally:
        till.close()


def _hurry(till: Till, *, hurry: bool) -> None:
    """Let the made-up past be written without waiting for the disk at every sale.

    Nothing is lost by it: the folder becomes a till only when all of it is on the disk.
    """
    synchronous = "OFF" if hurry else "FULL"
    till.store.connection.execute(f"PRAGMA synchronous={synchronous}")
    if not hurry:
        till.store.checkpoint()


def _catalogue(till: Till) -> None:
    categories = read_categories(DEMO / "categories.csv")
    acts.put_categories(till, categories, None)
    report = read_products(
        DEMO / "products.csv",
        rates=till.settings.vat.classes(till.day),
        categories=words_for(categories),
    )
    assert report.complete, report.refusals
    acts.import_products(till, report.rows, None)
