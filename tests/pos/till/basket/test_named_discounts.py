"""Discounts with a name: by category and role, on the receipt, and apart in the figures."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
import pytest

from pos.domain.basket import NothingDiscounted
from pos.domain.discount import DiscountKind
from pos.domain.money import ZERO
from pos.domain.person import NeedsAuthorisation
from pos.till import finishing, paying, people, selling, shifts
from pos.till.basket import named_discounts
from pos.till.till import Till
from tests.support import naive
from tests.support.museum import COORDINATOR, a_till, money

STAFF = DiscountKind("staff", {"sv": "Personalrabatt"}, {"shop": 2500, "books": 2000}, ("cashier",))


def with_kind(till: Till, kind: DiscountKind) -> None:
    discounts = {**till.settings.discounts, kind.slug: kind}
    till.settings = msgspec.structs.replace(till.settings, discounts=discounts)


@pytest.fixture
def till() -> Iterator[Till]:
    with a_till() as till:
        with_kind(till, STAFF)
        yield till


def sold(till: Till) -> object:
    paying.pay_cash(till)
    return finishing.finish(till).fact


def test_each_category_has_its_percentage_and_tickets_none(till: Till) -> None:
    for sku in ("CD", "BOOK", "ADULT"):
        selling.add(till, sku)
    named_discounts.give(till, "staff")
    assert [line.line_discount for line in till.basket.lines] == [
        money("4.98"), money("5.98"), ZERO,
    ]  # fmt: skip


def test_what_is_added_later_has_it_too_and_joins(till: Till) -> None:
    selling.add(till, "CD")
    named_discounts.give(till, "staff")
    selling.add(till, "POSTER")
    selling.add(till, "CD")
    assert [(line.quantity, line.line_discount) for line in till.basket.lines] == [
        (2, money("9.95")), (1, money("3.00")),
    ]  # fmt: skip
    named_discounts.take_off(till)
    assert till.basket.total == money("51.80")
    selling.add(till, "PICK")
    assert till.basket.lines[-1].discount is None


def test_the_next_customer_has_none_of_it(till: Till) -> None:
    selling.add(till, "CD")
    named_discounts.give(till, "staff")
    selling.remove(till)
    selling.add(till, "CD")
    assert till.basket.lines[0].discount is None


def test_a_line_with_a_discount_of_its_own_keeps_it(till: Till) -> None:
    selling.add(till, "CD")
    selling.discount(till, basis_points=1000)
    selling.add(till, "POSTER")
    named_discounts.give(till, "staff")
    shares = [line.discount and line.discount.basis_points for line in till.basket.lines]
    assert shares == [1000, 2500]


def test_receipt_and_figures_tell_it_apart(till: Till) -> None:
    selling.add(till, "CD")
    named_discounts.give(till, "staff")
    sale = sold(till)
    line = sale.lines[0]  # type: ignore[attr-defined]
    assert (line.discount_kind, line.discount_names) == ("staff", {"sv": "Personalrabatt"})
    selling.add(till, "CD")
    selling.discount(till, basis_points=1000)
    sold(till)
    figures = shifts.takings(till)
    assert (figures.discounts.count, figures.discounts.amount) == (2, money("6.97"))
    assert [(row.key, row.count, row.amount) for row in figures.discount_kinds] == [
        ("staff", 1, money("4.98"))
    ]
    assert till.shift is not None
    day = naive.Day(naive.entries(till.folder), till.shift.id)
    assert day.discount_kinds == {"staff": 498}
    shifts.count(till, "cash", figures.drawer.expected)
    closed = shifts.close_shift(till)
    assert closed.discount_names == {"staff": {"sv": "Personalrabatt"}}


def test_nothing_to_take_off_and_no_such_kind(till: Till) -> None:
    selling.add(till, "ADULT")
    with pytest.raises(NothingDiscounted, match="Personalrabatt"):
        named_discounts.give(till, "staff")
    with pytest.raises(named_discounts.NoSuchDiscount):
        named_discounts.give(till, "sommar")
    assert till.basket.named is None


def test_another_role_needs_a_coordinator_for_once(till: Till) -> None:
    with_kind(till, msgspec.structs.replace(STAFF, roles=("manager",)))
    selling.add(till, "CD")
    with pytest.raises(NeedsAuthorisation):
        named_discounts.give(till, "staff")
    coordinator = people.authorise(till, COORDINATOR)
    named_discounts.give(till, "staff")
    assert till.allowed is None
    assert [mark.person for mark in till.basket.authorised] == [coordinator.id]


def test_more_on_top_of_it_is_held_to_the_limit(till: Till) -> None:
    selling.add(till, "CD")
    named_discounts.give(till, "staff")
    with pytest.raises(NeedsAuthorisation):
        selling.discount(till, basis_points=1000, basket=True)
