"""Discounts on a line or a basket: exact, never more than the price, no cent lost."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from pos.domain.errors import RuleBroken
from pos.domain.money import ZERO, Money
from pos.language import N_


class DiscountNotUnderstood(RuleBroken):
    text = N_("A discount is between 0 and 100 %, or an amount above zero.")


class DiscountTooLarge(RuleBroken):
    text = N_("The discount of {discount} € is more than the price of {price} €.")


class Discount(msgspec.Struct, frozen=True):
    """Either a share in basis points (1000 = 10 %) or an amount of money."""

    basis_points: int | None = None
    amount: Money | None = None
    kind: str = ""  # slug of a discount that has a name
    names: dict[str, str] = {}  # by language

    def __post_init__(self) -> None:
        if (self.basis_points is None) == (self.amount is None):
            raise DiscountNotUnderstood
        if self.basis_points is not None and not 0 < self.basis_points <= 10_000:
            raise DiscountNotUnderstood
        if self.amount is not None and self.amount <= ZERO:
            raise DiscountNotUnderstood

    def off(self, price: Money) -> Money:
        """How much this takes off a price; raises DiscountTooLarge."""
        if self.basis_points is not None:
            return price.percent(self.basis_points)
        assert self.amount is not None
        if self.amount > price:
            raise DiscountTooLarge(discount=self.amount, price=price)
        return self.amount

    def share_of(self, price: Money) -> int:
        """The discount in basis points of a price, rounded up: what a role's limit is held to."""
        if self.basis_points is not None:
            return self.basis_points
        assert self.amount is not None
        return -(-self.amount.cents * 10_000 // price.cents) if price else 10_000


class DiscountKind(msgspec.Struct, frozen=True):
    """A discount with a name, such as the staff's: a percentage for each product category."""

    slug: str
    names: dict[str, str] = {}  # by language
    percent: dict[str, int] = {}
    roles: tuple[str, ...] = ()  # who may give it without a coordinator

    def on(self, category: str) -> Discount | None:
        """What it takes off a product of this category, if anything."""
        share = self.percent.get(category, self.percent.get("", 0))
        return Discount(basis_points=share, kind=self.slug, names=self.names) if share else None


def spread(discount: Money, over: Sequence[Money]) -> list[Money]:
    """Divide a basket's discount over its lines by their worth (largest remainder)."""
    return discount.split([part.cents for part in over])
