"""What a safe should hold: by the clock, whichever shift's money it is."""

from __future__ import annotations

from datetime import UTC, date, datetime

from pos.domain.money import ZERO
from pos.office.books import cash_book, safe
from pos.till import finishing, paying, selling, shifts
from tests.support.clock import SetClock
from tests.support.museum import COORDINATOR, a_till, money


def test_a_shift_closed_after_the_count_of_the_next_day_is_not_forgotten() -> None:
    clock = SetClock(datetime(2026, 12, 31, 20, 0, tzinfo=UTC))
    with a_till(clock, pin=COORDINATOR, opened=None) as till:
        shifts.open_shift(till, money("100.00"), date(2026, 12, 31))
        selling.add(till, "BOOK")
        paying.pay_cash(till)
        finishing.finish(till)
        clock.forward(hours=3)  # past midnight: the year has ended, the shift has not
        safe.count_safe(till, money("40.00"))
        clock.forward(minutes=20)
        shifts.count(till, "cash", money("129.90"))
        shifts.close_shift(till, money("100.00"))
        for days in (0, 1):
            clock.forward(days=days)
            assert safe.safe_holds(till) == money("69.90")
        counted = safe.count_safe(till, money("69.90"))
        assert (counted.difference, counted.postings) == (ZERO, ())
        place = next(one for one in cash_book.places(till) if one.what == "safe")
        whole = cash_book.cash_book(till, place, date(2026, 12, 1), date(2027, 1, 31))
        assert whole.closing == money("69.90")
        january = cash_book.cash_book(till, place, date(2027, 1, 2), date(2027, 1, 31))
        assert (january.opening, january.closing) == (money("69.90"), money("69.90"))


def test_what_is_done_in_one_second_counts_in_its_order() -> None:
    with a_till(pin=COORDINATOR) as till:
        safe.count_safe(till, money("40.00"))
        safe.deposit(till, "77", money("10.00"))
        safe.count_safe(till, money("30.00"))
        assert safe.safe_holds(till) == money("30.00")
