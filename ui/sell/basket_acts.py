"""What a person does to the lines of the basket."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pos.language import N_
from pos.till import selling

if TYPE_CHECKING:
    from ui.sell.board import SellBoard


class BasketActs:
    """The acts behind the buttons of the basket card."""

    def __init__(self, board: SellBoard) -> None:
        self.board = board

    def less(self, number: int) -> None:
        left = self.board.desk.till.basket.lines[number - 1].quantity - 1
        if left:
            self.board.do(selling.set_quantity, left, number)
        else:
            self.board.do(selling.remove, number)

    def more(self, number: int) -> None:
        line = self.board.desk.till.basket.lines[number - 1]
        self.board.do(selling.set_quantity, line.quantity + 1, number)

    def pick(self, number: int) -> None:
        """A press on a line; whom a ticket lets in can be changed."""
        self.board.select(number - 1)
        self.board.tickets.change()

    def remove_line(self) -> None:
        """Del."""
        self.board.do(selling.remove, self.board.selected + 1)

    def clear(self) -> None:
        """Its own, counted button; what went can be had back."""
        if self.board.do(selling.clear):
            sentence = self.board.desk.tr(N_("The basket was emptied. It is counted."))
            self.board.basket.say(sentence, "amber", undo=True)

    def park(self) -> None:
        """F6; with an empty basket the other way round."""
        if not self.board.desk.till.basket.lines and self.take_up():
            return
        number: list[int] = []
        if self.board.do(lambda till: number.append(selling.park(till))):
            sentence = self.board.desk.tr(
                N_("Parked as {number}. F6 takes it up again."), number=number[0]
            )
            self.board.basket.say(sentence)

    def take_up(self) -> bool:
        """The one basket that is parked, or the list of several; whether there was any."""
        parked = selling.parked(self.board.desk.till)
        if len(parked) == 1:
            self.recall(parked[0].number)
        elif parked:
            self.board.show_more()
            self.board.more.focus_parked()
        return bool(parked)

    def recall(self, number: int) -> None:
        if self.board.do(selling.recall, number):
            self.board.home()
