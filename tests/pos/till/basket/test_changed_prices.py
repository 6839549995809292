"""Prices changed at the counter, by count and sum on X and Z."""

from __future__ import annotations

from pos.till import finishing, paying, refunding, selling, shifts
from tests.support.museum import COORDINATOR, a_till, money


def test_lines_whose_price_was_changed_and_how_far_below_the_list_they_came_to():
    with a_till(pin=COORDINATOR) as till:
        selling.add(till, "ADULT", 3)  # 7.00 each
        selling.set_price(till, money("5.00"))
        selling.add(till, "CD")  # 19.90, sold dearer
        selling.set_price(till, money("20.90"))
        selling.add(till, "POSTER")
        paying.pay_cash(till)
        sale = finishing.finish(till).fact
        now = shifts.takings(till).prices
        assert now is not None
        assert (now.count, now.amount) == (2, money("5.00"))  # 3 × 2.00 less 1.00
        refunding.refund(till, sale.receipt)  # what is given back was changed once
        assert shifts.takings(till).prices == now
        shifts.count(till, "cash", shifts.takings(till).drawer.expected)
        assert shifts.close_shift(till).takings.prices == now


def test_a_shift_without_any_says_none():
    with a_till() as till:
        selling.add(till, "ADULT")
        paying.pay_cash(till)
        finishing.finish(till)
        now = shifts.takings(till).prices
        assert now is not None
        assert (now.count, now.amount) == (0, money("0.00"))
