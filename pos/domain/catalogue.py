"""What is sold: products with dated prices, three languages, and visits by kind."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import msgspec

from pos.domain.gift_card import MULTI
from pos.domain.money import Money
from pos.domain.vat import VatClass, VatRates

Names = dict[str, str]
"""A name per language: `sv`, `fi`, `en`."""

ALWAYS = date.min
TEAL = "teal"
"""The colour of what nobody gave one."""


def in_language(names: Mapping[str, str], language: str) -> str:
    """The name in a language, else in the first language that has one."""
    return names.get(language) or next((name for name in names.values() if name), "")


class Asked(msgspec.Struct, frozen=True, array_like=True):
    """Visitors of one kind that one piece lets in: from `least` to `most`, asked each time."""

    kind: str
    least: int
    most: int


class Group(msgspec.Struct, frozen=True, array_like=True):
    """Sold from `least` persons up; for every `per` persons one of the kind `leaders` is free."""

    least: int
    leaders: str = ""
    per: int = 0


class Product(msgspec.Struct, frozen=True, gc=False, omit_defaults=True):
    """One thing on the product list, as it stands now. Written without what most have not: a list
    may have 100 000."""

    id: str
    sku: str
    names: Names
    category: str  # slug of a category
    vat: VatClass
    prices: tuple[tuple[date, Money | None], ...]  # first day, gross unit price; None = open
    barcodes: tuple[str, ...] = ()
    voucher: bool = False  # a culture voucher may pay it
    counted: bool = False  # in stock keeping
    visits: tuple[tuple[str, int], ...] = ()  # kind, visitors per piece sold
    asks: tuple[Asked, ...] = ()  # kinds whose number is asked at the counter
    group: Group | None = None  # a price for groups only
    colour: str = TEAL
    order: int = 0
    notes: Names = {}
    archived: bool = False
    gift_card: str = ""  # multi: for goods of several rates; single: of this VAT class only
    words: tuple[str, ...] = ()  # what it is searched for by, beside its names
    cost: Money | None = None  # net, per piece; None = not known
    supplier: str = ""
    low: int | None = None  # to be ordered when so many or fewer are left; None = never
    order_quantity: int = 0  # pieces to order at a time; 0 = as many as one thinks fit
    agency: str = ""  # for whom it is sold (museum_card): a debt to them, no income, no VAT

    def rate_on(self, rates: VatRates, day: date) -> int | None:
        """The rate in basis points on a business date; None = no VAT when it is sold."""
        return None if self.gift_card == MULTI or self.agency else rates.on(self.vat, day)

    @property
    def full_price(self) -> bool:
        """Nothing may be taken off: what it is worth is another's."""
        return bool(self.gift_card or self.agency)

    def price_on(self, day: date) -> Money | None:
        """The gross unit price on a business date; None = asked for at the counter."""
        known = [(first, price) for first, price in self.prices if first <= day]
        return max(known, key=lambda row: row[0])[1] if known else None


class Category(msgspec.Struct, frozen=True):
    """A tab of tiles."""

    slug: str
    names: Names
    colour: str = TEAL
    order: int = 0


def fields_of(product: Product) -> dict[str, Any]:
    """A product as journal setting fields.

    Barcodes, search words and dated prices are a field each, so that two tills that add one apart
    both win.
    """
    fields: dict[str, Any] = {
        "sku": product.sku,
        "category": product.category,
        "vat": str(product.vat),
        "voucher": product.voucher,
        "counted": product.counted,
        "visits": [list(row) for row in product.visits],
        "colour": product.colour,
        "order": product.order,
        "archived": product.archived,
    }
    if product.gift_card:
        fields["gift_card"] = product.gift_card
    if product.agency:
        fields["agency"] = product.agency
    # only where there are any: most products have none, and a list may have 100 000
    if product.asks:
        fields["asks"] = [[one.kind, one.least, one.most] for one in product.asks]
    if product.group:
        fields["group"] = [product.group.least, product.group.leaders, product.group.per]
    if product.cost is not None:
        fields["cost"] = product.cost.cents
    if product.supplier:
        fields["supplier"] = product.supplier
    if product.low is not None:
        fields["low"] = product.low
    if product.order_quantity:
        fields["order_quantity"] = product.order_quantity
    fields |= {f"name/{language}": name for language, name in product.names.items()}
    fields |= {f"note/{language}": note for language, note in product.notes.items()}
    fields |= {f"barcode/{code}": True for code in product.barcodes}
    fields |= {f"word/{word}": True for word in product.words}
    for first, price in product.prices:
        fields[f"price/{first.isoformat()}"] = None if price is None else price.cents
    return fields


def product_from(product_id: str, fields: Mapping[str, Any]) -> Product:
    """The product that merged setting fields describe; missing ones take safe defaults."""
    under = _under(fields)
    prices = tuple(
        (date.fromisoformat(first), None if cents is None else Money(cents))
        for first, cents in under["price"]
        if cents != "withdrawn"
    )
    return Product(
        id=product_id,
        sku=str(fields.get("sku") or ""),
        names={language: str(name) for language, name in under["name"]},
        category=str(fields.get("category") or ""),
        vat=VatClass(fields.get("vat") or "general"),
        prices=prices,
        barcodes=tuple(code for code, held in under["barcode"] if held),
        voucher=bool(fields.get("voucher", False)),
        counted=bool(fields.get("counted", False)),
        visits=tuple((str(kind), int(number)) for kind, number in fields.get("visits", ())),
        asks=tuple(Asked(*row) for row in fields.get("asks", ())),
        group=Group(*fields["group"]) if fields.get("group") else None,
        # the very same text: what is left out as a default is told by identity
        colour=TEAL if fields.get("colour", TEAL) == TEAL else str(fields["colour"]),
        order=int(fields.get("order", 0)),
        notes={language: str(note) for language, note in under["note"]},
        archived=bool(fields.get("archived", False)),
        gift_card=str(fields.get("gift_card", "")),
        words=tuple(word for word, held in under["word"] if held),
        cost=None if fields.get("cost") is None else Money(int(fields["cost"])),
        supplier=str(fields.get("supplier", "")),
        low=None if fields.get("low") is None else int(fields["low"]),
        order_quantity=int(fields.get("order_quantity", 0)),
        agency=str(fields.get("agency", "")),
    )


def _under(fields: Mapping[str, Any]) -> dict[str, list[tuple[str, Any]]]:
    """The fields of each group, such as `price/2026-01-01`, by what follows its name."""
    groups: dict[str, list[tuple[str, Any]]] = {
        "price": [], "name": [], "barcode": [], "note": [], "word": []
    }  # fmt: skip
    for name in sorted(fields):
        if "/" in name:
            group, _, rest = name.partition("/")
            if group in groups:
                groups[group].append((rest, fields[name]))
    return groups
