"""What changed on the product list since the till was opened last: said to whoever opens it now."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import msgspec

from pos.domain.catalogue import Names, Product, product_from
from pos.domain.facts import Setting
from pos.domain.money import Money
from pos.office.products.history import Before, parts
from pos.storage.office_entries import acts
from pos.storage.projector import decode_product
from pos.till.till import Till

_MOST = 12  # of each kind by name; the rest is a number
_MOST_DAYS = 60  # a museum that was shut longer reads its list anyway


class PriceChange(msgspec.Struct, frozen=True):
    """A price that is another than when the till was opened last; None = an open price."""

    names: Names
    old: Money | None
    new: Money | None


class Since(msgspec.Struct, frozen=True):
    """What is new: so many by name, and how many there are in all."""

    prices: tuple[PriceChange, ...] = ()
    new: tuple[Names, ...] = ()
    archived: tuple[Names, ...] = ()
    counts: tuple[int, int, int] = (0, 0, 0)

    def __bool__(self) -> bool:
        return any(self.counts)


def since_last_opening(till: Till) -> Since:
    """Prices, new and archived products since the shift before the open one was opened.

    Nothing on a till's first day: then all is new. Not for the window's thread.
    """
    shifts = till.store.rows(
        "SELECT position, date FROM shift WHERE org = :org AND till = :till"
        " ORDER BY position DESC LIMIT 2",
        till=till.store.till_id,
    )
    if len(shifts) < 2:
        return Since()
    position, day = shifts[1][0], date.fromisoformat(shifts[1][1])
    before = _touched(till, position)
    for product in _dated(till, day):
        before.setdefault(product.id, product)
    return _told(till, before, day)


def _touched(till: Till, position: int) -> dict[str, Product | None]:
    """Products set since, as they were before; None for what is new."""
    store = till.store
    was: dict[str, dict[str, Any]] = {}
    old = Before(store)
    for closing in acts(store, "setting", "product", after=position):
        for part in parts(store, closing):
            assert isinstance(part.fact, Setting)
            for item in part.fact.items:
                held = was.setdefault(item.id, {})
                for name in item.fields:
                    if name.startswith("price/") or name in ("sku", "archived"):
                        held.setdefault(name, old.value(item, name))
    cursor = store.connection.cursor()
    found: dict[str, Product | None] = {}
    for id_, fields in was.items():
        if not fields:
            continue
        state = store.projector.state(cursor, store.org, "product", id_)
        now = {name: field.value for name, field in state.items()}
        new = "sku" in fields and not fields["sku"]
        found[id_] = None if new else product_from(id_, now | fields)
    return found


def _dated(till: Till, day: date) -> list[Product]:
    """Products with a price that was set long ago and holds since."""
    days = min((till.day - day).days, _MOST_DAYS)
    firsts = [f'["{(till.day - timedelta(back)).isoformat()}",' for back in range(days)]
    if not firsts:
        return []
    either = " OR ".join(["instr(body, ?) > 0"] * len(firsts))
    rows = till.store.read(
        f"SELECT body FROM product WHERE org = ? AND archived = 0 AND ({either})",  # noqa: S608 - no words of a person
        till.store.org, *(first.encode() for first in firsts),
    )  # fmt: skip
    return [decode_product(row[0]) for row in rows]


def _told(till: Till, before: dict[str, Product | None], day: date) -> Since:
    prices, new, archived = [], [], []
    ids = msgspec.json.encode(list(before)).decode()
    rows = till.store.read(
        "SELECT product.body FROM json_each(?) AS wanted CROSS JOIN product ON product.org = ?"
        " AND product.id = wanted.value ORDER BY product.sku_key",
        ids, till.store.org,
    )  # fmt: skip
    for product in (decode_product(row[0]) for row in rows):
        was = before[product.id]
        if was is None or (was.archived and not product.archived):
            if not product.archived:
                new.append(product.names)
        elif product.archived:
            if not was.archived:
                archived.append(product.names)
        elif (old := was.price_on(day)) != (now := product.price_on(till.day)):
            prices.append(PriceChange(product.names, old, now))
    return Since(
        tuple(prices[:_MOST]), tuple(new[:_MOST]), tuple(archived[:_MOST]),
        (len(prices), len(new), len(archived)),
    )  # fmt: skip
