"""The basket in progress: lines, discounts, held tenders, and what they add up to."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cached_property

import msgspec

from pos.domain.catalogue import Product
from pos.domain.discount import Discount, DiscountKind, spread
from pos.domain.eligibility import Eligible
from pos.domain.errors import RuleBroken
from pos.domain.facts import Authorisation
from pos.domain.gift_card import GiftCardOneByOne
from pos.domain.line import Line, may_be_discounted
from pos.domain.money import ZERO, Money
from pos.domain.refunds import RefundPlan
from pos.domain.tender import Tender
from pos.domain.vat import VatRow, by_rate
from pos.domain.visits import GroupTooSmall, answered, moved
from pos.language import N_

MOST_PIECES = 9_999
MOST_LINES = 1_000  # its receipt is one entry, which must fit into one message to the ledger
MOST_MONEY = Money(100_000_000)  # a line or basket above a million euros is a mistake


class BasketEmpty(RuleBroken):
    text = N_("The basket is empty.")


class BasketLocked(RuleBroken):
    text = N_("A payment is already in. Remove it first to change the basket.")


class LineUnknown(RuleBroken):
    text = N_("The basket has no line {number}.")


class QuantityWrong(RuleBroken):
    text = N_("The quantity must be a whole number from 1 to {most}.")


class TooManyLines(RuleBroken):
    text = N_("A receipt has room for {most} lines. Finish this one, and go on with the next.")


class PriceMissing(RuleBroken):
    text = N_("Type the price of {name} first.")


class PriceWrong(RuleBroken):
    text = N_("The price must be from 0.00 to {most} €.")


class NothingDiscounted(RuleBroken):
    text = N_("{name} takes nothing off what is in the basket.")


class TenderMissing(RuleBroken):
    text = N_("There is no payment number {number} to remove.")


class Basket(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """An open sale. Every change gives a new basket; `current` is the line last touched.

    What it adds up to is computed once, and carried over a change of one line, so that the
    thousandth line costs about what the first did.
    """

    lines: tuple[Line, ...] = ()
    discount: Discount | None = None
    named: DiscountKind | None = None  # the staff's, say: what is added later has it too
    tenders: tuple[Tender, ...] = ()
    pending: Tender | None = None  # asked of a device, not answered yet
    refund: RefundPlan | None = None  # what `pending` pays back; the lines are another customer's
    language: str = ""  # of the receipt; "" = the till's
    printed: bool = True
    current: int = 0
    authorised: tuple[Authorisation, ...] = ()

    # ------------------------------------------------------------------ sums

    @cached_property
    def pieces(self) -> int:
        return sum(line.quantity for line in self.lines)

    @cached_property
    def _net(self) -> Money:
        """After the lines' own discounts."""
        return Money(sum(line.net.cents for line in self.lines))

    def shares(self) -> list[Money]:
        """Each line's share of the basket's discount."""
        if self.discount is None or not self.lines:
            return [ZERO] * len(self.lines)
        after = [line.discountable for line in self.lines]
        return spread(self.discount.off(sum(after, ZERO)), after)

    @cached_property
    def _totals(self) -> list[Money]:
        if self.discount is None:
            return [line.net for line in self.lines]
        return [line.net - share for line, share in zip(self.lines, self.shares(), strict=True)]

    def totals(self) -> list[Money]:
        """What each line costs after all discounts."""
        return self._totals

    @property
    def total(self) -> Money:
        """The shares of a discount sum to the whole of it."""
        if self.discount is None or not self.lines:
            return self._net
        return self._net - self.discount.off(sum((row.discountable for row in self.lines), ZERO))

    @property
    def due(self) -> Money:
        """What is left to pay, before cash rounding."""
        return self.total - sum((tender.pays for tender in self.tenders), ZERO)

    def vat(self) -> tuple[VatRow, ...]:
        rates = (line.rate for line in self.lines)
        return by_rate(zip(rates, self.totals(), strict=True))

    def eligible(self) -> list[Eligible]:
        """The lines as culture vouchers see them."""
        return [
            Eligible(line.product.category, total, line.product.voucher, line.rate, bool(line.card))
            for line, total in zip(self.lines, self.totals(), strict=True)
        ]

    # --------------------------------------------------------------- changes

    def add(
        self, product: Product, quantity: int, day: date, rate: int | None, card: str = ""
    ) -> Basket:
        """Add pieces; the same product at its list price joins the line it already has.

        `card` is a gift card's code, which is a line of its own.
        """
        self._must_be_open()
        if product.gift_card and quantity != 1:
            raise GiftCardOneByOne
        price, wanted = product.price_on(day), _named(self.named, product)
        for number, line in enumerate(self.lines):
            same = line.product.id == product.id and line.unit == line.list_price == price
            plain = not (line.card or product.asks) and line.discount == wanted
            if same and price is not None and plain:
                return self.set_quantity(number + 1, line.quantity + _pieces(quantity))
        if len(self.lines) >= MOST_LINES:
            raise TooManyLines(most=MOST_LINES)
        line = Line(
            product=product, quantity=_pieces(quantity), unit=price, list_price=price, rate=rate,
            discount=wanted, card=card,
        )  # fmt: skip
        net = self._net + line.net
        return self._checked(net, lines=(*self.lines, line), current=len(self.lines))

    def set_quantity(self, number: int, quantity: int) -> Basket:
        """Set the pieces of line `number` (from 1)."""
        index = self._index(number)
        line, visits = self.lines[index], self.lines[index].visits
        if line.product.gift_card and quantity != 1:
            raise GiftCardOneByOne
        if visits is not None:
            visits = moved(line.product, line.quantity, _pieces(quantity), visits)
        return self._with(index, quantity=_pieces(quantity), visits=visits)

    def set_card(self, number: int, code: str, *, slip: bool) -> Basket:
        """Give the gift card of line `number` its code."""
        return self._with(self._index(number), card=code, slip=slip)

    def set_visits(self, number: int, said: Mapping[str, int]) -> Basket:
        """Say whom line `number` lets in, by kind; raises VisitsWrong and NothingToAsk."""
        index = self._index(number)
        line = self.lines[index]
        return self._with(index, visits=answered(line.product, line.quantity, line.visitors, said))

    def set_price(self, number: int, unit: Money) -> Basket:
        """Set the gross unit price of line `number`; zero is a gift."""
        if not ZERO <= unit <= MOST_MONEY:
            raise PriceWrong(most=MOST_MONEY)
        return self._with(self._index(number), unit=unit)

    def set_discount(self, number: int, discount: Discount | None) -> Basket:
        """Off line `number` (from 1), None for none; refused as `may_be_discounted` says."""
        index = self._index(number)
        if discount is not None:
            may_be_discounted([self.lines[index]])
        return self._with(index, discount=discount)

    def set_named(self, kind: DiscountKind | None) -> Basket:
        """Give lines without a discount of their own this kind's; raises NothingDiscounted."""
        self._must_be_open()
        basket = self
        for place, line in enumerate(self.lines):
            if line.discount is None or line.discount.kind:
                basket = basket._with(place, discount=_named(kind, line.product))
        given = any(line.discount and line.discount.kind for line in basket.lines)
        if kind is not None and not given:
            raise NothingDiscounted(name=kind.names)
        return basket._checked(basket._net, named=kind, current=self.current)

    def without_discounts(self) -> Basket:
        """Take every discount off again."""
        self._must_be_open()
        basket = msgspec.structs.replace(self, discount=None, named=None)
        for place, line in enumerate(self.lines):
            if line.discount is not None:
                basket = basket._with(place, discount=None)
        return basket._checked(basket._net, current=self.current)

    def set_basket_discount(self, discount: Discount | None) -> Basket:
        self._must_be_open()
        if discount is not None and not self.lines:
            raise BasketEmpty
        if discount is not None:
            may_be_discounted(self.lines)
        return self._checked(self._net, discount=discount)

    def remove(self, number: int) -> Basket:
        """Take line `number` out. A basket discount that no longer fits goes with it."""
        index = self._index(number)
        lines = self.lines[:index] + self.lines[index + 1 :]
        left = sum((line.discountable for line in lines), ZERO)
        keep = self.discount is not None and (
            self.discount.amount is None or self.discount.amount <= left
        )
        return msgspec.structs.replace(
            self, lines=lines, current=max(0, len(lines) - 1),
            discount=self.discount if keep and lines else None,
            named=self.named if lines else None,
        )  # fmt: skip

    def hold(self, tender: Tender) -> Basket:
        """With one more payment; whether it may be taken was asked before."""
        return msgspec.structs.replace(self, tenders=(*self.tenders, tender), pending=None)

    def release(self, number: int) -> Basket:
        """Take payment `number` (from 1) out again."""
        if not 1 <= number <= len(self.tenders):
            raise TenderMissing(number=number)
        kept = self.tenders[: number - 1] + self.tenders[number:]
        return msgspec.structs.replace(self, tenders=kept)

    def ready_to_pay(self) -> None:
        """Raise what stands in the way of taking a payment."""
        if not self.lines:
            raise BasketEmpty
        for line in self.lines:
            if line.unit is None:
                raise PriceMissing(name=line.product.names)
            group = line.product.group
            if group and line.quantity < group.least:
                raise GroupTooSmall(
                    name=line.product.names, least=group.least, pieces=line.quantity
                )

    def _must_be_open(self) -> None:
        if self.tenders or self.pending:
            raise BasketLocked

    def _index(self, number: int) -> int:
        self._must_be_open()
        if not self.lines:
            raise BasketEmpty
        if not 1 <= number <= len(self.lines):
            raise LineUnknown(number=number)
        return number - 1

    def _with(self, index: int, **changes: object) -> Basket:
        before = self.lines[index]
        line = msgspec.structs.replace(before, **changes)
        lines = (*self.lines[:index], line, *self.lines[index + 1 :])
        return self._checked(self._net - before.net + line.net, lines=lines, current=index)

    def _checked(self, net: Money, **changes: object) -> Basket:
        """The changed basket, refused when its sums are impossible (a discount above a price).

        `net`: what its lines come to.
        """
        basket = msgspec.structs.replace(self, **changes)
        basket.__dict__["_net"] = net
        if basket.total > MOST_MONEY:
            raise PriceWrong(most=MOST_MONEY)
        return basket


def _pieces(quantity: int) -> int:
    if type(quantity) is not int or not 1 <= quantity <= MOST_PIECES:
        raise QuantityWrong(most=MOST_PIECES)
    return quantity


def _named(kind: DiscountKind | None, product: Product) -> Discount | None:
    """What a discount with a name takes off a product; a gift card is sold at what it is worth."""
    return None if kind is None or product.full_price else kind.on(product.category)
