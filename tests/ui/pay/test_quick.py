"""The sums that a finger may choose instead of typing."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pos.domain.money import ZERO, Money
from pos.domain.voucher import Medium
from ui.pay.quick import PLACES, face_values, handed_over


def test_what_a_customer_hands_over() -> None:
    assert handed_over(Money(4690)) == [Money(4690), Money(5000), Money(6000), Money(10000)]
    assert handed_over(Money(5000))[0] == Money(5000)
    assert handed_over(ZERO) == []


@given(st.integers(1, 200_000))
def test_suggestions_always_cover_what_is_due(cents: int) -> None:
    offered = handed_over(Money(cents))
    assert offered[0] == Money(cents)
    assert sorted(set(offered)) == offered
    assert len(offered) <= PLACES


def test_printed_values_are_the_only_ones_offered() -> None:
    printed = Medium("paper", face_values=(Money(200), Money(400)))
    assert face_values(printed, Money(2200)) == [Money(200), Money(400)]
    free = face_values(Medium("mobile"), Money(2200))
    assert free[-1] == Money(2200)
    assert face_values(Medium("mobile"), ZERO) == free[:-1]
