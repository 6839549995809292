"""Taking a product list in, and giving it out: one act, all of it or nothing."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date

import msgspec

from pos.domain.catalogue import Category, Product
from pos.office.catalogue.headings import COLUMNS
from pos.office.catalogue.report import ProductRow
from pos.office.importing.plan import Kind, plan_rows
from pos.office.importing.writing import category_rows, write
from pos.storage.projector import decode_product
from pos.till.settings import put
from pos.till.till import Till


class Imported(msgspec.Struct, frozen=True):
    """What an import did, or would do."""

    new: int
    changed: int
    unchanged: int


def put_categories(till: Till, categories: Iterable[Category], person: str | None) -> None:
    """Journal the categories (tabs of tiles)."""
    with till.store.write() as tx:
        put(tx, "category", category_rows(categories), person)
    till.reload()


def import_products(
    till: Till, rows: Iterable[ProductRow], person: str | None, *,
    categories: Iterable[Category] = (), columns: Collection[str] = COLUMNS,
) -> Imported:  # fmt: skip
    """Journal what differs from the product list as it is, as one act with new `categories`.

    A price that differs holds from the business date on; stock that differs is moved to the
    figure in the file. A product that is known keeps what the file has no column for.
    """
    plan = plan_rows(till, rows, columns)
    plan.categories = list(categories)
    counts = plan.counts()
    write(till, plan, person)
    if plan.categories:
        till.reload()
    return Imported(counts[Kind.NEW], counts[Kind.CHANGED], counts[Kind.UNCHANGED])


def all_products(till: Till, ids: Collection[str] | None = None) -> list[ProductRow]:
    """The product list, or those of some ids, as lines of a file in the order of SKUs."""
    wanted = None if ids is None else frozenset(ids)
    stock = {row[0]: row[1] for row in till.store.rows(
        "SELECT product, quantity FROM stock WHERE org = :org AND place = :place",
        place=till.settings.place)}  # fmt: skip
    rows = till.store.rows(
        "SELECT body FROM product WHERE org = :org AND archived = 0 ORDER BY sku_key"
    )
    known = (decode_product(row[0]) for row in rows)
    products = (one for one in known if wanted is None or one.id in wanted)
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
        cost_cents=None if product.cost is None else product.cost.cents,
        supplier=product.supplier, low=product.low, order_quantity=product.order_quantity,
        words=product.words, agency=product.agency,
        later=tuple(
            (first, None if to_pay is None else to_pay.cents)
            for first, to_pay in product.prices
            if first > today
        ),
    )  # fmt: skip
