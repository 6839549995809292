"""Whom a ticket lets in: families are asked, groups bring free leaders."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest

from pos.domain.basket import Basket
from pos.domain.catalogue import Asked, Group, fields_of, product_from
from pos.domain.visits import GroupTooSmall, NothingToAsk, VisitsWrong
from tests.support.museum import a_product

DAY = date(2026, 11, 22)
FAMILY = msgspec.structs.replace(
    a_product("FAMILY", "16.00", visits=(("adult", 2), ("child", 3))),
    asks=(Asked("adult", 1, 2), Asked("child", 0, 3)),
)
GROUP = msgspec.structs.replace(
    a_product("GROUP", "5.00", visits=(("group", 1),)), group=Group(10, "leader", 10)
)


def with_line(product: object, pieces: int) -> Basket:
    return Basket().add(product, pieces, DAY, 1350)  # type: ignore[arg-type]


def visitors(basket: Basket) -> dict[str, int]:
    return dict(basket.lines[-1].visitors)


def test_a_family_is_as_usual_until_somebody_says() -> None:
    basket = with_line(FAMILY, 1)
    assert visitors(basket) == {"adult": 2, "child": 3}
    assert visitors(basket.set_visits(1, {"child": 1})) == {"adult": 2, "child": 1}
    assert visitors(basket.set_visits(1, {"adult": 1, "child": 0})) == {"adult": 1, "child": 0}


@pytest.mark.parametrize("said", [{"adult": 3}, {"adult": 0}, {"child": 4}, {"child": -1}])
def test_a_family_has_bounds(said: dict[str, int]) -> None:
    with pytest.raises(VisitsWrong):
        with_line(FAMILY, 1).set_visits(1, said)


def test_kinds_that_are_not_asked_cannot_be_said() -> None:
    with pytest.raises(NothingToAsk):
        with_line(FAMILY, 1).set_visits(1, {"student": 1})
    with pytest.raises(NothingToAsk):
        with_line(a_product("ADULT"), 1).set_visits(1, {"adult": 1})


def test_two_families_are_two_lines_each_with_its_own_answer() -> None:
    basket = with_line(FAMILY, 1).set_visits(1, {"child": 1}).add(FAMILY, 1, DAY, 1350)
    assert [dict(line.visitors) for line in basket.lines] == [
        {"adult": 2, "child": 1},
        {"adult": 2, "child": 3},
    ]


def test_an_answer_outlives_another_number_of_pieces() -> None:
    one = with_line(FAMILY, 1).set_visits(1, {"child": 1})
    assert visitors(one.set_quantity(1, 2)) == {"adult": 4, "child": 4}
    assert visitors(one.set_quantity(1, 2).set_quantity(1, 1)) == {"adult": 2, "child": 3}


def test_a_group_brings_a_free_leader_for_every_ten() -> None:
    for pieces, leaders in ((10, 1), (19, 1), (20, 2), (25, 2), (100, 10)):
        basket = with_line(GROUP, pieces)
        assert visitors(basket) == {"group": pieces, "leader": leaders}
        assert basket.total.cents == pieces * 500
    assert visitors(basket.set_visits(1, {"leader": 12}))["leader"] == 12
    assert visitors(basket.set_visits(1, {"leader": 12}).set_quantity(1, 110))["leader"] == 13


def test_a_group_that_is_too_small_cannot_be_paid() -> None:
    small = with_line(GROUP, 9)
    assert visitors(small) == {"group": 9}
    with pytest.raises(GroupTooSmall, match="from 10 persons up; here are 9"):
        small.ready_to_pay()
    small.set_quantity(1, 10).ready_to_pay()


@pytest.mark.parametrize("product", [FAMILY, GROUP, a_product("ADULT")])
def test_the_rules_travel_as_settings(product: object) -> None:
    fields = msgspec.json.decode(msgspec.json.encode(fields_of(product)))  # type: ignore[arg-type]
    again = product_from(product.id, fields)  # type: ignore[attr-defined]
    assert (again.asks, again.group) == (product.asks, product.group)  # type: ignore[attr-defined]
