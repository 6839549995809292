"""What is behind a figure adds up to it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from pos.domain.errors import RuleBroken
from pos.office.reports.all import report
from pos.office.reports.behind import behind
from pos.office.reports.overview import overview, vouchers_owed
from pos.office.reports.period import period
from pos.office.reports.reading import Reading
from pos.till import finishing, paying, selling, shifts
from pos.till.till import Till
from tests.pos.office.reports.test_reports import days_of, read
from tests.support import naive
from tests.support.clock import OPENING, SetClock
from tests.support.museum import COORDINATOR, a_till, money


@pytest.fixture(scope="module")
def reading():
    clock = SetClock()
    with a_till(clock, pin=COORDINATOR) as till:
        days_of(till, clock, 14, 2, 150)
        yield Reading(till, read(till), period("month", till.day), language="en")


def figures(reading: Reading, name: str) -> dict[str, tuple[object, ...]]:
    made = report(reading.till, reading.index, name, reading.period, language="en")
    return {row.key: row.cells for row in made.rows}


def test_a_row_opens_the_receipts_that_it_was_summed_from(reading: Reading) -> None:
    for name, column in (("day", 2), ("hour", 2), ("person", 5)):
        rows = figures(reading, name)
        assert rows, name
        for key, cells in rows.items():
            found = behind(reading, name, key)
            assert sum(one.receipt.total.cents for one in found) == cells[column], (name, key)
    for key, cells in figures(reading, "category").items():
        lines = [line for one in behind(reading, "category", key) for line in one.receipt.lines]
        assert sum(line.total.cents for line in lines if line.category == key) == cells[2]
    for key, cells in figures(reading, "vat").items():
        rows = [row for one in behind(reading, "vat", key) for row in one.receipt.vat]
        rates = ["outside" if row.rate is None else str(row.rate) for row in rows]
        assert rates.count(key) == cells[1]
    for key, cells in figures(reading, "visit").items():
        lines = [line for one in behind(reading, "visit", key) for line in one.receipt.lines]
        assert sum(dict(line.visits).get(key, 0) for line in lines) == cells[1]


def test_receipts_come_newest_first_and_no_more_than_asked(reading: Reading) -> None:
    every = behind(reading, "", "")
    assert len(every) > 3
    assert [one.at for one in every] == sorted((one.at for one in every), reverse=True)
    assert behind(reading, "", "", 2) == every[:2]


def test_every_tender_has_something_behind_it(reading: Reading) -> None:
    rows = figures(reading, "tender")
    assert rows
    assert all(behind(reading, "tender", key) for key in rows)


def test_vouchers_owed_are_what_the_books_say(reading: Reading) -> None:
    expected: dict[str, int] = {}
    for entry in naive.entries(reading.till.folder):
        for key, cents in naive.postings(entry).items():
            if key.startswith("voucher_receivable/"):
                issuer = key.partition("/")[2]
                expected[issuer] = expected.get(issuer, 0) + cents
    assert vouchers_owed(reading.till) == {key: cents for key, cents in expected.items() if cents}


def test_the_first_page_says_what_the_reports_say(reading: Reading) -> None:
    told = overview(reading.till, reading.index, reading.period, language="en")
    assert told.unread == 0
    assert told.change is None  # nothing was sold the month before
    assert told.sales.cents == sum(int(str(row[2])) for row in figures(reading, "day").values())
    assert told.visits.all == sum(int(str(row[1])) for row in figures(reading, "visit").values())
    assert told.tills[0].sales == told.sales


def test_a_cashier_sees_no_report() -> None:
    with a_till() as till:
        refused(till)


def refused(till: Till) -> None:
    index = read(till)
    now = period("today", till.day)
    for act in (
        lambda: report(till, index, "vat", now),
        lambda: overview(till, index, now),
        lambda: behind(Reading(till, index, now), "", ""),
    ):
        with pytest.raises(RuleBroken):
            act()


def test_a_period_under_way_is_held_against_as_much_of_the_one_before() -> None:
    clock = SetClock(OPENING)  # ten o'clock of a Sunday
    with a_till(clock, pin=COORDINATOR) as till:
        for day, hours in (("sunday", (0, 3)), ("monday", (0,))):
            for at in hours:
                clock.forward(hours=at)
                selling.add(till, "ADULT")
                paying.pay_cash(till)
                finishing.finish(till)
            if day == "sunday":
                for row in shifts.expected(till):
                    shifts.count(till, row.key, row.amount)
                shifts.close_shift(till, money("100.00"))
                clock.at = OPENING + timedelta(days=1)
                shifts.open_shift(till, money("100.00"), clock.at.date())
        clock.forward(hours=1)
        index = read(till)
        told = overview(till, index, period("today", till.day))
        assert told.change == 0  # as much as by eleven the day before, whose afternoon is to come
        clock.forward(hours=4)
        assert overview(till, index, period("today", till.day)).change == -5_000
