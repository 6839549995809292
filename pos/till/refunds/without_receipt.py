"""A refund without its receipt: what comes back is chosen from the product list.

Always with a coordinator's PIN and a reason, at today's price and rate; the slip has a line for
the customer's signature, and the fact names no original receipt, which is seen wherever it is.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from pos.domain.basket import Basket
from pos.domain.cash import round_cash
from pos.domain.catalogue import Product, in_language
from pos.domain.facts import ReceiptLine
from pos.domain.money import ZERO, Money
from pos.domain.refunds import RefundPlan
from pos.domain.tender import Tender, TenderKind
from pos.till.finishing import lines_of
from pos.till.paying import kind_of
from pos.till.refunding import begin
from pos.till.refusals import (
    ReasonMissing,
    RefundCardUnseen,
    RefundNotByTender,
    RefundNothingChosen,
)
from pos.till.till import Finished, Till


class Back(msgspec.Struct, frozen=True):
    """A product that comes back: pieces, and the price of one where the list has none."""

    product: Product
    pieces: int
    unit: Money | None = None


def tenders_back(till: Till) -> list[TenderKind]:
    """The tenders by which the museum pays back without a receipt; cash, if any, first."""
    found = [one for one in till.tenders.values() if one.refunds]
    return sorted(found, key=lambda one: not one.rounds)


def basket_of(till: Till, items: Sequence[Back]) -> Basket:
    """What the items cost today; raises QuantityWrong, PriceWrong, PriceMissing."""
    basket = Basket()
    for item in items:
        rate = till.settings.vat.on(item.product.vat, till.day)
        basket = basket.add(item.product, item.pieces, till.day, rate)
        if item.product.price_on(till.day) is None and item.unit is not None:
            basket = basket.set_price(basket.current + 1, item.unit)
    if basket.lines:
        basket.ready_to_pay()
    return basket


def start(till: Till, items: Sequence[Back], tender: str, reason: str) -> Finished | None:
    """Pay back what has no receipt; None comes back when a device was asked."""
    till.must_shift()
    if not reason.strip():
        raise ReasonMissing

    def plan() -> RefundPlan:
        planned = quote(till, items, tender, reason)
        marks = till.allow("refund_without_receipt", within=till.limits.authorise)
        return msgspec.structs.replace(planned, authorised=marks)

    return begin(till, plan)


def quote(till: Till, items: Sequence[Back], tender: str, reason: str = "") -> RefundPlan:
    """What `start` would pay back; raises what it would raise."""
    named = kind_of(till, tender)
    if not named.refunds:
        raise RefundNotByTender(tender=in_language(named.names, till.language) or tender)
    if any(item.product.gift_card for item in items):
        raise RefundCardUnseen
    basket = basket_of(till, items)
    if not basket.lines:
        raise RefundNothingChosen
    return RefundPlan(
        original=None,
        lines=tuple(_negative(line) for line in lines_of(till, basket)),
        tenders=_by(named, basket.total),
        language=till.language,
        reason=reason.strip(),
    )


def _by(named: TenderKind, total: Money) -> tuple[Tender, ...]:
    if not total:
        return ()
    paid = round_cash(total) if named.rounds else total
    return (Tender(kind=named.name, role=named.role, amount=-paid, rounding=total - paid),)


def _negative(line: ReceiptLine) -> ReceiptLine:
    return msgspec.structs.replace(
        line, quantity=-line.quantity, total=ZERO - line.total,
        visits=tuple((kind, -n) for kind, n in line.visits),
    )  # fmt: skip
