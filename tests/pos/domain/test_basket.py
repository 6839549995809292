"""The basket's sums are carried over each change, and are what summing afresh gives."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from pos.domain.basket import Basket
from pos.domain.discount import Discount
from pos.domain.errors import RuleBroken
from pos.domain.money import ZERO, Money
from tests.support.museum import PRODUCTS

_DAY = date(2026, 11, 23)
_acts = st.lists(
    st.one_of(
        st.tuples(st.just("add"), st.integers(0, len(PRODUCTS) - 1), st.integers(1, 3)),
        st.tuples(st.just("quantity"), st.integers(1, 6), st.integers(1, 9)),
        st.tuples(st.just("price"), st.integers(1, 6), st.integers(0, 5_000)),
        st.tuples(st.just("line"), st.integers(1, 6), st.integers(1, 10_000)),
        st.tuples(st.just("all"), st.booleans(), st.integers(1, 10_000)),
        st.tuples(st.just("remove"), st.integers(1, 6), st.just(0)),
    ),
    max_size=25,
)


def _act(basket: Basket, what: str, which: int, value: int) -> Basket:
    if what == "add":
        return basket.add(PRODUCTS[which], value, _DAY, 1350)
    if what == "quantity":
        return basket.set_quantity(which, value)
    if what == "price":
        return basket.set_price(which, Money(value))
    if what == "line":
        return basket.set_discount(which, Discount(basis_points=value))
    if what == "all":
        off = Discount(amount=Money(value)) if which else Discount(basis_points=value)
        return basket.set_basket_discount(off)
    return basket.remove(which)


@given(_acts)
def test_carried_sums_are_the_sums(acts: list[tuple[str, int, int]]) -> None:
    basket = Basket()
    for act in acts:
        try:
            basket = _act(basket, *act)
        except RuleBroken:
            continue
        afresh = Basket(lines=basket.lines, discount=basket.discount)
        assert basket.pieces == sum(line.quantity for line in basket.lines)
        assert basket.total == sum(afresh.totals(), ZERO)
        assert basket.totals() == afresh.totals()
        assert (
            sum(afresh.shares(), ZERO)
            == sum((line.net for line in basket.lines), ZERO) - basket.total
        )
