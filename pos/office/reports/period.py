"""The period of a report: business dates, both ends included."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

import msgspec

from pos.domain.errors import RuleBroken
from pos.language import N_


class PeriodWrong(RuleBroken):
    text = N_("The first day of a period comes before its last.")


class Period(msgspec.Struct, frozen=True):
    """`kind`: today, week, month, year or chosen."""

    kind: str
    first: date
    last: date

    @property
    def ends(self) -> tuple[str, str]:
        return self.first.isoformat(), self.last.isoformat()

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1


KINDS = ("today", "week", "month", "year")


def period(kind: str, today: date) -> Period:
    """The whole week, month or year that a day is in; weeks begin on Monday."""
    first = last = today
    if kind == "week":
        first = today - timedelta(days=today.weekday())
        last = first + timedelta(days=6)
    elif kind == "month":
        first, last = today.replace(day=1), _month_end(today)
    elif kind == "year":
        first, last = today.replace(month=1, day=1), today.replace(month=12, day=31)
    return Period(kind, first, last)


def chosen(first: date, last: date) -> Period:
    """A period as somebody says it; raises PeriodWrong."""
    if last < first:
        raise PeriodWrong
    return Period("chosen", first, last)


def before(now: Period, today: date) -> Period:
    """The period that one compares with: the one before it, as far as this one has come.

    A month that is at its 12th day is held against the first 12 days of the last one.
    """
    gone = (min(now.last, max(today, now.first)) - now.first).days
    if now.kind == "month":
        first = (now.first - timedelta(days=1)).replace(day=1)
        last = _month_end(first)
    elif now.kind == "year":
        year = now.first.year - 1
        first, last = date(year, 1, 1), date(year, 12, 31)
    else:
        first, last = now.first - timedelta(days=now.days), now.first - timedelta(days=1)
    if today < now.last:  # it is not over yet
        last = min(last, first + timedelta(days=gone))
    return Period(now.kind, first, last)


def _month_end(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])
