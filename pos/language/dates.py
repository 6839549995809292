"""Days and times of day as people read them. Times come in local time already."""

from __future__ import annotations

import datetime

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

_WEEKDAYS = {
    "sv": ("måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag"),
    "fi": (
        "maanantai",
        "tiistai",
        "keskiviikko",
        "torstai",
        "perjantai",
        "lauantai",
        "sunnuntai",
    ),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}


def date(d: datetime.date, language: str) -> str:
    """`21.11.2026` (sv, fi) or `21 Nov 2026` (en)."""
    if language == "en":
        return f"{d.day} {_MONTHS[d.month - 1]} {d.year}"
    return f"{d.day}.{d.month}.{d.year}"


def time(t: datetime.time | datetime.datetime, language: str) -> str:
    """`12.41` (sv, fi) or `12:41` (en), on the 24-hour clock."""
    point = ":" if language == "en" else "."
    return f"{t.hour:02d}{point}{t.minute:02d}"


def weekday(d: datetime.date, language: str) -> str:
    """The day's full name, with the capital that only English gives it."""
    return _WEEKDAYS.get(language, _WEEKDAYS["en"])[d.weekday()]


def possible(day: datetime.date) -> datetime.date:
    """The day itself; raises ValueError for a slip of the finger near the ends of the calendar,
    where there is no day before or after it."""
    if not 1900 < day.year < 2900:
        raise ValueError(day)
    return day


def read_date(text: str) -> datetime.date | None:
    """The day of `21.11.2026`, `21.11.26`, `21 Nov 2026` or `2026-11-21`; None for all else."""
    parts = text.replace(".", " ").split()
    try:
        if len(parts) == 1:
            return possible(datetime.date.fromisoformat(parts[0]))
        day, month, year = parts
        named = month[:3].capitalize()
        number = _MONTHS.index(named) + 1 if named in _MONTHS else int(month)
        full = int(year) + (2000 if len(year) == 2 else 0)
        return possible(datetime.date(full, number, int(day)))
    except ValueError:
        return None
