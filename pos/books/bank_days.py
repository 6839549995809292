"""Bank days in Finland: not Saturdays, Sundays, nor the days on which banks are shut."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

_FIXED = ((1, 1), (1, 6), (5, 1), (12, 6), (12, 24), (12, 25), (12, 26))
_DAY = timedelta(days=1)


def is_bank_day(day: date) -> bool:
    """Whether banks settle payments on a day."""
    if day.weekday() >= 5 or (day.month, day.day) in _FIXED:
        return False
    midsummer_eve = day.month == 6 and day.weekday() == 4 and 19 <= day.day <= 25
    return not midsummer_eve and (day - easter(day.year)).days not in (-2, 1, 39)


def bank_day(day: date) -> date:
    """The day, or the next on which banks are open."""
    while not is_bank_day(day):
        day += _DAY
    return day


def after_bank_days(day: date, count: int) -> date:
    """So many bank days after a day."""
    for _ in range(count):
        day = bank_day(day + _DAY)
    return day


@lru_cache(maxsize=64)
def easter(year: int) -> date:
    """Easter Sunday (the Gregorian computus, as Meeus, Jones and Butcher write it)."""
    golden, century = year % 19, year // 100
    solar = century - century // 4 - (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + solar + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (year % 100 // 4) - epact - year % 100 % 4) % 7
    late = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)
