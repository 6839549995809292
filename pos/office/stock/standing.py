"""How a stocktake stands: counted, expected at that moment, different by how much and worth what.

Worked out from all entries that are known when it is asked, in whatever order they came.
"""

from __future__ import annotations

from collections import defaultdict
from threading import Lock
from weakref import WeakKeyDictionary

import msgspec

from pos.domain.catalogue import Product
from pos.domain.money import ZERO, Money
from pos.domain.stock_facts import Difference, StockCounted, StocktakeClosed, StocktakeOpened
from pos.office.stock.costs import Costs
from pos.office.stock.reading import Movement, office_movements, sold, standing
from pos.storage.office_entries import acts
from pos.storage.projector import decode_product
from pos.till.till import Till

Key = tuple[str, int, int, str]
"""Till, epoch, seq and UTC of an entry."""


_Counted = tuple[tuple[str, str, int, int], StockCounted]


class Tally(msgspec.Struct):
    """What was counted of a product, and when it was last."""

    quantity: int
    last: Key
    first: Key


class Row(msgspec.Struct, frozen=True):
    """A product in a stocktake. `counted` None: nobody counted it yet."""

    product: Product
    counted: int | None
    expected: int  # at the moment of the count; else now
    adjusted: int = 0  # by an earlier close of this stocktake
    sold_meanwhile: int = 0  # pieces that moved between its first count and its last
    cost: Money | None = None
    moment: str = ""

    @property
    def difference(self) -> int:
        """What the books have still to be moved by."""
        if self.counted is None:
            return 0
        return self.counted - self.expected - self.adjusted

    @property
    def value(self) -> Money:
        return ZERO if self.cost is None else self.cost * self.difference

    def item(self) -> Difference:
        assert self.counted is not None
        return Difference(
            self.product.id, self.counted, self.expected, self.difference, self.cost, self.moment
        )


class Stocktake(msgspec.Struct, frozen=True):
    """A stocktake as it stands; its rows in the order of SKUs."""

    of: StocktakeOpened
    rows: tuple[Row, ...]
    closes: int  # how often it was closed: once, and again for what came late
    tills: tuple[str, ...]  # ids of those that counted

    @property
    def counted(self) -> int:
        return sum(row.counted is not None for row in self.rows)

    @property
    def uncounted(self) -> int:
        return len(self.rows) - self.counted

    @property
    def different(self) -> tuple[Row, ...]:
        """What is not as expected, the dearest first."""
        found = [row for row in self.rows if row.difference]
        return tuple(sorted(found, key=lambda row: (-abs(row.value.cents), row.product.sku)))

    @property
    def value(self) -> Money:
        return sum((row.value for row in self.rows), ZERO)


def tallies(till: Till, of: str) -> dict[str, Tally]:
    """What was counted, in the order of the counts; one made anew begins again."""
    held: dict[str, Tally] = {}
    for (at, till_id, epoch, seq), fact in sorted(_counts(till, of), key=lambda row: row[0]):
        key = (till_id, epoch, seq, at)
        for item in fact.items:
            before = held.get(item.product)
            if before is None or fact.anew:
                held[item.product] = Tally(item.quantity, key, key)
            else:
                before.quantity += item.quantity
                before.last = key
    return held


_read: WeakKeyDictionary[Till, tuple[str, dict[int, _Counted]]] = WeakKeyDictionary()
_reading = Lock()


def _counts(till: Till, of: str) -> list[_Counted]:
    """A stocktake's counts; each is read once, for thousands are asked for at every scan."""
    with _reading:
        id_, known = _read.get(till, ("", {}))
        if id_ != of:
            known = {}
        for recorded in acts(till.store, StockCounted.KIND, of, after=max(known, default=0)):
            entry, fact = recorded.entry, recorded.fact
            assert isinstance(fact, StockCounted)
            known[recorded.position] = ((entry.at, entry.till, entry.epoch, entry.seq), fact)
        _read[till] = (of, known)
        return list(known.values())


def stocktake_of(till: Till, of: StocktakeOpened) -> Stocktake:
    """How a stocktake stands now. Reads much: not for the window's thread."""
    with till.store.steady():  # a sale between two readings would look like a difference
        return _stocktake(till, of)


def _stocktake(till: Till, of: StocktakeOpened) -> Stocktake:
    counts = tallies(till, of.id)
    # a till whose clock is slow may have counted before the stocktake was begun
    earliest = min((tally.first[3] for tally in counts.values()), default="9")
    moved, adjusted = _movements(till, of, earliest)
    now, costs = standing(till), Costs(till)
    rows = []
    for product in kept_products(till):
        tally = counts.get(product.id)
        inside = product.counted and not product.archived
        inside = inside and (not of.categories or product.category in of.categories)
        if tally is None and not inside:
            continue
        rows.append(
            _row(product, tally, moved[product.id], now.get((of.place, product.id), 0),
                 adjusted[product.id], costs)
        )  # fmt: skip
    closes = len(acts(till.store, StocktakeClosed.KIND, of.id))
    tills = {key[0] for tally in counts.values() for key in (tally.first, tally.last)}
    return Stocktake(of, tuple(rows), closes, tuple(sorted(tills)))


def _row(
    product: Product, tally: Tally | None, moved: list[Movement], now: int, adjusted: int,
    costs: Costs,
) -> Row:  # fmt: skip
    """`now` less what moved after the count, and less what this stocktake itself moved."""
    if tally is None:
        return Row(product, None, now, cost=costs.of(product))
    after = sum(row.quantity for row in moved if row.after(*tally.last))
    between = sum(row.quantity for row in moved if row.after(*tally.first)) - after
    return Row(
        product, tally.quantity, now - adjusted - after, adjusted, -between,
        costs.of(product), tally.last[3],
    )  # fmt: skip


def _movements(
    till: Till, of: StocktakeOpened, earliest: str
) -> tuple[dict[str, list[Movement]], dict[str, int]]:
    """By product what moved at the place since the stocktake began, and what itself moved."""
    moved: dict[str, list[Movement]] = defaultdict(list)
    adjusted: dict[str, int] = defaultdict(int)
    began = next(one for one in acts(till.store, StocktakeOpened.KIND, of.place) if one.fact == of)
    # by the clock, and by what came after it: a clock that was set back hides nothing
    since = " AND (receipt.at >= :at OR receipt.position > :began)"
    for row in sold(till, since, at=min(earliest, began.entry.at), began=began.position):
        if row.place == of.place:
            moved[row.product].append(row)
    for row in office_movements(till):
        if row.place != of.place:
            continue
        if row.stocktake == of.id:
            adjusted[row.product] += row.quantity
        else:
            moved[row.product].append(row)
    return moved, adjusted


def kept_products(till: Till) -> list[Product]:
    """Every product that is kept in stock or has some anywhere, in the order of SKUs."""
    held = {product for (_, product), quantity in standing(till).items() if quantity}
    rows = till.store.rows("SELECT body FROM product WHERE org = :org ORDER BY sku_key")
    products = (decode_product(row[0]) for row in rows)
    return [product for product in products if product.counted or product.id in held]
