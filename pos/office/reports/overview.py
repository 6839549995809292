"""The first page of the reports: four figures, when visitors come, and how each till stands."""

from __future__ import annotations

from datetime import date, timedelta

import msgspec

from pos.domain.money import Money, divide_half_up
from pos.office.days.reading import overview as tills_between
from pos.office.days.values import TillSums
from pos.office.desks import coordinator
from pos.office.reports.period import Period, before
from pos.office.reports.reading import Reading
from pos.office.reports.visitors import HeatMap, Visits, heat_map, visits_of
from pos.storage.report_index import ReportIndex
from pos.till.till import Till

MOST_DAYS = 31
"""How far back the tills of a longer period are reconciled: what is older was looked at then."""


class Overview(msgspec.Struct, frozen=True, kw_only=True):
    """`unread`: entries that the index has still to read. `change` is basis points against the
    period before, None where nothing was sold in it. `places`: the museums that have sold."""

    period: Period
    place: str
    unread: int
    sales: Money
    receipts: int
    change: int | None
    visits: Visits
    vouchers: Money
    issuers: int
    tills: tuple[TillSums, ...]
    tills_from: date
    heat: HeatMap
    places: dict[str, str]


def overview(
    till: Till, index: ReportIndex, period: Period, place: str = "", language: str = ""
) -> Overview:
    """How the period stands; raises NotSignedIn and OnlyCoordinators. Not for the window's
    thread."""
    coordinator(till)
    today = max(till.day, till.local(till.now()).date())
    reading = Reading(till, index, period, place, language)
    sold = reading.total("receipts", "sale", "refund")
    earlier = _sold_by_now(till, index, period, place, today)
    owed = vouchers_owed(till)
    last = min(period.last, today)
    first = max(period.first, last - timedelta(days=MOST_DAYS - 1))
    museum = reading.places.get(place, "")
    return Overview(
        period=period, place=place, unread=index.behind(), sales=Money(sold.amount),
        receipts=sold.count, change=_change(sold.amount, earlier),
        visits=visits_of(reading), vouchers=Money(sum(owed.values())), issuers=len(owed),
        tills=tuple(
            one for one in tills_between(till, first, last) if not place or one.museum == museum
        ),
        tills_from=first, heat=heat_map(reading), places=reading.places,
    )  # fmt: skip


def _sold_by_now(till: Till, index: ReportIndex, now: Period, place: str, today: date) -> int:
    """What the period before had come to when it was as old as this one is: to the day, and on
    its last day to the hour, so that a morning is not held against a whole Saturday."""
    then = before(now, today)
    sold = Reading(till, index, then, place).total("receipts", "sale", "refund").amount
    if not now.first <= today <= now.last:
        return sold
    hour = f"{till.local(till.now()).hour:02d}"
    day = Reading(till, index, Period("today", then.last, then.last), place)
    later = [one.amount for (at, what), one in day.sums("hour").items() if at >= hour
             and what == "sales"]  # fmt: skip
    return sold - sum(later)


def _change(now: int, then: int) -> int | None:
    return divide_half_up((now - then) * 10_000, then) if then > 0 else None


def vouchers_owed(till: Till) -> dict[str, int]:
    """By issuer what stands in the books as not paid yet, in cents; of every museum."""
    rows = till.store.rows(
        "SELECT item, sum(amount) FROM (SELECT shift FROM shift WHERE org = :org UNION SELECT '')"
        " AS one CROSS JOIN takings ON takings.org = :org AND takings.shift = one.shift"
        " AND measure = 'posting' AND item >= 'voucher_receivable/'"
        " AND item < 'voucher_receivable0' GROUP BY item"
    )
    return {item.partition("/")[2]: cents for item, cents in rows if cents}
