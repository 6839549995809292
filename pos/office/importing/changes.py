"""What a line of a product file changes of a product, as setting fields."""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import date
from typing import Any

from pos.domain.catalogue import ALWAYS, Product, fields_of
from pos.domain.identity import key_of
from pos.domain.money import Money
from pos.office.catalogue.report import ProductRow

WITHDRAWN = "withdrawn"
"""The value of a dated price that does not hold any more."""

_NOT_THERE: dict[str, Any] = {
    "asks": [], "group": [], "gift_card": "", "cost": None, "supplier": "", "low": None,
    "order_quantity": 0, "agency": "",
}  # fmt: skip
"""What a field is that most products have not, and that is only set where there is something."""

_COLUMNS = {"counted": "stock", "barcode": "barcode", "word": "words"}


def changes(
    row: ProductRow, before: dict[str, Any], today: date, columns: Collection[str]
) -> dict[str, Any]:
    """The setting fields by which a line of the file differs from the product as it is."""
    wanted = _wanted(row, before)
    if not before and "visits" not in columns and row.category == "admission":
        wanted["visits"] = [[_kind(row.sku), 1]]
    for language, text in row.names.items():
        if not text and not before.get(f"name/{language}"):
            del wanted[f"name/{language}"]  # nothing, and nothing was there
    wanted |= _prices(row, before, today)
    return {
        name: value
        for name, value in wanted.items()
        if (name not in before or before[name] != value)
        and (not before or column_of(name, today) in (*columns, "archived"))
    }


def _wanted(row: ProductRow, before: dict[str, Any]) -> dict[str, Any]:
    """All but the prices: the product of the line, and what it has no more."""
    wanted = fields_of(
        Product(
            id="", sku=row.sku, names=row.names, category=row.category, vat=row.vat, prices=(),
            barcodes=row.barcodes, voucher=row.voucher, counted=row.stock is not None,
            visits=row.visits, asks=row.asks, group=row.group, colour=row.colour or "",
            order=row.order, notes=row.notes or {}, gift_card=row.gift_card, words=row.words,
            cost=None if row.cost_cents is None else Money(row.cost_cents),
            supplier=row.supplier, low=row.low, order_quantity=row.order_quantity,
            agency=row.agency,
        )
    )  # fmt: skip
    if key_of(str(before.get("sku", ""))) == key_of(row.sku):
        wanted["sku"] = before["sku"]  # a SKU in other letter case is the same SKU
    for name, value in before.items():
        if name in wanted:
            continue
        if name.startswith(("barcode/", "word/")) and value:
            wanted[name] = False
        elif name.startswith("note/") and value:
            wanted[name] = ""
        elif name in _NOT_THERE and value != _NOT_THERE[name]:
            wanted[name] = _NOT_THERE[name]
    return wanted


def _prices(row: ProductRow, before: dict[str, Any], today: date) -> dict[str, Any]:
    """The price from today on where it differs, and those of days to come."""
    wanted: dict[str, Any] = {}
    if not before or price_now(before, today) != row.price_cents:
        wanted[f"price/{(today if before else ALWAYS).isoformat()}"] = row.price_cents
    later = {f"price/{first}": cents for first, cents in row.later if first > today}
    gone = {
        name: WITHDRAWN
        for name, value in before.items()
        if name.startswith("price/") and name[6:] > today.isoformat() and value != WITHDRAWN
    }
    return gone | wanted | later


def price_now(before: dict[str, Any], today: date) -> int | None:
    """The price in cents that holds today, by setting fields; None where it is asked for."""
    dated = {
        name[6:]: value
        for name, value in before.items()
        if name.startswith("price/") and value != WITHDRAWN
    }
    known = [first for first in dated if first <= today.isoformat()]
    return dated[max(known)] if known else None


def column_of(field: str, today: date) -> str:
    """The column of a product file that a setting field stands in."""
    group, _, rest = field.partition("/")
    if group in ("name", "note"):
        return f"{group}_{rest}"
    if group == "price" and rest > today.isoformat():
        return "prices"
    return _COLUMNS.get(group, group)


def _kind(sku: str) -> str:
    """The kind of visitor that a ticket counts where the file says nothing of visits."""
    word = re.sub(r"[^a-z0-9]+", "_", sku.casefold()).strip("_")
    return (word if word[:1].isalpha() else f"visit_{word}")[:31].strip("_")
