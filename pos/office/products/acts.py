"""What a shop manager does to the product list: one product or ten thousand, always one act."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import msgspec

from pos.domain.catalogue import Product
from pos.domain.errors import RuleBroken
from pos.domain.facts import Setting
from pos.domain.identity import key_of, product_id
from pos.journal.merge import State, replaced, values
from pos.language import N_
from pos.office.big_acts import BigAct, Going, show
from pos.office.desks import manager
from pos.office.importing.pieces import MovedBack
from pos.storage.projector import decode_product
from pos.storage.store import Store
from pos.till.settings import put
from pos.till.till import Till

Changes = Mapping[str, Mapping[str, Any]]
"""Setting fields by product."""


MANY = 100
"""Products from which on an act is written in short transactions."""


class SkuTaken(RuleBroken):
    text = N_("{name} has the article number {sku} already.")


class SkuArchived(RuleBroken):
    text = N_("{name}, off the product list now, has the article number {sku}.")


class NoSuchProduct(RuleBroken):
    text = N_("There is no product with the article number {sku}.")


class Done(msgspec.Struct, frozen=True):
    """An act: its id ("" when there was nothing to do) and how many products it changed."""

    act: str
    products: int


def change(till: Till, changes: Changes, going: Going | None = None) -> Done:
    """Set fields of products, those that differ: all of it, or nothing.

    Many products are set in short transactions, so that no sale waits: not for the window's
    thread; `going` is told of how many it is done with. Raises NotSignedIn, OnlyManagers, and
    StorageUnavailable.
    """
    person = manager(till)
    if len(changes) > MANY:
        return set_many(till.store, changes, person.id, going)
    with till.store.write() as tx:
        differing = {}
        for id_, fields in changes.items():
            new = _differing(tx.state("product", id_), fields)
            if new:
                differing[id_] = new
        if not differing:
            return Done("", 0)
        act = put(tx, "product", differing, person.id)
    return Done(act, len(differing))


def set_many(
    store: Store, changes: Changes, person: str, going: Going | None = None,
    back: MovedBack | None = None, undoes: str = "",
) -> Done:  # fmt: skip
    """One act of thousands of products, journalled first and then shown piece by piece; `back`:
    with pieces that are moved back by it; `undoes`: the act that it puts back."""
    told = going or (lambda _: None)
    show(store)  # what another is still showing would be held against what was before it
    products = 0

    def items() -> Iterator[Setting.Item]:
        nonlocal products
        cursor = store.connection.cursor()
        ids = sorted(changes)  # as they lie in the database
        for id_, state in store.projector.states(cursor, store.org, "product", ids):
            new = _differing(state, changes[id_])
            if new:
                products += 1
                yield Setting.Item(id_, new, replaced(state, new))

    big = BigAct(store, person)
    act = big.set("product", items(), undoes)
    if back:
        back.journal(big, act)
    if not products and not back:
        return Done("", 0)
    with store.write(first=False, unfolding=False) as tx:
        if back:
            back.refuse_twice()
        big.close(tx)
    show(store, told)
    return Done(act, products)


def _differing(state: State, fields: Mapping[str, Any]) -> dict[str, Any]:
    now = values(state)
    return {name: value for name, value in fields.items() if name not in now or now[name] != value}


def create(till: Till, fields: Mapping[str, Any]) -> str:
    """A new product with these setting fields; its id. Raises SkuTaken and SkuArchived."""
    manager(till)
    sku = str(fields["sku"])
    refuse_taken(till.store, sku, "")
    id_ = _free_id(till.store, sku)
    change(till, {id_: fields})
    return id_


def refuse_taken(store: Store, sku: str, but: str) -> None:
    """Raise SkuTaken or SkuArchived where another product than `but` has the number."""
    for product in with_sku(store, sku):
        if product.id != but:
            refused = SkuArchived if product.archived else SkuTaken
            raise refused(name=_name(product), sku=product.sku)


def _name(product: Product) -> str:
    return next((name for name in product.names.values() if name), product.sku)


def _free_id(store: Store, sku: str) -> str:
    """As every till would give it. A product that had this number once keeps the first one."""
    id_, turn = product_id(sku), 1
    while store.row("SELECT 1 FROM product WHERE org = :org AND id = :id", id=id_):
        turn += 1
        id_ = product_id(f"{sku}\n{turn}")  # no SKU has a line's end in it
    return id_


def with_sku(store: Store, sku: str) -> list[Product]:
    """The products with an article number, the archived last; more than one is a clash."""
    rows = store.rows(
        "SELECT body FROM product WHERE org = :org AND sku_key = :key ORDER BY archived, id",
        key=key_of(sku),
    )
    return [decode_product(row[0]) for row in rows]


def the_one(store: Store, sku: str) -> Product:
    """The product with an article number; raises NoSuchProduct."""
    found = with_sku(store, sku)
    if not found:
        raise NoSuchProduct(sku=sku)
    return found[0]


def products_of(store: Store, ids: Iterable[str]) -> list[Product]:
    """Products by their ids, in that order; unknown ones are left out."""
    rows = store.read(
        "SELECT product.body FROM json_each(?) AS wanted CROSS JOIN product ON product.org = ?"
        " AND product.id = wanted.value ORDER BY wanted.key",
        msgspec.json.encode(list(ids)).decode(), store.org,
    )  # fmt: skip
    return [decode_product(row[0]) for row in rows]
