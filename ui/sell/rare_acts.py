"""What the More panel offers: copies, the drawer, cash in and out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from pos.domain.money import Money
from pos.language import N_, AmountError, parse_amount
from pos.till.after_sale import copying
from pos.till.basket import counter_codes
from pos.till.day import drawer
from pos.till.till import Till
from ui.sell.ask_panel import Question

if TYPE_CHECKING:
    from pos.till.till import Till
    from ui.sell.board import SellBoard

_CASH = {
    "in": N_("How much cash is put in?"),
    "out": N_("How much cash is taken out?"),
    "drop": N_("How much goes to the safe?"),
}
_MOVED = {
    "in": N_("{amount} was put into the drawer. It is noted."),
    "out": N_("{amount} was taken from the drawer. It is noted."),
    "drop": N_("{amount} goes to the safe. It is noted."),
}
_REASONS = {
    "open": (N_("change money"), N_("to look"), N_("correction")),
    "in": (N_("change money"), N_("correction")),
    "out": (N_("small purchase"), N_("change money"), N_("correction")),
    "drop": (N_("to the safe"),),
}


class RareActs:
    """Acts that leave the basket as it is."""

    def __init__(self, board: SellBoard) -> None:
        self.board = board
        self.desk = board.desk

    def do(self, act: str) -> None:
        """An act of the panel by its name."""
        if act == "refund":
            self.board.after.pages.find()
        elif act == "gift_card":
            self.board.cards.find()
        elif act == "copy":
            self.copy("")
        elif act == "drawer":
            self._ask_drawer()
        elif act == "commands":
            if self.board.do(counter_codes.print_card, keep=True):
                self._say(self.desk.tr(N_("The command card goes to the printer.")))
        elif act == "training":
            self.board.do(self._train, keep=True)
        else:
            self._ask_cash(act)

    def _train(self, till: Till) -> None:
        """To the page that offers it, where the role allows it or a coordinator does."""
        from pos.till.training.practice import permit

        permit(till)
        self.board.home()
        self.desk.page_wanted.emit("training")

    def copy(self, receipt: str) -> None:
        """A marked, counted copy; without a number, of the last receipt."""
        if self.board.do(copying.copy, receipt or None, keep=True):
            self._say(self.desk.tr(N_("A copy goes to the printer. It is counted.")))

    def _say(self, sentence: str) -> None:
        board = self.board
        if board.right.currentWidget() is board.done:
            board.done.notice.say(sentence)
        else:
            board.notice.say(sentence)

    def _ask_drawer(self) -> None:
        """Why: one of the usual reasons, or one in words."""
        tr = self.desk.tr
        self.board.ask(
            Question(
                title=tr(N_("Why is the drawer opened?")),
                detail=tr(N_("Choose, or write it. Every opening is counted.")),
                options=(tuple((reason, tr(reason)) for reason in _REASONS["open"]),),
                confirm=tr(N_("Open the drawer")),
                optional=True,
                answer=self._open_drawer,
            )
        )

    def _open_drawer(self, text: str, chosen: list[str]) -> None:
        self.board.answered(self._opened, text or self.desk.tr(chosen[0]))

    def _opened(self, till: Till, reason: str) -> None:
        drawer.open_drawer(till, reason)
        QTimer.singleShot(
            0, lambda: self._say(self.desk.tr(N_("The drawer opens. It is counted.")))
        )

    def _ask_cash(self, direction: str) -> None:
        tr = self.desk.tr
        accounts = drawer.cash_accounts(self.desk.till, direction)
        reasons = (
            *((reason, tr(reason)) for reason in _REASONS[direction]),
            *((key, one.name) for key, one in accounts.items()),
        )
        self.board.ask(
            Question(
                title=tr(_CASH[direction]),
                options=(reasons,),
                answer=lambda text, chosen: self._move_cash(direction, text, chosen),
            )
        )

    def _move_cash(self, direction: str, text: str, chosen: list[str]) -> None:
        try:
            amount = Money(parse_amount(text))
        except AmountError as error:
            self.board.asking.refuse(error.sentence(self.desk.language))
            return
        if chosen[0] in drawer.cash_accounts(self.desk.till, direction):
            self.board.answered(self._moved, direction, amount, "", chosen[0])
            return
        reason = self.desk.tr(chosen[0])
        self.board.answered(self._moved, direction, amount, reason)

    def _moved(self, till: Till, direction: str, amount: Money, *why: str) -> None:
        drawer.cash_move(till, direction, amount, *why)
        said = self.desk.tr(_MOVED[direction], amount=self.desk.euros(amount))
        QTimer.singleShot(0, lambda: self._say(said))
