"""A shift that another window closed meanwhile takes no more facts: its Z never changes."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pos.till import paying, people, refunding, selling, shifts
from pos.till.after_sale.correcting import correct_tender
from pos.till.day import drawer
from pos.till.refusals import ShiftNotOpen
from pos.till.till import Till
from tests.support.museum import CASHIER, a_till, money, sell
from tests.support.naive import entries


@pytest.mark.parametrize(
    "act",
    [
        lambda till: shifts.count(till, "cash", money("107.00")),
        shifts.close_shift,
        lambda till: correct_tender(till, "K1-000001", "cash", "card", money("7.00"), "fel"),
        lambda till: refunding.refund(till, "K1-000001"),
        lambda till: drawer.cash_move(till, "out", money("5.00"), "frimärken"),
    ],
)
def test_nothing_is_written_into_a_shift_that_is_closed(act: Callable[[Till], object]) -> None:
    with a_till() as till:
        sell(till)
        close_at_another(till)
        before = len(entries(till.folder))
        with pytest.raises(ShiftNotOpen):
            act(till)
        assert len(entries(till.folder)) == before


def test_a_basket_is_neither_paid_by_card_nor_emptied_in_it() -> None:
    with a_till() as till:
        sell(till)
        selling.add(till, "ADULT")
        close_at_another(till)
        before = len(entries(till.folder))
        for act in (lambda: paying.ask(till), lambda: selling.clear(till)):
            with pytest.raises(ShiftNotOpen):
                act()
        assert len(entries(till.folder)) == before
        assert till.basket.pieces == 1  # it is kept for the next shift


def close_at_another(till: Till) -> None:
    """Another window on the same till closes the shift; this one has not looked since."""
    other = Till.open(till.folder, till.store.clock)
    try:
        people.sign_in(other, CASHIER)
        shifts.count(other, "cash", money("107.00"))
        shifts.close_shift(other)
    finally:
        other.close()
