"""A slip of the finger near the ends of the calendar is no day, wherever days are typed."""

from __future__ import annotations

import argparse
from collections.abc import Callable

import pytest

from pos.cli.parsing import a_day
from pos.domain.errors import Refusal
from pos.language.dates import possible, read_date
from pos.office.products.form import read_day
from tests.support.museum import a_till

ENDS = ("0001-01-01", "1899-12-31", "9999-12-31", "31.12.9999", "1.1.0001")


@pytest.mark.parametrize("text", ENDS)
def test_no_field_takes_it(text: str) -> None:
    assert read_date(text) is None
    readers: tuple[Callable[[str], object], ...] = (read_day, a_day)
    for reader in readers:
        with pytest.raises((Refusal, argparse.ArgumentTypeError)):
            reader(text)


@pytest.mark.parametrize("text", ENDS)
def test_a_sale_is_looked_for_and_not_found(text: str) -> None:
    from pos.till.after_sale.finding import find

    with a_till() as till:
        assert find(till, text) == []


def test_a_day_that_may_be_is_the_day() -> None:
    day = read_date("29.2.2028")
    assert day is not None
    assert possible(day) == day
