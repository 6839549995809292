"""What moves stock other than a sale, what counts it, and what is ordered.

Quantities are pieces, costs net and for one piece. An act of many lines is several entries of one
act; nothing of it shows before the one that `closes` it, which alone posts.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from pos.domain.catalogue import Names
from pos.domain.facts import Fact
from pos.domain.money import Money
from pos.domain.office_facts import OfficeFact
from pos.domain.seller import Seller
from pos.language import N_

LEAVING = ("breakage", "own_use", "theft", "gift")
REASONS = (*LEAVING, "found")
"""Why stock is adjusted: the first ones take pieces away, the last gives some."""

Moves = Iterable[tuple[str, str, int]]
"""Place, product, pieces that came (below zero: that left)."""


class StockMoved(Fact, frozen=True, kw_only=True):
    """Pieces that came to or left a place other than by a sale: by an import."""

    class Item(msgspec.Struct, frozen=True):
        product: str
        quantity: int

    KIND = "stock_moved"
    place: str
    items: tuple[Item, ...]
    reason: str = ""
    of: str = ""  # the act on the product list that it came with
    undoes: str = ""  # the one whose pieces it moves back
    begins: int = 1  # as in Setting
    closes: bool = True

    @property
    def subject(self) -> str | None:
        return self.place if self.closes else None

    @property
    def moves(self) -> Moves:
        return ((self.place, item.product, item.quantity) for item in self.items)


class Pieces(msgspec.Struct, frozen=True, gc=False):
    """So many of a product; below zero they left. `cost` as it was taken then, None: unknown."""

    product: str
    quantity: int
    cost: Money | None = None


class StockFact(OfficeFact, frozen=True, kw_only=True):
    """An act of the office that moves the stock of a place."""

    place: str
    begins: int = 1
    closes: bool = True

    @property
    def about(self) -> str:
        """What the whole act is found again by."""
        return self.place

    @property
    def subject(self) -> str | None:
        return self.about if self.closes else None

    @property
    def moves(self) -> Moves:
        return ()


class GoodsReceived(StockFact, frozen=True, kw_only=True):
    """A delivery. Its invoice is booked elsewhere, so it posts nothing."""

    KIND = "goods_received"
    items: tuple[Pieces, ...]
    supplier: str = ""
    note: str = ""  # the delivery note's number
    order: str = ""  # id of the purchase order that it answers

    @property
    def moves(self) -> Moves:
        return ((self.place, item.product, item.quantity) for item in self.items)


class StockAdjusted(StockFact, frozen=True, kw_only=True):
    """Pieces that broke, were used, stolen, given away or found; posted at cost."""

    KIND = "stock_adjusted"
    TEXT = N_("Stock adjusted: {note}")
    items: tuple[Pieces, ...]
    reason: str  # one of REASONS
    note: str = ""

    @property
    def moves(self) -> Moves:
        return ((self.place, item.product, item.quantity) for item in self.items)


class GoodsSent(StockFact, frozen=True, kw_only=True):
    """Pieces on their way from `place` to another museum."""

    KIND = "goods_sent"
    id: str
    target: str
    items: tuple[Pieces, ...]
    note: str = ""

    @property
    def about(self) -> str:
        return self.id

    @property
    def moves(self) -> Moves:
        return ((self.place, item.product, -item.quantity) for item in self.items)


class Arrived(msgspec.Struct, frozen=True, gc=False):
    """What came of what was sent."""

    product: str
    sent: int
    quantity: int
    cost: Money | None = None


class GoodsArrived(StockFact, frozen=True, kw_only=True):
    """The other end: what did not come (or came too many) is posted at cost."""

    KIND = "goods_arrived"
    TEXT = N_("Goods moved between museums: a difference")
    of: str  # id of the GoodsSent
    items: tuple[Arrived, ...]
    note: str = ""

    @property
    def about(self) -> str:
        return self.of

    @property
    def moves(self) -> Moves:
        return ((self.place, item.product, item.quantity) for item in self.items)


class StocktakeOpened(OfficeFact, frozen=True, kw_only=True):
    """A count of a place's stock begins; selling goes on."""

    KIND = "stocktake_opened"
    id: str
    place: str
    categories: tuple[str, ...] = ()  # slugs; none: all that is counted

    @property
    def subject(self) -> str | None:
        return self.place


class StockCounted(OfficeFact, frozen=True, kw_only=True):
    """So many pieces stood there at that moment, beside what was counted of it elsewhere.

    `anew`: this is all there is; what was counted of it before does not hold.
    """

    KIND = "stock_counted"
    of: str  # id of the StocktakeOpened
    place: str
    items: tuple[Pieces, ...]
    anew: bool = False

    @property
    def subject(self) -> str | None:
        return self.of


class Difference(msgspec.Struct, frozen=True, gc=False):
    """What a count says of a product: `difference` is what the books have to be moved by."""

    product: str
    counted: int
    expected: int
    difference: int
    cost: Money | None = None
    moment: str = ""  # of its last count: UTC, as entries have it


class StocktakeClosed(StockFact, frozen=True, kw_only=True):
    """The differences of a count, moved and posted at cost.

    Another one of the same count says what came to be known later (0034).
    """

    KIND = "stocktake_closed"
    TEXT = N_("Differences of a stocktake: {reason}")
    of: str
    items: tuple[Difference, ...]
    uncounted: int = 0  # products that nobody counted, and that stay as they were
    reason: str = ""

    @property
    def about(self) -> str:
        return self.of

    @property
    def moves(self) -> Moves:
        return ((self.place, item.product, item.difference) for item in self.items)


class Ordered(msgspec.Struct, frozen=True, gc=False):
    """A line of a purchase order, as it was written."""

    product: str
    sku: str
    names: Names
    quantity: int
    cost: Money | None = None


class OrderMade(OfficeFact, frozen=True, kw_only=True):
    """What is wanted of a supplier."""

    KIND = "order_made"
    id: str
    number: str  # for people: K1-P0001
    place: str
    supplier: str
    seller: Seller  # who orders, and where to
    items: tuple[Ordered, ...]
    note: str = ""

    @property
    def subject(self) -> str | None:
        return self.id


class OrderSent(OfficeFact, frozen=True, kw_only=True):
    """The order went to the supplier."""

    KIND = "order_sent"
    of: str
    how: str = ""  # mail or paper

    @property
    def subject(self) -> str | None:
        return self.of


class OrderEnded(OfficeFact, frozen=True, kw_only=True):
    """Nothing more of the order is waited for."""

    KIND = "order_ended"
    of: str
    reason: str = ""

    @property
    def subject(self) -> str | None:
        return self.of


MOVING: tuple[type[StockMoved | StockFact], ...] = (
    StockMoved, GoodsReceived, StockAdjusted, GoodsSent, GoodsArrived, StocktakeClosed,
)  # fmt: skip
STOCK_FACTS: tuple[type[Fact], ...] = (
    *MOVING, StocktakeOpened, StockCounted, OrderMade, OrderSent, OrderEnded,
)  # fmt: skip
