"""What of a receipt can still be refunded, and what was refunded beyond it."""

from __future__ import annotations

from collections.abc import Sequence

from pos.domain.facts import Receipt, Refund
from pos.domain.money import Money


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
