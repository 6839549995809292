"""Fiscal years: each is called by the calendar year in which it begins."""

from __future__ import annotations

from datetime import date, timedelta


def fiscal_year(day: str, month: int) -> int:
    """The fiscal year of a day (ISO 8601), where years begin in `month` (1 to 12)."""
    return int(day[:4]) - (int(day[5:7]) < month)


def begins(year: int, month: int) -> date:
    """The first day of a fiscal year."""
    return date(year, month, 1)


def ends(year: int, month: int) -> date:
    """The last day of a fiscal year."""
    return begins(year + 1, month) - timedelta(days=1)
