"""The same change to many products: what it would do to each, shown before it is done."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

import msgspec

from pos.domain.catalogue import ALWAYS, Names, Product
from pos.domain.errors import RuleBroken
from pos.domain.money import Money, divide_half_up
from pos.domain.vat import VatClass
from pos.language import N_
from pos.language.amounts import LARGEST_CENTS
from pos.office.catalogue.cells import NO_CATEGORY
from pos.office.desks import manager
from pos.office.products.acts import products_of
from pos.till.till import Till

_MOST = 100_000  # basis points up; a price ten times as high is a slip of the finger
_SHOWN = 3


class PercentWrong(RuleBroken):
    text = N_("A price changes by −100 to 1000 percent.")


class NoSuchValue(RuleBroken):
    text = N_("There is no VAT class or category “{value}”.")


class Example(msgspec.Struct, frozen=True):
    """One product's price before and after."""

    names: Names
    old: Money
    new: Money


class Plan(msgspec.Struct, frozen=True):
    """What would be set. `kept`: products that it does not change, with an open price say."""

    changes: dict[str, dict[str, Any]]
    examples: tuple[Example, ...] = ()
    kept: int = 0


def price_by_percent(
    till: Till, ids: Iterable[str], basis_points: int, step: int = 1, first: date | None = None
) -> Plan:
    """Prices higher (or lower) by so many basis points from a day on, rounded half-up to `step`
    cents. A price that was set for a later day stays. Raises PercentWrong and OnlyManagers."""
    manager(till)
    if not -10_000 <= basis_points <= _MOST:
        raise PercentWrong
    first = first or till.day
    changes: dict[str, dict[str, Any]] = {}
    examples: list[Example] = []
    products = products_of(till.store, ids)
    for product in products:
        old = product.price_on(first)
        new = old and changed_price(old, basis_points, step)
        if old is None or new is None or new == old:
            continue
        changes[product.id] = {price_field(product, first): new.cents}
        if len(examples) < _SHOWN:
            examples.append(Example(product.names, old, new))
    return Plan(changes, tuple(examples), len(products) - len(changes))


def changed_price(price: Money, basis_points: int, step: int) -> Money:
    """A price by so many basis points more, to the nearest `step` cents (half-up)."""
    cents = divide_half_up(price.cents * (10_000 + basis_points), 10_000 * step) * step
    return Money(min(cents, LARGEST_CENTS))


def price_field(product: Product | None, first: date) -> str:
    """The setting field of a price from a day; a product's very first price holds always."""
    day = first if product is not None and product.prices else ALWAYS
    return f"price/{day.isoformat()}"


def set_fields(till: Till, ids: Iterable[str], fields: dict[str, Any]) -> Plan:
    """The same fields of many products: VAT class, category, archived, vouchers. Only those that
    differ. Raises OnlyManagers."""
    manager(till)
    products = products_of(till.store, ids)
    changes = {
        product.id: dict(fields)
        for product in products
        if any(getattr(product, name) != value for name, value in fields.items())
    }
    return Plan(changes, (), len(products) - len(changes))


def refuse_unknown(till: Till, field: str, value: Any) -> None:
    """Raise NoSuchValue for a VAT class or category that is none."""
    categories = {NO_CATEGORY, *(one.slug for one in till.settings.categories)}
    known = {"vat": {str(one) for one in VatClass}, "category": categories}
    if field in known and value not in known[field]:
        raise NoSuchValue(value=value)
