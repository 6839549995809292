"""F5: a visit at 0.00 (the Museum Card) with one key and no paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pos.till.basket import quick

if TYPE_CHECKING:
    from pos.till.till import Finished
    from ui.desk import Desk
    from ui.sell.board import SellBoard

KEY = "F5"


def register(board: SellBoard) -> Finished | None:
    """Add the product under the key, as many times as was typed before `*`; what was finished."""
    pieces = board.search.quantity() or 1
    board.search.clear()
    done: list[Finished | None] = []
    board.do(lambda till: done.append(quick.register(till, KEY, pieces)))
    if not done:
        return None
    if done[0] is None:
        board.home()
    return done[0]


def called(desk: Desk) -> str:
    """What is under the key, in words; nothing where there is none."""
    product = quick.under(desk.till, KEY)
    return "" if product is None else desk.name(product.names)
