"""Dates and times as written in each language."""

import datetime

import pytest

from pos.language import date, time, weekday

DAY = datetime.date(2026, 11, 21)


def test_date() -> None:
    assert date(DAY, "sv") == date(DAY, "fi") == "21.11.2026"
    assert date(DAY, "en") == "21 Nov 2026"
    assert date(datetime.date(2026, 3, 1), "fi") == "1.3.2026"


@pytest.mark.parametrize(
    ("language", "expected"), [("sv", "09.05"), ("fi", "09.05"), ("en", "09:05")]
)
def test_time(language: str, expected: str) -> None:
    assert time(datetime.time(9, 5, 59), language) == expected


def test_weekday() -> None:
    assert [weekday(DAY, language) for language in ("sv", "fi", "en")] == [
        "lördag",
        "lauantai",
        "Saturday",
    ]
