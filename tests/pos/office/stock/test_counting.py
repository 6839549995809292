"""A stocktake while selling goes on: on two tills, offline too, it finds what truly differs."""

from __future__ import annotations

import random
from collections import Counter as Pieces
from collections.abc import Iterator
from pathlib import Path

import pytest

from pos.domain.identity import product_id
from pos.domain.money import Money
from pos.office import desks
from pos.office.products.bulk import NoSuchValue
from pos.office.stock import counting, moving
from pos.office.stock.standing import stocktake_of
from pos.storage.office_entries import acts
from pos.till import finishing, paying, people, selling
from pos.till.lookups import stock
from pos.till.settings import put
from pos.till.till import Till
from tests.pos.office.stock.shelves import BOOK, CD, line, naive_stock, stock_of
from tests.support import naive
from tests.support.clock import SetClock
from tests.support.ledger import Counter, Organisation
from tests.support.museum import CASHIER, MANAGER, a_till


def _sell(till: Till, sku: str, quantity: int = 1) -> None:
    selling.add(till, sku, quantity)
    paying.pay_cash(till, None)
    finishing.finish(till)


def test_a_sale_between_the_count_and_the_close_makes_no_difference() -> None:
    clock = SetClock()
    with a_till(clock, pin=MANAGER) as till:
        moving.receive(till, [line(BOOK, 10, 1200), line(CD, 5, 800)])
        taken = counting.begin(till)
        _sell(till, "BOOK", 2)
        assert counting.count(till, BOOK, 5) == 5
        assert counting.count(till, BOOK, 2) == 7  # one less than the eight there should be
        _sell(till, "BOOK", 3)
        clock.forward(minutes=5)
        (row,) = stocktake_of(till, taken).different
        assert (row.counted, row.expected, row.difference, row.value) == (7, 8, -1, Money(-1200))
        done = counting.close(till)
        assert (done.counted, done.uncounted) == (1, 1)
        assert stock(till, BOOK) == 4  # seven, and three sold since
        assert stock(till, CD) == 5  # nobody counted it: as it was
        (closed,) = acts(till.store, "stocktake_closed", taken.id)
        posted = {row.role: row.amount for row in closed.fact.postings}
        assert posted == {"stock": Money(-1200), "stock_difference": Money(1200)}
        assert stock_of(till.store) == naive_stock(till.store)
        assert counting.opened(till) is None
        with pytest.raises(counting.NothingToCorrect):
            counting.correct(till, taken.id)


def test_what_nobody_counted_may_be_taken_as_none() -> None:
    with a_till(pin=MANAGER) as till:
        moving.receive(till, [line(BOOK, 10, 1200), line(CD, 5, 800)])
        counting.begin(till)
        counting.count(till, BOOK, 10)
        assert counting.close(till, uncounted_is_none=True).value == Money(-4000)
        assert (stock(till, BOOK), stock(till, CD)) == (10, 0)


def test_a_count_may_be_taken_back_or_made_anew() -> None:
    with a_till(pin=MANAGER) as till:
        counting.begin(till, ["books"])
        with pytest.raises(counting.NotInStocktake):
            counting.count(till, CD)
        counting.count(till, BOOK, 12)
        assert counting.count(till, BOOK, -2) == 10
        with pytest.raises(counting.NotPieces):
            counting.count(till, BOOK, -11)
        assert counting.count(till, BOOK, 3, anew=True) == 3
        assert counting.count(till, BOOK, 0, anew=True) == 0
        with pytest.raises(counting.ManyPieces):
            counting.count(till, BOOK, 20_000)
        assert counting.counted(till, counting.must_be_open(till).id) == {BOOK: 0}


def test_a_product_sold_while_it_was_counted_is_pointed_at() -> None:
    clock = SetClock()
    with a_till(clock, pin=MANAGER) as till:
        moving.receive(till, [line(BOOK, 10)])
        taken = counting.begin(till)
        counting.count(till, BOOK, 4)
        _sell(till, "BOOK", 1)
        counting.count(till, BOOK, 6)
        (row,) = (one for one in stocktake_of(till, taken).rows if one.product.id == BOOK)
        assert (row.difference, row.sold_meanwhile) == (1, 1)


def test_a_stocktake_is_the_managers_and_there_is_one_at_a_time() -> None:
    with a_till(pin=MANAGER) as till:
        with pytest.raises(counting.NoStocktake):
            counting.count(till, BOOK)
        counting.begin(till)
        with pytest.raises(counting.StocktakeGoesOn):
            counting.begin(till)
        with pytest.raises(counting.NothingCounted):
            counting.close(till)
        people.sign_in(till, CASHIER)
        for act in (counting.begin, counting.close, lambda till: counting.count(till, BOOK)):
            with pytest.raises(desks.OnlyManagers):
                act(till)


