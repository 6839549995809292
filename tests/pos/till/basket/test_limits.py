"""Limits hold whatever the order of the acts, and one line's PIN allows nothing on another."""

from __future__ import annotations

import random
from collections.abc import Callable
from contextlib import suppress

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pos.domain.discount import DiscountKind
from pos.domain.errors import RuleBroken
from pos.domain.person import NeedsAuthorisation
from pos.till import people, selling
from pos.till.basket import named_discounts
from pos.till.till import Till
from tests.support.museum import COORDINATOR, a_till, money

CUT = money("20.00")  # a cashier's, in a fresh museum


def _named_comes_with_a_new_line(till: Till) -> None:
    staff = DiscountKind("staff", {}, {"shop": 2000}, ("cashier",))
    till.settings = msgspec.structs.replace(till.settings, discounts={"staff": staff})
    selling.add(till, "CD")
    named_discounts.give(till, "staff")
    selling.discount(till, basis_points=100)
    selling.discount(till, basis_points=1500, basket=True)
    selling.add(till, "POSTER")


def _open_price_falls(till: Till) -> None:
    selling.add(till, "DONATION")
    selling.set_price(till, money("100.00"))
    selling.add(till, "BOOK")
    selling.discount(till, amount=money("12.00"), basket=True)
    selling.set_price(till, money("0.00"), 1)


def _pin_on_another_line(till: Till) -> None:
    selling.add(till, "PICK")
    people.authorise(till, COORDINATOR)
    selling.discount(till, basis_points=9000)
    selling.add(till, "BOOK", 10)
    selling.discount(till, amount=money("29.90"), line=2)
    selling.set_quantity(till, 2, 2)


def _price_of_every_piece(till: Till) -> None:
    selling.add(till, "BOOK", 2)
    selling.set_price(till, money("19.00"))


def _pieces_after_the_price(till: Till) -> None:
    selling.add(till, "BOOK")
    selling.set_price(till, money("10.00"))
    selling.set_quantity(till, 2)


@pytest.mark.parametrize(
    "acts",
    [
        _open_price_falls, _pin_on_another_line, _price_of_every_piece, _pieces_after_the_price,
        _named_comes_with_a_new_line,
    ],
)  # fmt: skip
def test_no_order_of_acts_leads_beyond_the_limit(acts: Callable[[Till], None]) -> None:
    with a_till() as till, pytest.raises(NeedsAuthorisation):
        acts(till)


def test_what_was_allowed_on_a_line_stays_allowed_there() -> None:
    with a_till() as till:
        selling.add(till, "BOOK", 2)
        people.authorise(till, COORDINATOR)
        selling.discount(till, basis_points=5000)
        selling.set_quantity(till, 3)
        selling.add(till, "PICK")
        selling.remove(till, 2)
        people.authorise(till, COORDINATOR)
        selling.set_price(till, money("5.00"), 1)
        selling.set_quantity(till, 1, 1)
        assert till.basket.total == money("2.50")


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 10**6))
def test_without_a_pin_no_line_is_sold_below_what_the_limits_leave(seed: int) -> None:
    rnd = random.Random(seed)
    with a_till() as till:
        staff = DiscountKind("staff", {}, {"shop": 2500}, ("cashier",))
        kinds = {"staff": staff}
        till.settings = msgspec.structs.replace(till.settings, discounts=kinds)
        for _ in range(80):
            line = rnd.choice((None, 1, 2, 3))
            act = rnd.choice("aaadDpqrs")
            with suppress(RuleBroken):
                if act == "a":
                    selling.add(till, rnd.choice(("BOOK", "CD", "PICK")), rnd.choice((1, 3)))
                elif act == "d":
                    selling.discount(till, basis_points=rnd.choice((500, 2000, 9000)), line=line)
                elif act == "D":
                    off = rnd.choice((money("1.00"), money("7.00"), money("30.00")))
                    selling.discount(till, amount=off, basket=rnd.random() < 0.5, line=line)
                elif act == "p":
                    selling.set_price(till, money(rnd.choice(("1.00", "15.00", "40.00"))), line)
                elif act == "q":
                    selling.set_quantity(till, rnd.choice((1, 2, 9)), line)
                elif act == "r":
                    selling.remove(till, line)
                else:
                    named_discounts.give(till, "staff")
            for row, total in zip(till.basket.lines, till.basket.totals(), strict=True):
                assert row.list_price is not None
                assert row.unit is not None
                assert (row.list_price - row.unit) * row.quantity <= CUT
                least = 75 if row.discount and row.discount.kind else 80
                # a cent: a share of the basket's discount is whole cents
                assert total.cents * 100 >= row.gross.cents * least - 100
