"""What the counter asks beside the basket, and what it does with the answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pos.domain.line import Line
from pos.domain.money import Money
from pos.language import N_, AmountError, parse_amount
from pos.till import selling
from ui.sell import discounts
from ui.sell.ask_panel import Question
from ui.sell.pin_question import PinQuestion

if TYPE_CHECKING:
    from ui.sell.board import SellBoard

WHOLE_NUMBER = N_("Write a whole number, like 3.")


class Questions:
    """Quantity, price, discount and PIN, asked in the board's panel."""

    def __init__(self, board: SellBoard) -> None:
        self.board = board
        self.desk = board.desk

    def _line(self) -> Line | None:
        board = self.board
        lines = self.desk.till.basket.lines
        if not lines:
            board.refuse(self.desk.tr(N_("The basket is empty.")))
            return None
        return lines[board.selected]

    def quantity(self) -> None:
        """F3."""
        line = self._line()
        if line is not None and not self.board.tickets.change():
            self.board.ask(
                Question(
                    title=self.desk.tr(N_("How many?")),
                    detail=self.desk.name(line.product.names),
                    text=str(line.quantity),
                    answer=self._set_quantity,
                )
            )

    def _set_quantity(self, text: str, chosen: list[str]) -> None:
        if not (text.isascii() and text.isdigit() and len(text) < 10):
            self.board.asking.refuse(self.desk.tr(WHOLE_NUMBER))
            return
        self.board.answered(selling.set_quantity, int(text), self.board.selected + 1)

    def price(self) -> None:
        """F4, and when a product has no price of its own."""
        line = self._line()
        if line is None:
            return
        title, detail = N_("Which price?"), self.desk.name(line.product.names)
        if line.card:
            title = N_("How much on the card?")
            detail = self.desk.tr(
                N_("The till prints the card. Is there a printed one, or one to top up? Scan it.")
            )
        self.board.ask(
            Question(
                title=self.desk.tr(title),
                detail=detail,
                text="" if line.unit is None else self.desk.money(line.unit),
                answer=self._set_price,
            )
        )

    def _set_price(self, text: str, chosen: list[str]) -> None:
        amount = self.amount(text)
        if amount is not None:
            self.board.answered(selling.set_price, amount, self.board.selected + 1)

    def discount(self) -> None:
        """F7."""
        discounts.ask(self.board, self._line())

    def amount(self, text: str) -> Money | None:
        try:
            return Money(parse_amount(text))
        except AmountError as error:
            self.board.asking.refuse(error.sentence(self.desk.language))
            return None

    def pin(self, why: str) -> None:
        """A coordinator's PIN for the one act that was refused."""
        self._pin().put(why)

    def badge(self, code: str) -> None:
        """A coordinator's badge in place of the PIN."""
        self._pin().badge(code)

    def _pin(self) -> PinQuestion:
        board = self.board
        return PinQuestion(self.desk, board.asking, board.ask, board.again)
