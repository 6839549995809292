"""What tests of stock read: the projection, and the same from the journal's JSON."""

from __future__ import annotations

from pos.domain.identity import product_id
from pos.domain.money import Money
from pos.office.stock.given import Line
from pos.storage.store import Store
from tests.support import naive

BOOK, CD = product_id("BOOK"), product_id("CD")


def line(product: str, quantity: int, cents: int | None = None) -> Line:
    return Line(product, quantity, None if cents is None else Money(cents))


def stock_of(store: Store) -> dict[tuple[str, str], int]:
    """The projection, without what is at zero."""
    rows = store.rows("SELECT place, product, quantity FROM stock WHERE org = :org")
    return {(place, product): quantity for place, product, quantity in rows if quantity}


def naive_stock(store: Store) -> dict[tuple[str, str], int]:
    """The same, added up from the journal's JSON."""
    found = naive.stock_by_place(naive.entries(store.folder))
    return {key: quantity for key, quantity in found.items() if quantity}
