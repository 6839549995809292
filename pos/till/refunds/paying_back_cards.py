"""What of a refund goes back to gift cards: only what lines that they may pay came to."""

from __future__ import annotations

from collections.abc import Sequence

from pos.domain.errors import RuleBroken
from pos.domain.facts import Fact, Receipt, ReceiptLine, Refund
from pos.domain.money import ZERO, Money
from pos.domain.receipt_vat import goods_of
from pos.domain.tender import Tender
from pos.language import N_


class RefundToGiftCard(RuleBroken):
    text = N_("{amount} € of this was paid with a gift card, and goes back to it.")


class CardsBack:
    """How much of refunded lines may still go back to gift cards."""

    def __init__(self, lines: Sequence[ReceiptLine]) -> None:
        self._goods: dict[int | None, Money] = {}
        for line in lines:
            if line.gift_card is None:
                self._goods[line.rate] = self._goods.get(line.rate, ZERO) - line.total

    def take(self, tender: Tender, wanted: Money) -> Money:
        """As much of `wanted` as may go back to a tender; of a gift card's it is used up."""
        card = tender.gift_card
        if card is None:
            return wanted
        taken = ZERO
        for rate, left in self._goods.items():
            if not card.single or rate == card.rate:
                part = min(left, wanted - taken)
                self._goods[rate] = left - part
                taken += part
        return taken


def cards_only(
    original: Receipt, later: Sequence[Fact], lines: Sequence[ReceiptLine], name: str
) -> None:
    """Raise RefundToGiftCard where money would pay back what a single-rate card paid.

    No VAT was due on that part of the lines, so there is none to give back either.
    """
    if name in ("", "gift_card") or not any(one.gift_card for one in original.tenders):
        return
    earlier = [original, *(fact for fact in later if isinstance(fact, Refund))]
    goods = [line for line in lines if line.gift_card is None]
    for rate in {line.rate for line in goods}:
        taxed, _ = goods_of(earlier, rate)
        back = -sum((line.total for line in goods if line.rate == rate), ZERO)
        if back > taxed:
            raise RefundToGiftCard(amount=back - taxed)
