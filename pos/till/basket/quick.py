"""One key for a visit that costs nothing: added, and registered at once where it is alone."""

from __future__ import annotations

from pos.domain.catalogue import Product
from pos.domain.money import ZERO
from pos.till import finishing, selling
from pos.till.refusals import KeyEmpty
from pos.till.till import Finished, Till


def under(till: Till, key: str) -> Product | None:
    """The product under a key, where the product list has it."""
    sku = till.settings.keys.get(key, "")
    product = selling.by_sku(till, sku) if sku else None
    return None if product is None or product.archived else product


def register(till: Till, key: str, quantity: int = 1) -> Finished | None:
    """Add what is under a key. Alone in the basket and free of charge it is finished at once,
    without paper; else it waits in the basket, and None comes back. Raises KeyEmpty."""
    product = under(till, key)
    if product is None:
        raise KeyEmpty(key=key, sku=till.settings.keys.get(key, "") or "–")
    alone = not till.basket.lines
    selling.add_product(till, product.id, quantity)
    if not alone or product.price_on(till.day) != ZERO or product.asks or product.group:
        return None
    return finishing.finish(till)
