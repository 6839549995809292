"""The stock that an import moves: once, whoever else takes the same file in, and back once."""

from __future__ import annotations

import pytest

from pos.domain.identity import product_id
from pos.office.importing.pieces import StockChanged
from pos.office.importing.writing import take_in, undo
from pos.office.products import history
from pos.office.stock import counting, moving
from pos.office.stock.given import Line
from pos.storage.rebuild import rebuild
from pos.till import paying, selling
from pos.till.finishing import finish
from pos.till.till import Till
from tests.pos.office.importing.test_importing import plan, products
from tests.support.museum import MANAGER, a_till

BOOK, NEW = "BOOK;9789519426419;BOOK sv;books;13,5;31,00;40;;;", "NEW;;Ny;shop;25,5;5,00;7;;;"


def stock(till: Till) -> dict[str, int]:
    rows = till.store.rows(
        "SELECT product.sku_key, quantity FROM stock JOIN product ON product.id = stock.product"
        " AND product.org = stock.org WHERE stock.org = :org"
    )
    return {sku: quantity for sku, quantity in rows if quantity}


def last_act(till: Till) -> str:
    return history.recent(till.store, 1)[0].act


def test_a_file_looked_through_twice_moves_its_stock_once() -> None:
    """Two people at it, or the window and the command line."""
    with a_till(pin=MANAGER) as till:
        mine, theirs = plan(till, BOOK, NEW), plan(till, BOOK, NEW)
        take_in(till, mine)
        before = history.recent(till.store)
        with pytest.raises(StockChanged):
            take_in(till, theirs)
        assert stock(till) == {"book": 40, "new": 7}
        assert history.recent(till.store) == before
        assert not any(rebuild(till.store).values())


def test_an_import_that_comes_in_between_is_seen_under_the_lock() -> None:
    with a_till(pin=MANAGER) as till:
        mine, theirs = plan(till, BOOK), plan(till, BOOK, NEW)
        with pytest.raises(StockChanged):
            take_in(till, theirs, closing=lambda: take_in(till, mine) and None)
        assert stock(till) == {"book": 40}
        assert not any(rebuild(till.store).values())


def test_sales_and_other_goods_in_between_do_not_stop_it() -> None:
    with a_till(pin=MANAGER) as till:
        found = plan(till, BOOK)
        moving.receive(till, [Line(product_id("CD"), 3)])
        selling.add(till, "BOOK")
        paying.pay_cash(till)
        finish(till)
        take_in(till, found)
        assert stock(till) == {"book": 39, "cd": 3}


def test_an_import_undone_from_the_product_list_takes_its_stock_back_and_only_once() -> None:
    with a_till(pin=MANAGER) as till:
        done = take_in(till, plan(till, BOOK, NEW))
        act = last_act(till)
        selling.add(till, "BOOK")
        paying.pay_cash(till)
        finish(till)
        history.undo(till, act)
        assert stock(till) == {"book": -1}
        history.undo(till, act)
        undo(till, done)
        assert stock(till) == {"book": -1}
        assert not any(rebuild(till.store).values())


def test_an_undo_that_is_undone_brings_the_stock_again_and_may_be_undone_again() -> None:
    with a_till(pin=MANAGER) as till:
        take_in(till, plan(till, BOOK))
        act = last_act(till)
        history.undo(till, act)
        history.undo(till, last_act(till))
        assert stock(till) == {"book": 40}
        history.undo(till, act)
        assert stock(till) == {}


def test_what_was_counted_since_stays_as_it_was_counted() -> None:
    with a_till(pin=MANAGER) as till:
        done = take_in(till, plan(till, BOOK, NEW))
        counting.begin(till, ["books"])
        counting.count(till, product_id("BOOK"), 38)
        counting.close(till)
        undo(till, done)
        assert stock(till) == {"book": 38}


def test_a_version_that_was_lost_with_its_till_does_not_stop_the_history() -> None:
    with a_till(pin=MANAGER) as till:
        lost = "ab" * 32
        item = history.Setting.Item(product_id("BOOK"), {"supplier": "Ny"}, {"supplier": [lost]})
        with till.store.write() as tx:
            fact = history.Setting(record="product", clock=tx.merge_clock(), items=(item,))
            tx.append(fact, till.must_person().id)
        [change] = [
            one
            for one in history.history(till.store, product_id("BOOK"))
            if one.field == "supplier"
        ]
        assert (change.old, change.new) == ("", "Ny")
        assert history.undo(till, change.act).products == 1


def test_the_same_set_twice_by_two_is_still_undone() -> None:
    """Neither knew of the other, and both wanted the same: nobody disagrees."""
    lines = ("BOOK;;Bok;books;13,5;31,00;;;;", "NEW;;Ny;shop;25,5;5,00;;;;")
    with a_till(pin=MANAGER) as till:
        mine, theirs = plan(till, *lines), plan(till, *lines)
        take_in(till, mine)
        take_in(till, theirs)
        assert history.undo(till, last_act(till)).left == 0
        assert "NEW" not in products(till)
        assert not any(rebuild(till.store).values())
