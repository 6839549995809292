"""What the reports' page reads and writes, off the window's thread."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from ui.reports.saving import writer_of

if TYPE_CHECKING:
    from pos.office.reports.period import Period
    from pos.office.reports.reading import Reading
    from pos.storage.report_index import ReportIndex
    from pos.till.till import Till

_PIECE, _AT_ONCE = 500, 0.25  # entries read between two looks at the clock; seconds


class Shown(NamedTuple):
    """Whose reports, of which period and museum ("" for all), and in which language."""

    till: Till
    period: Period
    place: str
    language: str

    @property
    def sums(self) -> ReportIndex:
        from pos.office.reports.sums import sums_of

        return sums_of(self.till)

    @property
    def reading(self) -> Reading:
        from pos.office.reports.reading import Reading

        return Reading(self.till, self.sums, self.period, self.place, self.language)


def _caught_up(shown: Shown) -> tuple[int, int] | None:
    """Read the journal for a moment; how far it has come, None when all of it is read."""
    index, end = shown.sums, time.monotonic() + _AT_ONCE
    while index.catch_up(_PIECE):
        if time.monotonic() > end:
            store = shown.till.store
            all_ = int(store.rows("SELECT max(position) FROM entry WHERE org = :org")[0][0])
            return all_ - index.behind(), all_
    return None


def read(shown: Shown, report: str, *, drawn: bool = False) -> tuple[str, Any]:
    """The first page (with the table of what is `drawn` on it), or a report; while the journal is
    read, how far that has come."""
    from pos.office.reports import all as every
    from pos.office.reports.overview import overview

    unread = _caught_up(shown)
    if unread is not None:
        return "unread", unread
    till, period, place, language = shown
    if report or drawn:
        from ui.reports.plot import load

        load()
    if not report:
        time_ = None
        if drawn:
            name = "hour" if period.first == period.last else "day"
            time_ = every.report(till, shown.sums, name, period, place, language)
        return "overview", (overview(till, shown.sums, period, place, language), time_)
    return "report", every.report(till, shown.sums, report, period, place, language)


def receipts(shown: Shown, report: str, key: str) -> tuple[str, Any]:
    """The newest receipts behind a row, under its words."""
    from pos.office.reports.behind import MOST, behind, titled

    reading = shown.reading
    return "receipts", (titled(reading, report, key), behind(reading, report, key), MOST)


def write_receipts(shown: Shown, way: str, opened: tuple[str, str], file: Path, *told: Any) -> int:
    """All receipts behind a row, into a file."""
    from pos.office.reports.listing import listing

    made = listing(shown.reading, *opened)
    return int(writer_of(way, made, shown.till, shown.language)(file, *told))
