"""Goods received, adjusted and moved: what they do to the stock, and what is refused."""

from __future__ import annotations

import pytest

from pos.domain.errors import RuleBroken
from pos.domain.identity import place_id, product_id
from pos.domain.money import Money
from pos.office import desks
from pos.office.stock import moving
from pos.office.stock.costs import Costs
from pos.office.stock.given import ManyPieces, NotCounted, checked, product_of
from pos.office.stock.reading import of_product
from pos.storage.rebuild import rebuild
from pos.till import finishing, paying, people, selling
from pos.till.lookups import stock
from pos.till.refusals import UnknownCode
from pos.till.settings import put
from pos.till.till import Till
from tests.pos.office.stock.shelves import BOOK, CD, line, naive_stock, stock_of
from tests.support.museum import CASHIER, FILE, MANAGER, a_till


def _other_museum(till: Till) -> str:
    """A second museum of the organisation, which the journal knows."""
    place = place_id(FILE.seller.business_id, "Slottet")
    seller = {"name": "Musikstiftelsen", "museum": "Slottet", "business_id": "2077474-0"}
    with till.store.write() as tx:
        put(tx, "seller", {place: seller}, None)
    return place


def test_a_delivery_comes_in_and_says_what_it_cost() -> None:
    with a_till(pin=MANAGER) as till:
        moving.receive(till, [line(BOOK, 10, 1200)], supplier="Förlaget", note="F-17")
        moving.receive(till, [line(BOOK, 5, 1500), line(BOOK, 1, 1500), line(CD, 2)])
        assert (stock(till, BOOK), stock(till, CD)) == (16, 2)
        book, costs = product_of(till, "BOOK"), Costs(till)
        # (10 × 12.00 + 6 × 15.00) / 16 = 13.125
        assert costs.of(book) == Money(1313)
        assert costs.value(book, 16) == Money(21000)
        assert costs.of(product_of(till, "CD")) is None
        assert stock_of(till.store) == naive_stock(till.store)


def test_each_movement_of_a_product_is_told_with_its_paper() -> None:
    with a_till(pin=MANAGER) as till:
        moving.receive(till, [line(BOOK, 10, 1200)], supplier="Förlaget", note="F-17")
        selling.add(till, "BOOK", 2)
        paying.pay_cash(till, None)
        sold = finishing.finish(till)
        moving.adjust(till, [line(BOOK, 1)], "theft", note="monter 2")
        found = [(row.kind, row.quantity, row.document) for row in of_product(till, BOOK)]
        assert sorted(found) == [
            ("goods_received", 10, "Förlaget · F-17"), ("sale", -2, sold.fact.receipt),
            ("theft", -1, "monter 2"),
        ]  # fmt: skip
        assert {row.person for row in of_product(till, BOOK)} == {till.must_person().id}


def test_what_broke_is_posted_at_cost() -> None:
    with a_till(pin=MANAGER) as till:
        moving.receive(till, [line(BOOK, 10, 1200)])
        hash_ = moving.adjust(till, [line(BOOK, 3), line(CD, 1)], "breakage")
        fact = till.store.fact(bytes.fromhex(hash_)).fact
        posted = {row.role: row.amount for row in fact.postings}
        assert posted == {"stock": Money(-3600), "stock_difference": Money(3600)}
        assert (stock(till, BOOK), stock(till, CD)) == (7, -1)


def test_a_move_has_two_ends_and_says_what_is_missing() -> None:
    with a_till(pin=MANAGER) as till:
        castle = _other_museum(till)
        moving.receive(till, [line(BOOK, 10, 1200), line(CD, 4, 800)])
        number = moving.send(till, [line(BOOK, 6), line(CD, 2)], castle)
        (on_the_way,) = moving.moves(till)
        assert (on_the_way.quantity, on_the_way.target) == (8, castle)
        place = till.settings.place
        assert stock_of(till.store) == {(place, BOOK): 4, (place, CD): 2}
        with pytest.raises(moving.NoSuchMove):  # it is on its way elsewhere
            moving.arrive(till, number, {BOOK: 6})
        home, till.settings = till.settings, _at(till, castle)
        assert moving.arrive(till, number, {BOOK: 5, CD: 2}) == {BOOK: -1}
        with pytest.raises(moving.AlreadyArrived):
            moving.arrive(till, number, {BOOK: 5, CD: 2})
        assert moving.moves(till) == []
        held = stock_of(till.store)
        assert (held[castle, BOOK], held[home.place, BOOK]) == (5, 4)
        assert held == naive_stock(till.store)


