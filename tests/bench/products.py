"""The shop manager's list of 100 000: found, sorted, scrolled; 10 000 prices changed."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

from pos.domain.catalogue import fields_of
from pos.domain.facts import Setting
from pos.office.products import bulk
from pos.office.products.acts import change
from pos.office.products.history import undo
from pos.office.products.table import ProductTable, Question, rows_of
from pos.till.big_acts import BigAct
from pos.till.till import Till
from tests.bench import catalogue
from tests.bench.table import Figure, median, ms, percentile, seconds
from tests.support.museum import MANAGER, a_product, new_folder, open_till

SIZE, CHANGED = 100_000, 10_000
_MOST_ACT, _MOST_FRAME = 5.0, 0.05  # s: what the issue asks for
_TYPED = ("a", "af", "affisch", "kort mu", "21000000", "sku-0421", "zzzz")
_IN_SIGHT = 64  # rows read together


def measure() -> list[Figure]:
    with tempfile.TemporaryDirectory(prefix="museum-bench-") as folder:
        till = open_till(new_folder(Path(folder)), pin=MANAGER)
        try:
            _fill(till)
            return [*_table(till), *_act(till)]
        finally:
            till.close()


def _fill(till: Till) -> None:
    """Products with names of many words, in one act."""

    def items() -> Iterator[Setting.Item]:
        for row in catalogue.rows(SIZE):
            one = a_product(row.sku, "10.00", "shop", row.vat, barcodes=row.barcodes)
            yield Setting.Item(one.id, fields_of(one) | {
                f"name/{language}": name for language, name in row.names.items()
            })  # fmt: skip

    act = BigAct(till.store, None)
    act.set("product", items())
    with till.store.write() as tx:
        act.close(tx)


def _table(till: Till) -> list[Figure]:
    table = ProductTable(till)
    load = seconds(lambda: table.load("sv"))
    found = [seconds(lambda w=words: table.find(Question(words=w))) for words in _TYPED * 3]
    sorts = [
        seconds(lambda s=sort: table.find(Question(sort=s, descending=True)))
        for sort in ("name", "code", "price", "stock")
    ]
    ids = table.find(Question())
    place = till.settings.place
    pages = [
        seconds(lambda f=first: rows_of(till.store, place, ids[f : f + _IN_SIGHT]))
        for first in range(0, len(ids), len(ids) // 400)
    ]
    table.close()
    worst = percentile(pages, 99)
    return [
        Figure(f"products: {SIZE} read into the table (elsewhere)", f"{load:.2f} s"),
        Figure("  found as one types (elsewhere), median", ms(median(found))),
        Figure("  sorted by a column (elsewhere), median", ms(median(sorts))),
        Figure("  rows that come into sight, p99 / a frame of 50 ms", ms(worst),
               worst / _MOST_FRAME, most=1.0),
    ]  # fmt: skip


def _act(till: Till) -> list[Figure]:
    rows = till.store.rows("SELECT id FROM product WHERE sku_key LIKE 'sku-%' LIMIT :n", n=CHANGED)
    ids = [row[0] for row in rows]
    acts: list[str] = []

    def raised() -> None:
        plan = bulk.price_by_percent(till, ids, 300, 5)
        acts.append(change(till, plan.changes).act)

    up = seconds(raised)
    back = seconds(lambda: undo(till, acts[0]))
    return [
        Figure(f"  {CHANGED} prices changed in one act / 5 s", f"{up:.2f} s", up / _MOST_ACT,
               most=1.0),
        Figure("  and undone by another / 5 s", f"{back:.2f} s", back / _MOST_ACT, most=1.0),
    ]  # fmt: skip
