"""One act over many products, each field's history, and undoing any of it by a new entry."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pos.domain.catalogue import ALWAYS
from pos.domain.identity import product_id
from pos.domain.money import Money
from pos.journal.merge import values
from pos.office.desks import OnlyManagers
from pos.office.products import bulk
from pos.office.products.acts import (
    Changes,
    SkuArchived,
    SkuTaken,
    change,
    create,
    products_of,
    the_one,
)
from pos.office.products.history import NoSuchAct, absent, history, recent, undo
from pos.storage.rebuild import rebuild
from pos.till import people
from pos.till.till import Till
from tests.support.museum import CASHIER, MANAGER, PRODUCTS, a_till

IDS = [product.id for product in PRODUCTS]


@pytest.fixture
def till() -> Iterator[Till]:
    with a_till(pin=MANAGER) as opened:
        yield opened


def price(till: Till, sku: str) -> Money | None:
    return the_one(till.store, sku).price_on(till.day)


def fields(till: Till) -> dict[str, dict[str, Any]]:
    """Every product as it is set, what was never set left out as what it is as good as."""
    state, cursor = till.store.projector.state, till.store.connection.cursor()
    merged = {id_: values(state(cursor, till.store.org, "product", id_)) for id_ in IDS}
    return {
        id_: {name: value for name, value in held.items() if value != absent(name)}
        for id_, held in merged.items()
    }


def test_prices_of_many_rise_in_one_act_and_fall_back_by_another(till: Till) -> None:
    before = products_of(till.store, IDS)
    plan = bulk.price_by_percent(till, IDS, 300, 5)
    assert plan.kept == 4  # two open prices of gift cards, a donation's, and what is free
    assert (plan.examples[0].old, plan.examples[0].new) == (Money(700), Money(720))
    done = change(till, plan.changes)
    assert done.products == len(PRODUCTS) - 4
    assert price(till, "ADULT") == Money(720)
    assert price(till, "PICK") == Money(250)
    assert {recorded.act for recorded in recent(till.store)[:1]} == {done.act}
    undone = undo(till, done.act)
    assert (undone.products, undone.left) == (done.products, 0)
    after = products_of(till.store, IDS)
    assert [one.price_on(till.day) for one in after] == [one.price_on(till.day) for one in before]
    assert not any(rebuild(till.store).values())


@pytest.mark.parametrize(
    ("cents", "percent", "step", "to"),
    [(700, 300, 1, 721), (700, 300, 5, 720), (700, 300, 10, 720), (249, 0, 5, 250),
     (1990, -1000, 1, 1791), (1990, -1000, 10, 1790), (1, -5000, 1, 1), (500, -10_000, 1, 0)],
)  # fmt: skip
def test_a_price_is_rounded_as_wished(cents: int, percent: int, step: int, to: int) -> None:
    assert bulk.changed_price(Money(cents), percent, step) == Money(to)


def test_what_is_already_so_is_not_set_again(till: Till) -> None:
    seq = till.store.row("SELECT max(seq) FROM entry")
    assert change(till, {IDS[0]: {"voucher": True}}).act == ""
    assert bulk.set_fields(till, IDS[:2], {"voucher": True}).kept == 1
    assert till.store.row("SELECT max(seq) FROM entry") == seq


def test_what_somebody_changed_since_stays(till: Till) -> None:
    done = change(till, {id_: {"category": "cafe", "voucher": False} for id_ in IDS[:4]})
    change(till, {IDS[0]: {"category": "books"}})
    undone = undo(till, done.act)
    assert undone.left == 1
    first, *others = products_of(till.store, IDS[:4])
    assert (first.category, first.voucher) == ("books", True)
    assert [one.category for one in others] == [one.category for one in PRODUCTS[1:4]]


_VALUES = {
    "category": st.sampled_from(("books", "cafe", "shop")), "voucher": st.booleans(),
    "archived": st.booleans(), "vat": st.sampled_from(("general", "culture")),
    "name/sv": st.text(max_size=4), "barcode/123": st.booleans(), "word/åäö": st.booleans(),
    "price/2027-01-01": st.none() | st.integers(0, 999) | st.just("withdrawn"),
    "cost": st.none() | st.integers(0, 999), "low": st.none() | st.integers(0, 9),
}  # fmt: skip
_FIELDS = st.sampled_from(sorted(_VALUES)).flatmap(
    lambda name: _VALUES[name].map(lambda value: (name, value))
)
_ACTS = st.lists(
    st.dictionaries(
        st.sampled_from(IDS[:4]), st.lists(_FIELDS, min_size=1, max_size=4).map(dict), min_size=1
    ),
    min_size=1, max_size=4,
)  # fmt: skip


@settings(max_examples=8)
@given(_ACTS)
def test_undoing_the_last_act_first_brings_all_of_it_back(acts: list[Changes]) -> None:
    with a_till(pin=MANAGER, opened=None) as till:
        stood, done = [], []
        for changes in acts:
            stood.append(fields(till))
            done.append(change(till, changes))
        for before, one in zip(stood[::-1], done[::-1], strict=True):
            if one.act:
                assert undo(till, one.act).left == 0
            assert fields(till) == before


def test_an_undo_is_undone_as_any_act(till: Till) -> None:
    done = change(till, {IDS[0]: {"name/sv": "Vuxen"}})
    undone = undo(till, done.act)
    assert undo(till, done.act).left == 1  # it stands no longer
    undo(till, undone.act)
    assert products_of(till.store, IDS[:1])[0].names["sv"] == "Vuxen"


def test_a_new_product_undone_is_archived(till: Till) -> None:
    id_ = create(till, {"sku": "TOY", "name/sv": "Leksak", f"price/{ALWAYS.isoformat()}": 500})
    assert recent(till.store)[0].created
    undo(till, recent(till.store)[0].act)
    assert the_one(till.store, "TOY").archived
    with pytest.raises(SkuArchived):
        create(till, {"sku": "toy "})
    assert id_ == product_id("TOY")


def test_an_article_number_is_given_once_and_its_id_never_twice(till: Till) -> None:
    with pytest.raises(SkuTaken):
        create(till, {"sku": "poster"})
    poster = the_one(till.store, "POSTER").id
    change(till, {poster: {"sku": "POSTER-OLD"}})
    assert create(till, {"sku": "POSTER"}) != poster
    assert the_one(till.store, "POSTER-OLD").id == poster


def test_each_field_has_its_history(till: Till) -> None:
    first = f"price/{date(2027, 1, 1).isoformat()}"
    change(till, {IDS[0]: {first: 800}})
    change(till, {IDS[0]: {first: 850, "low": 3}})
    low, dearer, dear = sorted(history(till.store, IDS[0])[:3], key=lambda one: one.field)
    assert (dearer.field, dearer.old, dearer.new, dearer.first) == (first, 800, 850, False)
    assert (dear.old, dear.new, dear.first) == ("withdrawn", 800, True)
    assert (low.field, low.old, low.new) == ("low", None, 3)
    assert {(one.name, one.till) for one in (low, dearer, dear)} == {("Jukka", "K1")}


def test_a_cashier_and_nobody_change_nothing(till: Till) -> None:
    done = change(till, {IDS[0]: {"low": 3}})
    people.sign_in(till, CASHIER)
    for act in (
        lambda: change(till, {IDS[0]: {"low": 4}}), lambda: undo(till, done.act),
        lambda: create(till, {"sku": "X"}), lambda: bulk.price_by_percent(till, IDS, 100),
        lambda: bulk.set_fields(till, IDS, {"low": 4}),
    ):  # fmt: skip
        with pytest.raises(OnlyManagers):
            act()
    assert products_of(till.store, IDS[:1])[0].low == 3


def test_an_unknown_act_is_said_to_be_so(till: Till) -> None:
    with pytest.raises(NoSuchAct):
        undo(till, "no such act")