def _at(till: Till, place: str) -> object:
    import msgspec

    return msgspec.structs.replace(till.settings, place=place)


def test_a_delivery_of_thousands_of_lines_is_one_act_that_is_there_at_once() -> None:
    with a_till(pin=MANAGER) as till:
        ids = [product_id(f"N{n}") for n in range(700)]
        fields = {"category": "shop", "counted": True}
        with till.store.write() as tx:
            put(tx, "product",
                {id_: {**fields, "sku": f"N{n}"} for n, id_ in enumerate(ids)}, None)  # fmt: skip
        moving.receive(till, [line(id_, n + 1, 100) for n, id_ in enumerate(ids)])
        before = stock_of(till.store)
        assert before == naive_stock(till.store)
        assert len(before) == 700
        sizes = till.store.rows("SELECT length(bytes) FROM entry WHERE kind = 'goods_received'")
        assert [size < 65536 for (size,) in sizes] == [True] * 3
        rebuild(till.store)
        assert stock_of(till.store) == before


@pytest.mark.parametrize(
    ("act", "refusal"),
    [
        (lambda till: moving.receive(till, []), "Scan or choose"),
        (lambda till: moving.receive(till, [line(BOOK, -1)]), "whole number"),
        (lambda till: moving.receive(till, [line(BOOK, 0)]), "whole number"),
        (lambda till: moving.receive(till, [line(BOOK, 1, -1)]), "cost"),
        (lambda till: moving.receive(till, [line(BOOK, 10**8)], sure=True), "More than"),
        (lambda till: moving.receive(till, [line(product_id("ADULT"), 1)]), "not kept in stock"),
        (lambda till: moving.receive(till, [line("nobody", 1)]), "nobody"),
        (lambda till: moving.adjust(till, [line(BOOK, 1)], "boredom"), "Say why"),
        (lambda till: moving.send(till, [line(BOOK, 1)], till.settings.place), "another museum"),
        (lambda till: moving.arrive(till, "what", {}), "on its way"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(act: object, refusal: str) -> None:
    with a_till(pin=MANAGER) as till:
        before = till.store.rows("SELECT count(*) FROM entry")
        with pytest.raises(RuleBroken) as refused:
            act(till)  # type: ignore[operator]
        assert refusal in str(refused.value)
        assert till.store.rows("SELECT count(*) FROM entry") == before


def test_ten_thousand_pieces_are_asked_about_once() -> None:
    with a_till(pin=MANAGER) as till:
        with pytest.raises(ManyPieces):
            moving.receive(till, [line(BOOK, 10_000)])
        moving.receive(till, [line(BOOK, 10_000)], sure=True)
        assert stock(till, BOOK) == 10_000


def test_a_code_that_nobody_knows_and_a_ticket_are_told() -> None:
    with a_till(pin=MANAGER) as till:
        with pytest.raises(UnknownCode):
            product_of(till, "6400000000000")
        with pytest.raises(NotCounted):
            product_of(till, "ADULT")
        assert checked(till, [line(BOOK, 1), line(BOOK, 2)])[BOOK].quantity == 3


def test_a_cashier_moves_nothing() -> None:
    with a_till(pin=CASHIER) as till:
        for act in (
            lambda: moving.receive(till, [line(BOOK, 1)]),
            lambda: moving.adjust(till, [line(BOOK, 1)], "theft"),
            lambda: moving.send(till, [line(BOOK, 1)], "x"),
            lambda: moving.arrive(till, "x", {}),
        ):
            with pytest.raises(desks.OnlyManagers):
                act()
        people.sign_in(till, MANAGER)
        moving.receive(till, [line(BOOK, 1)])
