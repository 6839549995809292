"""F7: how much, on what, or a discount that has a name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pos.domain.line import Line
from pos.language import N_
from pos.till import selling
from pos.till.basket import named_discounts
from ui.sell.ask_panel import Question

if TYPE_CHECKING:
    from ui.sell.board import SellBoard

OWN, NONE = "own", "none"


def ask(board: SellBoard, line: Line | None) -> None:
    """Ask about the marked line or the basket; one with a name is for the whole basket."""
    if line is None:
        return
    tr = board.desk.tr
    named = [
        (kind.slug, board.desk.name(kind.names)) for kind in named_discounts.kinds(board.desk.till)
    ]
    board.ask(
        Question(
            title=tr(N_("How much discount?")),
            optional=True,
            options=(
                ((OWN, tr(N_("As typed"))), *named, (NONE, tr(N_("None")))),
                (("percent", "%"), ("amount", "€")),
                (
                    ("line", board.desk.name(line.product.names)),
                    ("basket", tr(N_("The whole basket"))),
                ),
            ),
            answer=lambda text, chosen: _give(board, text, chosen),
        )
    )


def _give(board: SellBoard, text: str, chosen: list[str]) -> None:
    which, how, what = chosen
    if which == NONE:
        board.answered(named_discounts.take_off)
        return
    if which != OWN:
        board.answered(named_discounts.give, which)
        return
    amount = board.questions.amount(text.rstrip(" %€"))
    if amount is None:
        return
    given = {"basis_points": amount.cents} if how == "percent" else {"amount": amount}
    line = None if what == "basket" else board.selected + 1
    board.answered(selling.discount, **given, basket=what == "basket", line=line)
