"""One line of the basket: a product, how many, at which price, and whom it lets in."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from pos.domain.catalogue import Product
from pos.domain.discount import Discount
from pos.domain.errors import RuleBroken
from pos.domain.gift_card import GiftCardNoDiscount
from pos.domain.money import ZERO, Money
from pos.domain.visits import Visits, usual
from pos.language import N_


class AgencyNoDiscount(RuleBroken):
    text = N_("There is no discount on what is sold for another.")


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """One product in the basket, at the price and rate of the shift's business date."""

    product: Product
    quantity: int
    unit: Money | None  # None: open price, not typed yet
    list_price: Money | None
    rate: int | None  # basis points; None = outside VAT
    discount: Discount | None = None
    card: str = ""  # the code of the gift card that it sells
    slip: bool = True  # the till prints the card
    visits: Visits | None = None  # as answered at the counter; None: as usual

    @property
    def gross(self) -> Money:
        """Before any discount."""
        return (self.unit or ZERO) * self.quantity

    @property
    def line_discount(self) -> Money:
        return self.discount.off(self.gross) if self.discount else ZERO

    @property
    def net(self) -> Money:
        """After the line's own discount."""
        return self.gross - self.line_discount if self.discount else self.gross

    @property
    def discountable(self) -> Money:
        """What a discount on the basket is taken of: a gift card is sold at what it is worth."""
        return ZERO if self.product.full_price else self.net

    @property
    def visitors(self) -> Visits:
        """Everyone whom the whole line lets in."""
        return usual(self.product, self.quantity) if self.visits is None else self.visits

    @property
    def price_cut(self) -> Money:
        """How far the unit price was lowered below the product list."""
        if self.unit is None or self.list_price is None:
            return ZERO
        return max(ZERO, self.list_price - self.unit)


def may_be_discounted(lines: Sequence[Line]) -> None:
    """Raise GiftCardNoDiscount or AgencyNoDiscount where nothing may be taken off any line."""
    if all(line.product.full_price for line in lines):
        raise GiftCardNoDiscount if lines[0].product.gift_card else AgencyNoDiscount
