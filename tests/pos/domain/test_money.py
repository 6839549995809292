"""Money: exact, and divided without losing a cent."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos.domain.cash import (
    DENOMINATIONS,
    ROLLS,
    CountNotUnderstood,
    NoSuchDenomination,
    count_drawer,
    count_rolls,
    round_cash,
)
from pos.domain.discount import Discount, DiscountNotUnderstood, DiscountTooLarge, spread
from pos.domain.money import ZERO, Money, divide_half_up, from_builtin, to_builtin
from tests.support.museum import money

amounts = st.integers(-(10**9), 10**9).map(Money)
prices = st.integers(0, 10**6).map(Money)


@given(amounts, st.lists(st.integers(0, 10**7), min_size=1, max_size=30))
def test_a_split_loses_nothing(amount: Money, weights: list[int]) -> None:
    parts = amount.split(weights)
    assert sum(parts, ZERO) == amount
    whole = sum(weights) or len(weights)
    for part, weight in zip(parts, weights if any(weights) else [1] * len(weights), strict=True):
        assert abs(Fraction(part.cents) - Fraction(amount.cents * weight, whole)) < 1


def test_a_split_gives_the_largest_remainder_first() -> None:
    assert money("1.00").split([1, 1, 1]) == [Money(34), Money(33), Money(33)]
    assert money("0.05").split([1, 3]) == [Money(1), Money(4)]
    assert money("-1.00").split([1, 2]) == [Money(-33), Money(-67)]


@pytest.mark.parametrize("weights", [[], [1, -1]])
def test_a_split_needs_weights(weights: list[int]) -> None:
    with pytest.raises(ValueError, match=r"weights|nothing"):
        Money(1).split(weights)


@given(st.integers(-(10**9), 10**9), st.integers(1, 10**5))
def test_halves_go_away_from_zero(numerator: int, denominator: int) -> None:
    exact = Fraction(numerator, denominator)
    rounded = divide_half_up(numerator, denominator)
    assert abs(exact - rounded) <= Fraction(1, 2)
    if abs(exact - rounded) == Fraction(1, 2):
        assert abs(rounded) > abs(exact)


@pytest.mark.parametrize("wrong", [1.0, "1", True, None])
def test_money_is_made_of_whole_cents(wrong: object) -> None:
    with pytest.raises(TypeError):
        Money(wrong)  # type: ignore[arg-type]


def test_money_does_not_change() -> None:
    with pytest.raises(AttributeError):
        Money(1).cents = 2


@given(amounts)
def test_money_survives_its_forms(amount: Money) -> None:
    assert from_builtin(Money, to_builtin(amount)) == amount
    assert money(str(amount)) == amount


# ------------------------------------------------------------------------ cash


@pytest.mark.parametrize(
    ("due", "rounded"),
    [
        ("7.41", "7.40"), ("7.42", "7.40"), ("7.43", "7.45"), ("7.44", "7.45"),
        ("7.46", "7.45"), ("7.47", "7.45"), ("7.48", "7.50"), ("0.01", "0.01"),
        ("0.02", "0.02"), ("0.03", "0.05"), ("-7.43", "-7.45"), ("2.43", "2.45"),
        ("7.40", "7.40"), ("0.00", "0.00"), ("-0.02", "-0.02"),
    ],
)  # fmt: skip
def test_cash_is_rounded_as_the_law_says(due: str, rounded: str) -> None:
    assert round_cash(money(due)) == money(rounded)


@given(amounts)
def test_rounding_is_never_more_than_two_cents(amount: Money) -> None:
    rounded = round_cash(amount)
    assert abs((rounded - amount).cents) <= 2
    assert rounded.cents % 5 == 0 or abs(amount.cents) <= 2
    assert round_cash(-amount) == -rounded


@given(st.dictionaries(st.sampled_from(DENOMINATIONS), st.integers(0, 10_000)))
def test_a_count_is_the_sum_of_its_pieces(pieces: dict[int, int]) -> None:
    assert count_drawer(pieces).cents == sum(value * n for value, n in pieces.items())


@pytest.mark.parametrize("count", [count_drawer, count_rolls])
@pytest.mark.parametrize("pieces", [{5: -1}, {5: 10_001}, {5: True}, {5: 1.5}])
def test_a_count_that_cannot_be(
    count: Callable[[dict[int, int]], Money], pieces: dict[int, int]
) -> None:
    with pytest.raises(CountNotUnderstood, match="from 0 to 10000"):
        count(pieces)


@pytest.mark.parametrize(
    ("count", "value"), [(count_drawer, 3), (count_rolls, 3), (count_rolls, 500)]
)
def test_no_coin_of_three_cents_and_no_roll_of_notes(
    count: Callable[[dict[int, int]], Money], value: int
) -> None:
    with pytest.raises(NoSuchDenomination, match=f"of €{value // 100}"):
        count({value: 1})


def test_full_rolls_are_as_the_banks_roll_them() -> None:
    """Euro coins: 25 of 2 € and 1 €, 40 of 50, 20 and 10 c, 50 of the small ones."""
    worth = {200: "50.00", 100: "25.00", 50: "20.00", 20: "8.00", 10: "4.00", 5: "2.50",
             2: "1.00", 1: "0.50"}  # fmt: skip
    assert {coin: str(count_rolls({coin: 1})) for coin in ROLLS} == worth
    assert count_rolls({200: 2, 5: 3, 1: 0}) == money("107.50")
    assert count_rolls({1: 10_000}) == money("5000.00")
    assert count_rolls({}) == ZERO


# ------------------------------------------------------------------- discounts


@given(st.lists(prices, min_size=1, max_size=20), st.integers(1, 10_000))
def test_a_discount_spread_loses_no_cent_and_no_line_goes_below_zero(
    lines: list[Money], share: int
) -> None:
    off = Discount(basis_points=share).off(sum(lines, ZERO))
    parts = spread(off, lines)
    assert sum(parts, ZERO) == off
    assert all(ZERO <= part <= line for part, line in zip(parts, lines, strict=True))


@given(prices.filter(bool), prices.filter(bool))
def test_a_discount_is_never_more_than_the_price(price: Money, off: Money) -> None:
    discount = Discount(amount=off)
    if off > price:
        with pytest.raises(DiscountTooLarge):
            discount.off(price)
    else:
        assert discount.off(price) == off
        assert discount.share_of(price) * price.cents >= off.cents * 10_000


@pytest.mark.parametrize(
    "wrong",
    [{}, {"basis_points": 0}, {"basis_points": 10_001}, {"amount": ZERO},
     {"amount": Money(-1)}, {"amount": Money(1), "basis_points": 1}],
)  # fmt: skip
def test_what_is_no_discount(wrong: dict[str, object]) -> None:
    with pytest.raises(DiscountNotUnderstood):
        Discount(**wrong)  # type: ignore[arg-type]


def test_ten_per_cent() -> None:
    assert Discount(basis_points=1000).off(money("29.90")) == money("2.99")
    assert Discount(basis_points=10_000).off(money("29.90")) == money("29.90")


def test_the_euros_pieces() -> None:
    """The European Central Bank's notes (500 is printed no more, and none is given) and coins."""
    notes = (200, 100, 50, 20, 10, 5)
    coins = (200, 100, 50, 20, 10, 5, 2, 1)
    assert (*(100 * note for note in notes), *coins) == DENOMINATIONS
