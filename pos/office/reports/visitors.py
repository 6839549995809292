"""The statistics that a museum owes each year, and when visitors come.

A visit is paid where its ticket cost something, free where it did not; a Museum Card is a paid
visit. Group visitors, concert guests and tours are told by what a museum calls them in the
product list (docs/decisions/0031).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import msgspec

from pos.domain.visits import kind_name
from pos.language import N_, weekday
from pos.office.reports.columns import number, table, text
from pos.office.reports.reading import NOTHING, Reading, Sum
from pos.office.reports.table import Row, Table
from pos.storage.report_sums import FREE, MUSEUM_CARD, PAID

GROUPS = frozenset(("group", "group_leader", "school"))
EVENTS = frozenset(("concert", "event"))
TOURS = frozenset(("tour", "tours"))
"""Kinds of visit that come in groups and to events; categories whose pieces are guided tours."""
_Sums = Mapping[tuple[str, str], Sum]


class Visits(msgspec.Struct, frozen=True):
    """Visitors of one period. `museum_card` is part of `paid`; `groups` and `events` of both."""

    all: int
    paid: int
    museum_card: int
    free: int
    groups: int
    events: int

    @classmethod
    def of(cls, sums: _Sums) -> Visits:
        """From sums by kind of visit and by whether it was paid."""

        def count(*, kinds: frozenset[str] | None = None, sub: str = "") -> int:
            return sum(
                one.count
                for (kind, paid), one in sums.items()
                if (kinds is None or kind in kinds) and sub in ("", paid)
            )

        return cls(
            count(), count(sub=PAID), count(kinds=frozenset((MUSEUM_CARD,))), count(sub=FREE),
            count(kinds=GROUPS), count(kinds=EVENTS),
        )  # fmt: skip


def statistics(reading: Reading) -> Table:
    """By month and museum: paid and free visits, groups, guided tours and events."""
    columns = (
        text(reading, "month", N_("Month")), text(reading, "museum", N_("Museum")),
        number(reading, "visits", N_("Visits")), number(reading, "paid", N_("Paid")),
        number(reading, "museum_card", N_("of which Museum Card")),
        number(reading, "free", N_("Free")), number(reading, "groups", N_("In groups")),
        number(reading, "tours", N_("Guided tours")), number(reading, "events", N_("At events")),
    )  # fmt: skip
    came, sold = reading.by_month("visit"), reading.by_month("category")
    rows = []
    for month, place in sorted({*came, *sold}):
        visits = Visits.of(came.get((month, place), {}))
        pieces = sold.get((month, place), {})
        tours = sum(one.count for (category, _), one in pieces.items() if category in TOURS)
        if not visits.all and not tours:
            continue
        cells = (
            f"{int(month[5:])}/{month[:4]}", reading.places.get(place, ""), visits.all,
            visits.paid, visits.museum_card, visits.free, visits.groups, tours, visits.events,
        )  # fmt: skip
        rows.append(Row(f"{month}/{place}", cells))
    note = reading.tr(N_("A visit with the Museum Card is a paid visit. Tours are tickets sold."))
    return table(
        reading, "statistics", N_("Visitor statistics"), columns, rows, plot="visits", note=note
    )


def kinds(reading: Reading) -> Table:
    """Visits by kind, paid and free; the most frequent first."""
    columns = (
        text(reading, "kind", N_("Visitors")), number(reading, "visits", N_("Visits")),
        number(reading, "paid", N_("Paid")), number(reading, "free", N_("Free")),
    )  # fmt: skip
    found = reading.sums("visit")
    rows = []
    for kind in {kind for kind, _ in found}:
        paid, free = (found.get((kind, sub), NOTHING).count for sub in (PAID, FREE))
        name = kind_name(kind, reading.language)
        rows.append(Row(kind, (name, paid + free, paid, free)))
    rows.sort(key=lambda row: (-int(row.cells[1]), str(row.cells[0])))
    return table(reading, "visit", N_("Visitors by kind"), columns, rows, plot="visits")


class HeatMap(msgspec.Struct, frozen=True):
    """Visitors by weekday (Monday first) and local hour: `cells[weekday][hour − first]`."""

    first: int
    cells: tuple[tuple[int, ...], ...]

    @property
    def hours(self) -> range:
        return range(self.first, self.first + len(self.cells[0]))

    @property
    def most(self) -> int:
        return max(max(row) for row in self.cells)


_USUAL = (11, 17)  # the hours that are shown though nobody came
MONDAY = date(2026, 1, 5)


def heat_map(reading: Reading) -> HeatMap:
    """Whom each hour of each weekday brought in the period, all its weeks together."""
    came = reading.by_weekday("hour", "visitors")
    found = {(day, int(hour)): count for (day, hour), count in came.items() if count}
    hours = {hour for _, hour in found} | set(_USUAL)
    first, last = min(hours), max(hours)
    cells = tuple(
        tuple(found.get((day, hour), 0) for hour in range(first, last + 1)) for day in range(7)
    )
    return HeatMap(first, cells)


def week(reading: Reading) -> Table:
    """The heat map in figures."""
    heat = heat_map(reading)
    columns = (
        text(reading, "weekday", N_("Weekday")),
        *(number(reading, f"{hour:02d}", f"{hour:02d}") for hour in heat.hours),
        number(reading, "visits", N_("Visits")),
    )
    rows = [
        Row(str(day), (weekday(MONDAY.replace(day=5 + day), reading.language), *row, sum(row)))
        for day, row in enumerate(heat.cells)
    ]
    return table(reading, "week", N_("Visitors by weekday and hour"), columns, rows, plot="visits")


def visits_of(reading: Reading) -> Visits:
    """Of the whole period."""
    return Visits.of(reading.sums("visit"))
