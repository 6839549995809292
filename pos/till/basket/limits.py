"""What a change of the basket gives away, held to the limit of the person signed in.

Limits are held to line by line and whatever the order of the acts: what a coordinator allowed on
one line allows nothing on another, and a price that falls makes an amount taken off it weigh more.
"""

from __future__ import annotations

from pos.domain.basket import Basket
from pos.domain.line import Line
from pos.domain.money import ZERO, Money
from pos.till.till import Till


def shares(basket: Basket) -> list[int]:
    """Each line's discount in basis points of its price.

    Its own discount and the basket's count together: 20 % and 20 % are 36 %.
    """
    shared = 0
    if basket.discount is not None:
        after = sum((line.discountable for line in basket.lines), ZERO)
        shared = basket.discount.share_of(after)
    return [10_000 - (10_000 - _own(row)) * (10_000 - shared) // 10_000 for row in basket.lines]


def _own(line: Line) -> int:
    return line.discount.share_of(line.gross) if line.discount else 0


def discounts_within(
    till: Till, changed: Basket, *, given: int | None = None, removed: int | None = None
) -> bool:
    """Whether every line's discount is within the limit, or no larger than it was.

    `given`: the line (from 1; 0 = all) whose discount is set now: what it had counts for nothing.
    `removed`: the line (from 1) that was taken out.
    """
    had = shares(till.basket)
    if removed is not None:
        del had[removed - 1]
    limit = till.limits.discount
    for number, (now, before) in enumerate(zip(shares(changed), had, strict=True), 1):
        if now > (limit if given in (0, number) else max(limit, before)):
            return False
    return True


def named_within(till: Till, changed: Basket) -> bool:
    """Whether a discount with a name, for whoever may give it, is all that is above the limit."""
    limit, had = till.limits.discount, shares(till.basket)
    had += [0] * (len(changed.lines) - len(had))  # lines that were just added
    rows = zip(changed.lines, shares(changed), had, strict=True)
    return all(now <= max(limit, before, _own(line)) for line, now, before in rows)


def price_within(till: Till, changed: Basket, *, given: bool = False) -> bool:
    """Whether the price cut of all pieces of the line last touched is within the limit, or no
    larger than it was. `given`: it is set now, and what it was counts for nothing."""
    index = changed.current
    had = ZERO if given else _cut(till.basket.lines[index])
    return _cut(changed.lines[index]) <= max(till.limits.price_cut, had)


def _cut(line: Line) -> Money:
    return line.price_cut * line.quantity
