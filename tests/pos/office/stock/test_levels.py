"""What is in stock, what it is worth, what is low, and what is ordered."""

from __future__ import annotations

import pytest

from pos.domain.money import Money
from pos.domain.stock_facts import GoodsReceived, Pieces
from pos.office.stock import counting, moving, orders
from pos.office.stock.levels import levels, proposals, total, value_at
from pos.till import finishing, paying, selling
from pos.till.settings import put
from pos.till.till import Till
from tests.pos.office.stock.shelves import BOOK, CD, line
from tests.support import naive
from tests.support.clock import SetClock
from tests.support.museum import MANAGER, a_till


def _set(till: Till, product: str, **fields: object) -> None:
    with till.store.write() as tx:
        put(tx, "product", {product: fields}, None)


def _sell(till: Till, sku: str, quantity: int) -> None:
    selling.add(till, sku, quantity)
    paying.pay_cash(till, None)
    finishing.finish(till)


def test_the_list_has_pieces_value_and_what_is_low() -> None:
    with a_till(pin=MANAGER) as till:
        _set(till, BOOK, low=5)
        _set(till, CD, cost=800)
        moving.receive(till, [line(BOOK, 6, 1200), line(CD, 3)])
        _sell(till, "BOOK", 1)
        book, disc = levels(till)
        assert (book.quantity, book.value, book.low) == (5, Money(6000), True)
        assert (disc.quantity, disc.value, disc.low) == (3, Money(2400), False)
        assert total([book, disc]) == Money(8400)


def test_the_value_at_a_date_leaves_out_what_came_after_it() -> None:
    clock = SetClock()
    with a_till(clock, pin=MANAGER) as till:
        moving.receive(till, [line(BOOK, 10, 1200), line(CD, 4)])
        _sell(till, "BOOK", 3)
        first = till.day.isoformat()
        clock.forward(days=1)
        with till.store.write() as tx:
            tx.append(_received_next_day(till), till.must_person().id)
        found = {row.category: row for row in value_at(till, first)}
        assert (found["books"].pieces, found["books"].value) == (7, Money(8400))
        assert (found["shop"].pieces, found["shop"].value, found["shop"].unvalued) == (
            4, Money(0), 4,
        )  # fmt: skip
        then = naive.stock(
            entry for entry in naive.entries(till.store.folder)
            if entry["body"].get("date", "") <= first
        )  # fmt: skip
        assert then == {BOOK: 7, CD: 4}
        assert {row.category: row.pieces for row in value_at(till, "2026-11-23")} == {
            "books": 27, "shop": 4,
        }  # fmt: skip
        assert value_at(till, "2026-11-21") == []


def _received_next_day(till: Till) -> GoodsReceived:
    return GoodsReceived(
        date="2026-11-23", place=till.settings.place, items=(Pieces(BOOK, 20, Money(900)),)
    )


def test_a_proposal_looks_at_what_sold_and_orders_whole_packs() -> None:
    with a_till(pin=MANAGER) as till:
        _set(till, BOOK, low=4, supplier="Förlaget", order_quantity=6)
        _set(till, CD, low=0)
        moving.receive(till, [line(BOOK, 12, 1200), line(CD, 1)])
        assert proposals(till) == []
        _sell(till, "BOOK", 9)
        (one,) = proposals(till)
        # low 4 and 9 sold lately: 13 wanted, 3 are there, 10 are two packs of six
        assert (one.sold, one.quantity, one.supplier, one.cost) == (9, 12, "Förlaget", Money(1200))
        orders.make(till, "Förlaget", [line(BOOK, 12)])
        assert proposals(till) == []  # they are on order
        assert levels(till)[0].ordered == 12


def test_an_order_is_sent_received_in_part_and_done() -> None:
    with a_till(pin=MANAGER) as till:
        with pytest.raises(orders.SupplierMissing):
            orders.make(till, "  ", [line(BOOK, 12)])
        made = orders.make(till, "Förlaget", [line(BOOK, 12, 1100), line(CD, 5)], note="före jul")
        assert (made.fact.number, made.state, made.worth) == ("K1-P0001", "made", Money(13200))
        assert orders.sent(till, "k1-p0001", "mail").state == "sent"
        order = made.fact.id
        moving.receive(till, [line(BOOK, 7, 1100)], supplier="Förlaget", order=order)
        assert orders.find(till, order).left == {BOOK: 5, CD: 5}
        moving.receive(till, [line(BOOK, 5), line(CD, 6)], order=order)
        with pytest.raises(orders.OrderDone):  # the same boxes, by somebody else
            moving.receive(till, [line(BOOK, 5), line(CD, 6)], order=order)
        assert (orders.find(till, order).state, orders.find(till, order).left) == ("done", {})
        with pytest.raises(orders.OrderDone):
            orders.end(till, order)
        second = orders.make(till, "Förlaget", [line(CD, 1)])
        assert second.fact.number == "K1-P0002"
        assert orders.end(till, second.fact.number).state == "ended"
        with pytest.raises(orders.NoSuchOrder):
            orders.find(till, "K9-P0001")


def test_a_stocktake_is_not_upset_by_a_product_without_a_cost() -> None:
    with a_till(pin=MANAGER) as till:
        moving.receive(till, [line(CD, 3)])
        counting.begin(till)
        counting.count(till, CD, 1)
        assert counting.close(till).value == Money(0)
        assert levels(till)[1].quantity == 1
