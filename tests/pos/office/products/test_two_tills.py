"""Two tills change the product list without hearing of each other: nothing is lost, all is told."""

from __future__ import annotations

import pytest

from pos.domain.identity import product_id
from pos.domain.money import Money
from pos.office.conflicts import conflicts_of, settle
from pos.office.products import bulk
from pos.office.products.acts import change, products_of, the_one
from pos.office.products.codes import clashes, next_code
from pos.office.products.history import history, undo
from pos.till import people
from tests.pos.office.test_conflicts import mine
from tests.support.ledger import Counter, Organisation
from tests.support.museum import MANAGER

STAMP, POSTER = product_id("STAMP"), product_id("POSTER")


@pytest.fixture
def two(group: Organisation) -> tuple[Counter, Counter]:
    """Two shop managers at two tills that know the same list."""
    one, other = group.add("K1", products=True), group.add("K2")
    group.settle()
    for counter in (one, other):
        people.sign_in(counter.till, MANAGER, mine(counter.till, "Jukka"))
    return one, other


def test_a_price_rise_of_many_and_one_changed_apart(
    group: Organisation, two: tuple[Counter, Counter]
) -> None:
    one, other = two
    ids = [row[0] for row in one.store.rows("SELECT id FROM product WHERE org = :org")]
    rise = change(one.till, bulk.price_by_percent(one.till, ids, 1000).changes)
    today = f"price/{other.till.day.isoformat()}"
    change(other.till, {STAMP: {today: 199, "supplier": "Posten"}})
    group.settle()
    for counter in two:
        assert the_one(counter.store, "STAMP").supplier == "Posten"
        [conflict] = conflicts_of(counter.store, "product", STAMP)
        assert {claim.value for claim in conflict.claims} == {111, 199}
    undone = undo(one.till, rise.act)
    assert undone.left == 1  # on the stamp two people disagree
    group.settle()
    assert the_one(other.store, "POSTER").price_on(other.till.day) == Money(1200)
    [conflict] = conflicts_of(other.store, "product", STAMP)
    choice = [claim.value for claim in conflict.claims].index(199)
    settle(other.till, conflict, choice)
    group.settle()
    assert the_one(one.store, "STAMP").price_on(one.till.day) == Money(199)
    assert told(one) == told(other)  # each till in the order in which it came to know
    assert ("supplier", "Posten", "K2") in told(one)


def told(counter: Counter) -> set[tuple[str, str, str]]:
    return {(one.field, str(one.new), one.till) for one in history(counter.store, STAMP)}


def test_both_give_the_next_own_code_and_the_clash_is_told(
    group: Organisation, two: tuple[Counter, Counter]
) -> None:
    one, other = two
    code = next_code(one.store)
    assert next_code(other.store) == code
    change(one.till, {STAMP: {f"barcode/{code}": True}})
    change(other.till, {POSTER: {f"barcode/{code}": True}})
    group.settle()
    for counter in two:
        [stamp] = products_of(counter.store, [STAMP])
        assert [(told, product.id) for told, product in clashes(counter.store, stamp)] == [
            (code, POSTER)
        ]
        assert next_code(counter.store) != code
