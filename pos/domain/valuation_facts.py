"""The stock's value taken into the books when a fiscal year ends."""

from __future__ import annotations

import msgspec

from pos.domain.money import Money
from pos.domain.office_facts import OfficeFact
from pos.language import N_


class ValuedCategory(msgspec.Struct, frozen=True):
    """What a category was worth; `unvalued` of its pieces have no cost, and count as nothing."""

    category: str
    pieces: int
    value: Money
    unvalued: int = 0


class StockChangePosted(OfficeFact, frozen=True, kw_only=True):
    """The stock account of a museum brought to what its goods were worth at the end of `date`.

    `before` stood on the account then, `posted` of it by this program's own acts, as far as the
    till knew; so a later one finds what has come to be known since.
    """

    KIND = "stock_change_posted"
    TEXT = N_("Change in stock, value {value}")
    place: str
    value: Money
    before: Money
    posted: Money
    rows: tuple[ValuedCategory, ...] = ()

    @property
    def subject(self) -> str | None:
        return self.place

    @property
    def change(self) -> Money:
        """Above zero where the stock is worth more than before."""
        return self.value - self.before
