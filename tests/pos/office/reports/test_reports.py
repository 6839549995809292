"""Every report's figures come out of the journal again by a second, naive computation."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from pos.office.reports.all import REPORTS, report
from pos.office.reports.period import Period, PeriodWrong, before, chosen, period
from pos.office.reports.reading import Reading, whole_months
from pos.office.reports.visitors import heat_map
from pos.storage.report_index import ReportIndex
from pos.till import people, shifts
from pos.till.till import Till
from tests.support import naive, naive_reports
from tests.support.clock import OPENING, SetClock
from tests.support.days import RandomDay
from tests.support.ledger import Organisation
from tests.support.museum import COORDINATOR, a_till, money


def read(till: Till) -> ReportIndex:
    index = ReportIndex(till.store)
    while index.catch_up(500):
        pass
    return index


def agree(till: Till, now: Period, place: str = "") -> None:
    """All reports of a period, and the naive ones."""
    index = read(till)
    first, last = now.ends
    book = naive_reports.Book(naive.entries(till.folder), first, last, place)
    for name, expected in naive_reports.REPORTS.items():
        found = report(till, index, name, now, place, "en")
        rows: dict[str, tuple[int, ...]] = {}
        for row in found.rows:
            figures = tuple(cell for cell in row.cells if isinstance(cell, int))
            held = rows.get(row.key, (0,) * len(figures))
            rows[row.key] = tuple(a + b for a, b in zip(held, figures, strict=True))
        if name == "hour":  # the hours between are shown too
            rows = {key: row for key, row in rows.items() if any(row)}
        assert rows == expected(book), name
    agree_cards(till, index, now, book)
    heat = heat_map(Reading(till, index, now, place))
    cells = {
        (day, hour): heat.cells[day][hour - heat.first] for day in range(7) for hour in heat.hours
    }
    assert {key: number for key, number in cells.items() if number} == naive_reports.week(book)
    index.close()


def agree_cards(till: Till, index: ReportIndex, now: Period, book: naive_reports.Book) -> None:
    found = report(till, index, "gift_card", now, "", "en")
    figures = {row.key: row.cells[2] for row in found.rows} | {"after": found.total[2]}
    expected = naive_reports.gift_card(book, *now.ends)
    assert {k: v for k, v in figures.items() if v} == {k: v for k, v in expected.items() if v}


def days_of(till: Till, clock: SetClock, seed: int, days: int, acts: int) -> None:
    for number in range(days):
        if till.shift is None:
            shifts.open_shift(till, money("100.00"), clock.now().date(), reason="börjar om")
        day = RandomDay(till, f"{seed}/{number}", clock)
        day.run(acts)
        day.close()
        clock.at = clock.at.replace(hour=8, minute=0) + timedelta(days=1)


@pytest.mark.parametrize("seed", [3, 14])
def test_random_days_in_every_report(seed: int) -> None:
    clock = SetClock()
    with a_till(clock, pin=COORDINATOR) as till:
        days_of(till, clock, seed, 3, 150)
        today = clock.now().date()
        agree(till, period("year", today))
        agree(till, chosen(today - timedelta(days=2), today - timedelta(days=2)))
        agree(till, period("month", today), till.settings.place)


def test_two_tills_of_one_organisation(group: Organisation) -> None:
    one, other = group.add("K1", products=True), group.add("K2")
    group.settle()  # the product list comes to the second till
    for number, counter in enumerate((one, other)):
        day = RandomDay(counter.till, number, group.clock)
        day.run(120)
    group.settle()
    today = group.clock.now().date()
    for counter in (one, other):
        people.sign_in(counter.till, COORDINATOR)
        agree(counter.till, period("month", today))
        said = report(counter.till, read(counter.till), "day", period("week", today), "", "en")
        assert "as they were known at" in said.note
        for place in Reading(counter.till, read(counter.till), period("week", today)).places:
            agree(counter.till, period("week", today), place)


def test_periods_and_what_they_are_compared_with() -> None:
    sunday = date(2026, 11, 22)
    assert period("week", sunday) == Period("week", date(2026, 11, 16), sunday)
    assert period("month", date(2028, 2, 10)).last == date(2028, 2, 29)
    assert period("year", sunday).ends == ("2026-01-01", "2026-12-31")
    wednesday = date(2026, 11, 18)
    assert before(period("today", sunday), sunday).ends == ("2026-11-21", "2026-11-21")
    # a week on its third day is held against the first three days of the last one
    now = period("week", wednesday)
    assert before(now, wednesday).ends == ("2026-11-09", "2026-11-11")
    assert before(now, sunday).ends == ("2026-11-09", "2026-11-15")
    assert before(period("month", date(2026, 3, 31)), date(2026, 3, 31)).ends == (
        "2026-02-01", "2026-02-28",
    )  # fmt: skip
    assert before(period("month", date(2026, 3, 30)), date(2026, 3, 30)).last == date(2026, 2, 28)
    with pytest.raises(PeriodWrong):
        chosen(sunday, wednesday)


def test_every_report_has_words_in_three_languages() -> None:
    with a_till(pin=COORDINATOR) as till:
        RandomDay(till, 5).run(60)
        index = read(till)
        now = period("month", till.day)
        for name in REPORTS:
            titles = {report(till, index, name, now, language=one).title for one in ("sv", "fi")}
            assert len(titles) == 2, name
            assert all(column.title for column in report(till, index, name, now).columns)


def test_a_periods_whole_months() -> None:
    def of(first: date, last: date) -> tuple[str, str] | None:
        return whole_months(chosen(first, last))

    assert of(date(2026, 11, 1), date(2026, 11, 30)) == ("2026-11", "2026-11")
    assert of(date(2026, 11, 1), date(2026, 11, 29)) is None
    assert of(date(2026, 10, 31), date(2026, 12, 1)) == ("2026-11", "2026-11")
    assert of(date(2026, 1, 1), date(2026, 12, 31)) == ("2026-01", "2026-12")
    assert of(date(2025, 12, 2), date(2026, 1, 30)) is None
    assert of(date(2026, 1, 31), date(2026, 2, 28)) == ("2026-02", "2026-02")


def test_months_and_the_days_beside_them() -> None:
    """Sales on the last and the first days of months, in periods that cut them everywhere."""
    clock = SetClock(OPENING.replace(day=29))
    with a_till(clock, opened=None, pin=COORDINATOR) as till:
        days_of(till, clock, 9, 5, 40)  # 29 November to 3 December
        days = [date(2026, 11, 28) + timedelta(days=n) for n in range(7)]
        days += [date(2026, 11, 1), date(2026, 12, 31)]
        for first in days:
            for last in (day for day in days if day >= first):
                now = chosen(first, last)
                found = report(till, read(till), "category", now, "", "en")
                book = naive_reports.Book(naive.entries(till.folder), *now.ends)
                rows = {row.key: row.cells[1:] for row in found.rows}
                assert rows == naive_reports.category(book), now
