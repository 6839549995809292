"""What moves stock other than a sale."""

from __future__ import annotations

import msgspec

from pos.domain.facts import Fact


class StockMoved(Fact, frozen=True, kw_only=True):
    """Pieces that came to or left a place other than by a sale."""

    class Item(msgspec.Struct, frozen=True):
        product: str
        quantity: int

    KIND = "stock_moved"
    place: str
    items: tuple[Item, ...]
    reason: str = ""
    begins: int = 1  # as in Setting
    closes: bool = True

    @property
    def subject(self) -> str | None:
        return self.place if self.closes else None
