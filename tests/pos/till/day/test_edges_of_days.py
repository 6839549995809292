"""Whose day a shift is, and whether the last one still waits for its count."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from pos.domain.money import ZERO
from pos.till import finishing, paying, selling, shifts
from pos.till.day import late_counts, shift_edges
from pos.till.refusals import FloatWrong, ShiftAlreadyOpen
from tests.support.clock import SetClock
from tests.support.museum import a_till, money, sell


def test_an_evening_that_was_opened_late_is_yesterday_the_next_noon() -> None:
    """Opened at 22 for a night of music: that day's until 04, though 04 is but six hours on."""
    clock = SetClock(datetime(2026, 11, 22, 20, 0, tzinfo=UTC))  # 22.00 in the museum
    with a_till(clock) as till:
        clock.forward(hours=5)  # 03.00
        assert shift_edges.left_open(till) is None
        clock.forward(hours=9)  # noon
        assert shift_edges.left_open(till) == date(2026, 11, 22)
        shifts.close_shift(till, provisional=True)
        assert shift_edges.left_open(till) is None  # nothing is open


def test_a_clock_that_was_years_behind_makes_no_yesterday_of_a_confirmed_day() -> None:
    clock = SetClock(datetime(2020, 1, 1, 8, 0, tzinfo=UTC))
    with a_till(clock, opened=None) as till:
        shifts.open_shift(till, ZERO, date(2026, 11, 22))
        clock.at = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)  # somebody sets it right
        assert shift_edges.left_open(till) is None
        clock.forward(hours=24)
        assert shift_edges.left_open(till) == date(2026, 11, 22)


def test_only_cash_that_nobody_counted_still_waits_for_a_count() -> None:
    clock = SetClock()
    with a_till(clock) as till:
        assert shift_edges.uncounted(till) is None  # a new till
        sell(till)
        shifts.count(till, "cash", money("107.00"))
        shifts.close_shift(till)
        assert shift_edges.uncounted(till) is None
        for counted in (True, False):
            clock.forward(hours=24)
            shifts.open_shift(till, money("107.00"), till.local(till.now()).date())
            if counted:
                shifts.count(till, "cash", money("107.00"))
            clock.forward(hours=24)
            closed = shifts.close_shift(till, provisional=True)
            assert shift_edges.uncounted(till) == (None if counted else closed)
        late_counts.add_count(till, "cash", {10_000: 1, 500: 1, 100: 1})
        assert shift_edges.uncounted(till) is None
        assert shift_edges.carried(till) == money("106.00")


def test_a_float_that_cannot_be_and_a_second_shift_are_refused() -> None:
    with a_till(opened=None) as till:
        for wrong in (money("-0.01"), money("100000.01")):
            with pytest.raises(FloatWrong):
                shifts.open_shift(till, wrong)
        shifts.open_shift(till, ZERO)
        with pytest.raises(ShiftAlreadyOpen, match=r"22\.11\. 10\.00"):
            shifts.open_shift(till, ZERO)


def test_rates_descend_on_a_z_and_what_has_no_vat_comes_last() -> None:
    with a_till() as till:
        for sku in ("STAMP", "PAPER", "ADULT", "CD"):
            selling.add(till, sku)
        selling.add(till, "DONATION")
        selling.set_price(till, money("5.00"))
        paying.pay_cash(till)
        finishing.finish(till)
        rates = [row.rate for row in shifts.takings(till).vat]
        assert rates == [2550, 1350, 1000, 0, None]
