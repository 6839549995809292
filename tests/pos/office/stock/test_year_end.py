"""The change in stock at a year's end: the account comes to what the goods are worth."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

import pytest

from pos.domain.money import ZERO
from pos.office.books.reading import postings
from pos.office.desks import OnlyCoordinators
from pos.office.stock import moving, year_end
from pos.office.stock.levels import value_at
from pos.till import finishing, paying, people, selling
from pos.till.till import Till
from tests.pos.office.stock.shelves import BOOK, CD, line
from tests.support import naive
from tests.support.clock import SetClock
from tests.support.museum import COORDINATOR, MANAGER, a_till, money


def account(till: Till, role: str = "stock") -> int:
    """In cents, as the second, naive books have it; every entry balances."""
    found: Counter[str] = Counter()
    for entry in naive.entries(till.folder):
        rows = naive.postings(entry)
        assert sum(rows.values()) == 0, entry["kind"]
        found.update(rows)
    return found[f"{role}/"]


def a_year(till: Till) -> date:
    """Ten books at 12.00 come, three are sold and one is stolen: six are left, 72.00."""
    people.sign_in(till, MANAGER)
    moving.receive(till, [line(BOOK, 10, 1200), line(CD, 2)])  # nobody knows what a CD cost
    selling.add(till, "BOOK", 3)
    paying.pay_cash(till)
    finishing.finish(till)
    moving.adjust(till, [line(BOOK, 1)], "theft")
    people.sign_in(till, COORDINATOR)
    return till.local(till.now()).date()


def test_the_first_time_a_person_says_what_stands_on_the_account():
    with a_till() as till:
        day = a_year(till)
        now = year_end.year_end(till, day)
        assert (now.value, now.unvalued, now.before) == (money("72.00"), 2, None)
        assert now.change() is None
        assert now.change(money("88.00")) == money("-16.00")
        with pytest.raises(year_end.AccountToWrite):
            year_end.post_change(till, day)
        # 100.00 a year ago, less the 12.00 that the stolen book has posted already
        told = year_end.post_change(till, day, before=money("88.00"))
        assert told.change == money("-16.00")
        assert account(till, "stock_change") == 1600
        assert account(till) + 10_000 == 7200 == told.value.cents
        (voucher,) = (
            one for one in postings(till, day, day).vouchers if one.kind == told.KIND
        )  # fmt: skip
        assert voucher.balanced
        assert "72" in voucher.text


def test_the_next_one_knows_the_account_and_one_of_the_same_day_posts_what_came_since():
    clock = SetClock()
    with a_till(clock) as till:
        day = a_year(till)
        year_end.post_change(till, day, before=money("88.00"))
        with pytest.raises(year_end.StockUnchanged):
            year_end.post_change(till, day)
        selling.add(till, "BOOK", 2)  # of another till, say, whose sales come late
        paying.pay_cash(till)
        finishing.finish(till)
        assert year_end.post_change(till, day).change == money("-24.00")
        clock.forward(days=2)
        later = day + timedelta(days=1)
        now = year_end.year_end(till, later)
        assert now.before == now.value == money("48.00")
        assert account(till) + 10_000 == 4800
        assert sum((row.value for row in value_at(till, later.isoformat())), ZERO) == now.value
        # the accountant's own books may say otherwise
        assert year_end.post_change(till, later, before=money("50.00")).change == money("-2.00")
        assert year_end.year_end(till, later).before == money("48.00")
        with pytest.raises(year_end.LaterIsPosted):
            year_end.post_change(till, day)


def test_what_is_refused():
    with a_till() as till:
        day = a_year(till)
        with pytest.raises(year_end.NotOverYet):
            year_end.post_change(till, day + timedelta(days=1), before=ZERO)
        people.sign_in(till, MANAGER)
        with pytest.raises(OnlyCoordinators):
            year_end.post_change(till, day, before=ZERO)
        assert account(till) == -1200


def test_what_was_written_wrong_the_first_time_is_known_right_after_the_second():
    with a_till() as till:
        day = a_year(till)
        year_end.post_change(till, day, before=money("100.00"))
        assert year_end.year_end(till, day).before == money("72.00")
        # the accountant's account has 60.00 after that: 88.00 stood there, not 100.00
        year_end.post_change(till, day, before=money("60.00"))
        now = year_end.year_end(till, day)
        assert now.before == now.value == money("72.00")
        with pytest.raises(year_end.StockUnchanged):
            year_end.post_change(till, day)
