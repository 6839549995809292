"""What of a receipt can still be refunded, and a refund that waits for a device's answer."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from pos.domain.facts import Authorisation, Original, Receipt, ReceiptLine, Refund
from pos.domain.money import ZERO, Money
from pos.domain.tender import NOT_MONEY, Tender


class RefundPlan(msgspec.Struct, frozen=True, kw_only=True):
    """What goes back and to which tenders, decided before the first device is asked.

    Quantities and sums are negative. A tender that its device approved bears the id of its
    asking. `original` None: the customer had no receipt.
    """

    original: Original | None
    lines: tuple[ReceiptLine, ...]
    tenders: tuple[Tender, ...]
    language: str
    reason: str = ""
    authorised: tuple[Authorisation, ...] = ()

    @property
    def money(self) -> Money:
        """What is handed back, without what goes back to vouchers and gift cards."""
        return money_back(self.tenders)

    @property
    def answered(self) -> bool:
        """Whether a device has paid something back already."""
        return any(tender.asked for tender in self.tenders)


def money_back(tenders: Sequence[Tender]) -> Money:
    """What a refund's tenders pay back in money."""
    return -sum((one.amount for one in tenders if one.kind not in NOT_MONEY), ZERO)


def left_of(original: Receipt, refunds: Sequence[Refund]) -> list[tuple[int, Money]]:
    """What each line still has to refund: pieces and euros.

    Below zero where tills that could not know of each other refunded the same.
    """
    left = [(line.quantity, line.total) for line in original.lines]
    for back in (line for one in refunds for line in one.lines):
        if 1 <= back.line <= len(left):
            pieces, amount = left[back.line - 1]
            left[back.line - 1] = (pieces + back.quantity, amount + back.total)
    return left


def refunded_beyond(original: Receipt, refunds: Sequence[Refund]) -> bool:
    """Whether more of some line was paid back than was sold."""
    return any(pieces < 0 for pieces, _ in left_of(original, refunds))
