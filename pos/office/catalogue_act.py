"""Taking a product list in, and giving it out: one act, all of it or nothing."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from datetime import date
from typing import Any

import msgspec

from pos.domain.catalogue import ALWAYS, Category, Product, fields_of
from pos.domain.facts import Fact
from pos.domain.identity import key_of, product_id
from pos.domain.money import Money
from pos.domain.stock_facts import StockMoved
from pos.journal.merge import values
from pos.office.catalogue_headings import COLUMNS
from pos.office.catalogue_report import ProductRow
from pos.storage.projector import decode_product
from pos.till.settings import put
from pos.till.till import Till

_MOST_MOVEMENTS = 1_000  # in one entry: well under 64 KiB


class Imported(msgspec.Struct, frozen=True):
    """What an import did, or would do."""

    new: int
    changed: int
    unchanged: int


def put_categories(till: Till, categories: Iterable[Category], person: str | None) -> None:
    """Journal the categories (tabs of tiles)."""
    with till.store.write() as tx:
        put(tx, till.store, "category", _category_rows(categories), person)
    till.reload()


def _category_rows(categories: Iterable[Category]) -> dict[str, dict[str, Any]]:
    return {
        category.slug: {
            "names": category.names, "colour": category.colour, "order": category.order
        }
        for category in categories
    }  # fmt: skip


def import_products(
    till: Till, rows: Iterable[ProductRow], person: str | None, *, dry_run: bool = False,
    categories: Iterable[Category] = (), columns: Collection[str] = COLUMNS,
) -> Imported:  # fmt: skip
    """Journal what differs from the product list as it is, in one commit with new `categories`.

    A price that differs holds from the business date on; stock that differs is moved to the
    figure in the file. A product that is known keeps what the file has no column for.
    """
    today = till.day
    known = {row[0]: row[1] for row in till.store.rows(
        "SELECT sku_key, id FROM product WHERE org = :org")}  # fmt: skip
    settings: dict[str, dict[str, Any]] = {}
    stock: list[StockMoved.Item] = []
    new = unchanged = 0
    for row in rows:
        id_ = known.get(key_of(row.sku)) or product_id(row.sku)
        before = _fields(till, id_)
        changes = _changes(row, before, today, columns)
        if row.stock is not None:
            moved = row.stock - _stock(till, id_)
            if moved:
                stock.append(StockMoved.Item(id_, moved))
        if changes:
            settings[id_] = changes
            new += not before
        else:
            unchanged += 1
    if not dry_run:
        _write(till, _category_rows(categories), settings, stock, person)
    return Imported(new, len(settings) - new, unchanged)


def _write(
    till: Till,
    categories: dict[str, dict[str, Any]],
    settings: dict[str, dict[str, Any]],
    stock: list[StockMoved.Item],
    person: str | None,
) -> None:
    with till.store.write(first=False) as tx:
        if categories:
            put(tx, till.store, "category", categories, person)
        if settings:
            put(tx, till.store, "product", settings, person)
        pieces = [stock[n : n + _MOST_MOVEMENTS] for n in range(0, len(stock), _MOST_MOVEMENTS)]
        begins = tx.next_seq
        facts: list[Fact] = [
            StockMoved(
                place=till.settings.place, items=tuple(part), reason="import",
                closes=n == len(pieces), begins=begins if n == len(pieces) > 1 else 1,
            )
            for n, part in enumerate(pieces, 1)
        ]  # fmt: skip
        if facts:
            tx.append_all(facts, person)
    if categories:
        till.reload()


def _fields(till: Till, id_: str) -> dict[str, Any]:
    cursor = till.store.connection.cursor()
    return values(till.store.projector.state(cursor, till.store.org, "product", id_))


def _stock(till: Till, id_: str) -> int:
    row = till.store.row(
        "SELECT quantity FROM stock WHERE org = :org AND place = :place AND product = :id",
        place=till.settings.place,
        id=id_,
    )
    return int(row[0]) if row else 0


def _changes(
    row: ProductRow, before: dict[str, Any], today: date, columns: Collection[str]
) -> dict[str, Any]:
    """The setting fields by which a line of the file differs from the product as it is."""
    price = None if row.price_cents is None else Money(row.price_cents)
    product = Product(
        id="", sku=row.sku, names=row.names, category=row.category, vat=row.vat, prices=(),
        barcodes=row.barcodes, voucher=row.voucher, counted=row.stock is not None,
        visits=row.visits, asks=row.asks, group=row.group,
        colour=row.colour or "", order=row.order, notes=row.notes or {},
        gift_card=row.gift_card,
    )  # fmt: skip
    wanted = fields_of(product)
    if "gift_card" in before:
        wanted["gift_card"] = row.gift_card
    if key_of(str(before.get("sku", ""))) == key_of(row.sku):
        wanted["sku"] = before["sku"]  # a SKU in other letter case is the same SKU
    for name in before:
        if name.startswith("barcode/") and name not in wanted:
            wanted[name] = False
    for name in ("asks", "group"):
        if before.get(name) and name not in wanted:
            wanted[name] = []
    if not before and "visits" not in columns and row.category == "admission":
        wanted["visits"] = [[_kind(row.sku), 1]]
    now = _price_now(before, today)
    if not before or now != (price.cents if price is not None else None):
        first = ALWAYS if not before else today
        wanted[f"price/{first.isoformat()}"] = None if price is None else price.cents
    return {
        name: value
        for name, value in wanted.items()
        if (name not in before or before[name] != value)
        and (not before or _column(name) in (*columns, "archived"))
    }


def _kind(sku: str) -> str:
    """The kind of visitor that a ticket counts where the file says nothing of visits."""
    word = re.sub(r"[^a-z0-9]+", "_", sku.casefold()).strip("_")
    return (word if word[:1].isalpha() else f"visit_{word}")[:31].strip("_")


def _column(field: str) -> str:
    """The column of a product file that a setting field stands in."""
    group, _, rest = field.partition("/")
    if group in ("name", "note"):
        return f"{group}_{rest}"
    return "stock" if group == "counted" else group


def _price_now(before: dict[str, Any], today: date) -> int | None:
    dated = {name[6:]: value for name, value in before.items() if name.startswith("price/")}
    known = [first for first in dated if first <= today.isoformat()]
    return dated[max(known)] if known else None


def all_products(till: Till) -> list[ProductRow]:
    """The product list as lines of a file, in the order of SKUs."""
    stock = {row[0]: row[1] for row in till.store.rows(
        "SELECT product, quantity FROM stock WHERE org = :org AND place = :place",
        place=till.settings.place)}  # fmt: skip
    rows = till.store.rows(
        "SELECT body FROM product WHERE org = :org AND archived = 0 ORDER BY sku_key"
    )
    products = (decode_product(row[0]) for row in rows)
    return [_row(n, product, till.day, stock) for n, product in enumerate(products, 1)]


def _row(n: int, product: Product, today: date, stock: dict[str, int]) -> ProductRow:
    price = product.price_on(today)
    return ProductRow(
        line=n, sku=product.sku, barcodes=product.barcodes, names=product.names,
        category=product.category, vat=product.vat,
        price_cents=None if price is None else price.cents, voucher=product.voucher,
        stock=stock.get(product.id, 0) if product.counted else None, colour=product.colour,
        order=product.order, visits=product.visits, asks=product.asks, group=product.group,
        notes=product.notes or None, gift_card=product.gift_card,
    )  # fmt: skip
