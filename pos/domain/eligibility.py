"""How much more of a basket may be paid with what not every line may be paid with.

Culture vouchers pay services, gift cards pay anything but gift cards, and a single-rate card
only lines of its rate. Together they can pay at most what at least one of them may.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import combinations

import msgspec

from pos.domain.money import ZERO, Money
from pos.domain.tender import Tender
from pos.domain.voucher import Issuer


class Eligible(msgspec.Struct, frozen=True):
    """One basket line as vouchers and gift cards see it."""

    category: str
    total: Money  # after discounts
    voucher: bool  # the product list says that vouchers may pay it
    rate: int | None = None  # basis points
    gift_card: bool = False  # sells one: no voucher and no other card pays it

    def payable_by(self, issuer: Issuer) -> bool:
        """Whether the issuer's vouchers may pay it: the product says so, and the issuer has its
        category."""
        may = self.voucher and not self.gift_card
        return may and (issuer.categories is None or self.category in issuer.categories)

    def payable_by_card(self, *, single: bool, rate: int | None) -> bool:
        """Whether a gift card may pay it; one that is `single` pays lines of its rate only."""
        return not self.gift_card and (not single or self.rate == rate)


May = Callable[[Eligible], bool]


def payer(tender: Tender) -> str:
    """Under which name a held payment is among the payers; "" pays any line."""
    if tender.kind == "voucher":
        return f"voucher/{tender.issuer}"
    card = tender.gift_card
    if card is None:
        return ""
    return f"gift_card/{card.rate}" if card.single else "gift_card"


def payers(issuers: Iterable[Issuer], held: Iterable[Tender]) -> dict[str, May]:
    """What each of the payers may pay: every issuer, and the gift cards that are held."""
    found: dict[str, May] = {f"voucher/{one.slug}": _by_issuer(one) for one in issuers}
    for tender in held:
        if tender.gift_card is not None:
            found[payer(tender)] = by_card(
                single=tender.gift_card.single, rate=tender.gift_card.rate
            )
    return found


def _by_issuer(issuer: Issuer) -> May:
    return lambda line: line.payable_by(issuer)


def by_card(*, single: bool, rate: int | None) -> May:
    """What a gift card may pay: anything but another, or lines of `rate` (basis points) only."""
    return lambda line: line.payable_by_card(single=single, rate=rate)


def room(
    name: str, may: May, lines: Sequence[Eligible], held: Iterable[Tender],
    others: Mapping[str, May],
) -> Money:  # fmt: skip
    """How much more of the basket one payer may pay, never below zero.

    A set of payers can together pay at most what at least one of them accepts; the tightest set
    that contains this one decides (Hall).
    """
    paid: dict[str, Money] = {}
    for tender in held:
        key = payer(tender)
        paid[key] = paid.get(key, ZERO) + tender.pays
    present = [other for other in others if other in paid and other != name]
    left = []
    for size in range(len(present) + 1):
        for chosen in combinations(present, size):
            group = [may, *(others[other] for other in chosen)]
            worth = sum((row.total for row in lines if any(one(row) for one in group)), ZERO)
            left.append(worth - sum((paid.get(one, ZERO) for one in (name, *chosen)), ZERO))
    return max(ZERO, min(left))


def capacity(
    issuer: Issuer, lines: Sequence[Eligible], held: Iterable[Tender], issuers: Sequence[Issuer]
) -> Money:
    """How much more of the basket this issuer's vouchers may pay, never below zero."""
    name = f"voucher/{issuer.slug}"
    others = payers(issuers, held := tuple(held))
    return room(name, lambda line: line.payable_by(issuer), lines, held, others)
