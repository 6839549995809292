"""What a safe should hold: by the clock, whichever shift's money it is."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime

import pytest

from pos.domain.money import ZERO
from pos.domain.tender import TenderAmountWrong
from pos.office.books import cash_book, safe
from pos.office.desks import OnlyCoordinators
from pos.till import finishing, paying, people, selling, shifts
from pos.till.refusals import ShiftNotOpen
from pos.till.till import Till
from tests.support import naive
from tests.support.clock import SetClock
from tests.support.museum import CASHIER, COORDINATOR, a_till, money


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


def test_more_than_the_safe_holds_goes_to_the_bank_with_a_reason_and_the_next_count_settles_it():
    with a_till(pin=COORDINATOR) as till:
        with pytest.raises(safe.SafeNotCounted):
            safe.deposit(till, "76", money("10.00"))
        safe.count_safe(till, money("40.00"))
        with pytest.raises(safe.MoreThanTheSafe) as refused:
            safe.deposit(till, "77", money("50.00"))
        assert "40.00" in refused.value.sentence("en")
        slip = safe.deposit(till, "77", money("50.00"), reason="the other till's Z has not come")
        assert (slip.held, slip.amount) == (money("40.00"), money("50.00"))
        assert safe.safe_holds(till) == money("-10.00")
        assert "has not come" in book(till).lines[-1].text
        assert safe.count_safe(till, ZERO).difference == money("10.00")
        sums: Counter[str] = Counter()
        for entry in naive.entries(till.folder):
            sums.update(naive.postings(entry))
        # 40.00 lay there before the program came: only what came and went since is posted
        assert (sums["bank/"], sums["safe/"], sums["over_short/"]) == (5000, -4000, -1000)


def test_change_goes_from_the_safe_into_the_drawer_which_expects_it():
    with a_till(pin=COORDINATOR) as till:
        safe.count_safe(till, money("200.00"))
        moved = safe.to_drawer(till, rolls={100: 2}, reason="växel")  # 2 × 25 coins of 1 €
        assert moved.amount == money("50.00")
        assert naive.postings(naive.entries(till.folder)[-1]) == {"cash/": 5000, "safe/": -5000}
        assert safe.safe_holds(till) == money("150.00")
        assert [(one.kind, str(one.balance)) for one in book(till).lines] == [
            ("counted", "200.00"), ("change", "150.00"),
        ]  # fmt: skip
        assert shifts.takings(till).drawer.expected == money("150.00")
        shifts.count(till, "cash", money("150.00"))
        z = shifts.close_shift(till, money("100.00"))
        assert [row.difference for row in z.counts] == [ZERO]
        with pytest.raises(ShiftNotOpen):
            safe.to_drawer(till, money("1.00"))


@pytest.mark.parametrize(("reason", "text"), [
    ("växel", "Växel från kassaskåpet: växel"), ("", "Växel från kassaskåpet"),
])  # fmt: skip
def test_change_is_called_so_in_the_drawers_book_beside_its_reason(reason: str, text: str) -> None:
    with a_till(pin=COORDINATOR) as till:
        safe.count_safe(till, money("200.00"))
        safe.to_drawer(till, money("5.00"), reason=reason)
        place = next(one for one in cash_book.places(till) if one.what == "drawer")
        today = till.local(till.now()).date()
        told = cash_book.cash_book(till, place, today, today, "sv")
        [line] = [one for one in told.lines if one.kind == "in"]
        assert line.text == text


def test_what_change_is_refused():
    with a_till(pin=COORDINATOR) as till:
        safe.count_safe(till, money("20.00"))
        with pytest.raises(safe.MoreThanTheSafe):
            safe.to_drawer(till, money("20.05"))
        with pytest.raises(TenderAmountWrong):
            safe.to_drawer(till, rolls={})
        people.sign_in(till, CASHIER)
        with pytest.raises(OnlyCoordinators):
            safe.to_drawer(till, money("5.00"))
        assert shifts.takings(till).drawer.paid_in == ZERO


def book(till: Till) -> cash_book.CashBook:
    place = next(one for one in cash_book.places(till) if one.what == "safe")
    today = till.local(till.now()).date()
    return cash_book.cash_book(till, place, today, today)


def test_what_is_done_in_one_second_counts_in_its_order() -> None:
    with a_till(pin=COORDINATOR) as till:
        safe.count_safe(till, money("40.00"))
        safe.deposit(till, "77", money("10.00"))
        safe.count_safe(till, money("30.00"))
        assert safe.safe_holds(till) == money("30.00")