@pytest.fixture
def group(tmp_path: Path) -> Iterator[Organisation]:
    made = Organisation(tmp_path)
    yield made
    made.close()


def _two(group: Organisation) -> tuple[Counter, Counter]:
    one, two = group.add("K1", products=True), group.add("K2")
    group.settle()
    for counter in (one, two):
        people.sign_in(counter.till, MANAGER)
    return one, two


def test_sales_that_come_after_the_close_are_corrected_and_posted_back(group: Organisation) -> None:
    one, two = _two(group)
    moving.receive(one.till, [line(BOOK, 10, 1200)])
    taken = counting.begin(one.till)
    group.settle()
    group.clock.forward(minutes=1)
    _sell(two.till, "BOOK", 3)  # offline: the counting till does not know
    group.clock.forward(minutes=1)
    counting.count(one.till, BOOK, 7)
    assert counting.close(one.till).value == Money(-3600)
    group.settle()
    assert stock(one.till, BOOK) == 4
    counting.correct(one.till, taken.id, "K2 var frånkopplad")
    group.settle()
    for counter in (one, two):
        assert stock(counter.till, BOOK) == 7
        assert not stocktake_of(counter.till, taken).different
        assert stock_of(counter.store) == naive_stock(counter.store)
    sums = [naive.postings(entry) for entry in naive.entries(one.store.folder)]
    assert sum(row["stock/"] for row in sums) == 0


def test_two_tills_that_closed_it_apart_come_to_what_is_there(group: Organisation) -> None:
    one, two = _two(group)
    moving.receive(one.till, [line(BOOK, 10, 1200)])
    taken = counting.begin(one.till)
    counting.count(one.till, BOOK, 7)
    group.settle()
    for counter in (one, two):
        counting.close(counter.till)
    group.settle()
    assert stock(two.till, BOOK) == 4  # both took three off
    counting.correct(two.till, taken.id)
    group.settle()
    assert [stock(counter.till, BOOK) for counter in (one, two)] == [7, 7]


SKUS = ("BOOK", "CD", "PIN", "MUG")


@pytest.mark.parametrize("seed", range(2))
def test_two_tills_count_and_sell_in_any_order(group: Organisation, seed: int) -> None:
    """What truly lies on the shelf is known here alone; the stocktake has to find it."""
    dice = random.Random(seed)
    one, two = _two(group)
    ids = {sku: product_id(sku) for sku in SKUS}
    with one.store.write() as tx:
        put(tx, "product", {id_: {
            "sku": sku, "counted": True, "category": "shop", "vat": "general",
            "price/0001-01-01": 500, "cost": 250, "archived": False, "name/en": sku,
        } for sku, id_ in ids.items()}, None)  # fmt: skip
    moving.receive(one.till, [line(id_, 40, 250) for id_ in ids.values()])
    shelf = Pieces(dict.fromkeys(SKUS, 40))
    lost = {sku: dice.choice((0, 0, 1, 3)) for sku in SKUS}
    shelf.subtract(lost)  # before the count, and nobody knows
    taken = counting.begin(one.till)
    group.settle()
    uncounted = list(SKUS)
    for step in range(24):
        group.clock.forward(seconds=dice.randint(1, 50))
        counter = dice.choice((one, two))
        if dice.random() < 0.4 and uncounted:
            sku = uncounted.pop(dice.randrange(len(uncounted)))
            counting.count(counter.till, ids[sku], shelf[sku])
        elif dice.random() < 0.2:
            counter.sync()
        else:
            sku, pieces = dice.choice(SKUS), dice.randint(1, 2)
            _sell(counter.till, sku, pieces)
            shelf[sku] -= pieces
        if step == 23:
            for sku in uncounted:
                counting.count(one.till, ids[sku], shelf[sku])
    if dice.random() < 0.5:
        group.settle()
    counting.close(dice.choice((one, two)).till if len(uncounted) < 4 else one.till)
    group.settle()
    if stocktake_of(two.till, taken).different:  # some came after the close
        counting.correct(two.till, taken.id)
        group.settle()
    for counter in (one, two):
        assert {sku: stock(counter.till, id_) for sku, id_ in ids.items()} == dict(shelf)
        assert stock_of(counter.store) == naive_stock(counter.store)
    entries = naive.entries(one.store.folder)
    moved = sum(naive.postings(entry)["stock/"] for entry in entries)
    assert moved == -250 * sum(lost.values())


def test_a_category_that_is_none_is_not_begun_for_it_could_not_be_closed() -> None:
    with a_till(pin=MANAGER) as till:
        with pytest.raises(NoSuchValue):
            counting.begin(till, ["books", "boks"])
        assert counting.opened(till) is None
        assert counting.begin(till, ["books"]).categories == ("books",)
