"""What is in stock: pieces, on the way, on order, low, and what it is worth today or at a date."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import timedelta

import msgspec

from pos.domain.catalogue import Product
from pos.domain.money import ZERO, Money
from pos.office.stock.costs import Costs
from pos.office.stock.moving import moves, museums
from pos.office.stock.orders import waited_for
from pos.office.stock.reading import office_movements, sold, standing
from pos.office.stock.standing import kept_products
from pos.till.till import Till

LATELY = 28
"""Days whose sales an order proposal looks at."""


class Level(msgspec.Struct, frozen=True):
    """A product at a place. `value` None: nobody has said what it cost."""

    product: Product
    place: str
    museum: str
    quantity: int
    coming: int = 0  # sent here from another museum
    ordered: int = 0  # of a supplier, and not received
    value: Money | None = None

    @property
    def low(self) -> bool:
        """To be ordered, as the product list says."""
        return self.product.low is not None and self.quantity <= self.product.low

    @property
    def available(self) -> int:
        return self.quantity + self.coming + self.ordered


class Value(msgspec.Struct, frozen=True):
    """What a category at a museum is worth; `unvalued` pieces have no cost."""

    museum: str
    category: str
    pieces: int
    value: Money
    unvalued: int = 0


class Proposal(msgspec.Struct, frozen=True):
    """A product that is low, and how many to order of whom."""

    level: Level
    sold: int  # in the last LATELY days
    quantity: int
    cost: Money | None

    @property
    def supplier(self) -> str:
        return self.level.product.supplier


def levels(till: Till, place: str = "") -> list[Level]:
    """Every product kept in stock at a museum ("" for all), in the order of SKUs.

    Reads much: not for the window's thread.
    """
    with till.store.steady():
        return _levels(till, place)


def _levels(till: Till, place: str) -> list[Level]:
    now, costs, names = standing(till), Costs(till), museums(till)
    coming: Counter[tuple[str, str]] = Counter()
    for move in moves(till):
        coming.update({(move.target, item.product): item.quantity for item in move.items})
    ordered = waited_for(till)
    used = {at for (at, _), quantity in now.items() if quantity} | {till.settings.place}
    places = [place] if place else sorted(names, key=lambda id_: names[id_])
    found = []
    for product in kept_products(till):
        for at in places:
            quantity = now.get((at, product.id), 0)
            key = (at, product.id)
            idle = product.archived or not product.counted or (not place and at not in used)
            if idle and not (quantity or coming[key] or ordered[key]):
                continue
            found.append(
                Level(product, at, names.get(at, ""), quantity, coming[key], ordered[key],
                      costs.value(product, quantity))
            )  # fmt: skip
    return found


def total(rows: Iterable[Level]) -> Money:
    return sum((row.value for row in rows if row.value is not None), ZERO)


def value_at(till: Till, last: str) -> list[Value]:
    """What the stock was worth when a day (ISO 8601) was over, by museum and category.

    Pieces then are those of now less what moved since; costs are those of deliveries until then,
    and the product list's, as it says now, for what was never received.
    """
    with till.store.steady():
        now = Counter(standing(till))
        for row in sold(till, " AND receipt.date > :last", last=last):
            now[row.place, row.product] -= row.quantity
        for row in office_movements(till):
            if row.date > last:
                now[row.place, row.product] -= row.quantity
        costs, names = Costs(till, last), museums(till)
        products = {product.id: product for product in kept_products(till)}
    sums: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0, 0])
    for (place, id_), quantity in now.items():
        product = products.get(id_)
        if not quantity or product is None:
            continue
        worth = costs.value(product, quantity)
        held = sums[names.get(place, ""), product.category]
        held[0] += quantity
        held[1] += worth.cents if worth else 0
        held[2] += quantity if worth is None else 0
    return [
        Value(*key, pieces, Money(cents), unvalued)
        for key, (pieces, cents, unvalued) in sorted(sums.items())
    ]


def proposals(till: Till) -> list[Proposal]:
    """What is low at this museum and not on its way, with how many to order, by supplier.

    As many as bring it to twice its low mark, or to the mark and what was sold in LATELY days if
    that is more; in whole packs where the product list says how many one orders at a time.
    """
    place = till.settings.place
    with till.store.steady():
        rows = [row for row in _levels(till, place) if row.product.low is not None]
        rows = [row for row in rows if row.available <= (row.product.low or 0)]
        wanted = {row.product.id for row in rows}
        first = (till.day - timedelta(days=LATELY - 1)).isoformat()
        lately: Counter[str] = Counter()
        if wanted:
            for moved in sold(till, " AND receipt.date >= :first", first=first):
                if moved.place == place and moved.product in wanted:
                    lately[moved.product] -= moved.quantity
        costs = Costs(till)
    found = [
        Proposal(
            row, max(0, lately[row.product.id]), _how_many(row, lately[row.product.id]),
            costs.of(row.product),
        )
        for row in rows
        if not row.product.archived
    ]  # fmt: skip
    return sorted(found, key=lambda one: (one.supplier.casefold(), one.level.product.sku))


def _how_many(row: Level, sold_lately: int) -> int:
    low, pack = row.product.low or 0, row.product.order_quantity
    need = max(1, max(2 * low, low + sold_lately) - row.available)
    return -(-need // pack) * pack if pack > 0 else need
