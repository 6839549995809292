"""Thousands of products in one act: written in short transactions, yet all of it or nothing."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from pos.domain.catalogue import fields_of
from pos.office.big_acts import BigAct
from pos.office.products import bulk
from pos.office.products.acts import MANY, change
from pos.office.products.history import recent, undo
from pos.storage.rebuild import rebuild
from pos.till.settings import put
from pos.till.till import Till
from tests.support.museum import MANAGER, a_product, a_till

SIZE = 3 * MANY
_PRICES = "SELECT id, fields FROM record WHERE org = :org AND record = 'product' ORDER BY id"
_BODIES = "SELECT body FROM product WHERE org = :org ORDER BY id"


@pytest.fixture
def till() -> Iterator[Till]:
    with a_till(pin=MANAGER) as opened:
        many = [a_product(f"SKU-{n}", "10.00", "shop") for n in range(SIZE)]
        with opened.store.write() as tx:
            put(tx, "product", {one.id: fields_of(one) for one in many}, None)
        yield opened


def ids(till: Till) -> list[str]:
    return [row[0] for row in till.store.rows("SELECT id FROM product WHERE sku_key LIKE 'sku-%'")]


def test_many_change_and_go_back_and_the_journal_says_the_same(till: Till) -> None:
    before = till.store.rows(_BODIES)
    told: list[int] = []
    done = change(till, bulk.price_by_percent(till, ids(till), 300, 5).changes, told.append)
    assert done.products == SIZE
    assert (recent(till.store)[0].act, recent(till.store)[0].products) == (done.act, SIZE)
    changed = till.store.rows(_BODIES)
    assert sum(one != other for one, other in zip(before, changed, strict=True)) == SIZE
    undone = undo(till, done.act)
    assert (undone.products, undone.left) == (SIZE, 0)
    assert not any(rebuild(till.store).values())


def test_cut_off_before_it_is_closed_it_never_was(
    till: Till, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = till.store.rows(_PRICES)

    def power_cut(*_: object) -> None:
        raise KeyboardInterrupt

    plan = bulk.set_fields(till, ids(till), {"category": "books"})
    plan.changes.update({id_: {"name/sv": "x" * 150 + id_} for id_ in plan.changes})
    with monkeypatch.context() as patched:
        patched.setattr(BigAct, "close", power_cut)
        with pytest.raises(KeyboardInterrupt):
            change(till, plan.changes)
    written = till.store.rows("SELECT count(*) FROM entry WHERE kind = 'setting'")
    assert till.store.rows(_PRICES) == before
    assert not any(rebuild(till.store).values())
    change(till, plan.changes)
    assert till.store.rows(_PRICES) != before
    assert till.store.rows("SELECT count(*) FROM entry WHERE kind = 'setting'") > written
