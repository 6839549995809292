"""Commands from the card beside the scanner: pay, answer, next customer, one line less."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pos.domain.money import ZERO
from pos.language import N_
from pos.till.basket import counter_codes
from pos.till.basket.counter_codes import CARD, CASH, DONE, LESS, NO, YES
from ui.input.sound import refuse

if TYPE_CHECKING:
    from ui.sell.page import SellPage


class ScannedCommands:
    """What a key does, a barcode may do as well; a product's own code always stays one."""

    def __init__(self, page: SellPage) -> None:
        self.page = page

    def obey(self, code: str) -> bool:
        """Whether the code was a command."""
        command = counter_codes.command(code)
        if command in (CASH, CARD):
            self._pay("cash" if command == CASH else "card")
        elif command in (YES, NO):
            self._answer(approved=command == YES)
        elif command == DONE:
            self._done()
        elif command == LESS:
            self._less()
        return bool(command)

    @property
    def _selling(self) -> bool:
        return self.page.stack.currentWidget() is self.page.sell

    def _pay(self, kind: str) -> None:
        """All that is due: the exact sum in cash, or asked of the terminal."""
        unseen = self._selling and self.page.sell.turning.hides_basket
        if self.page.desk.till.basket.pending is not None or unseen:
            refuse()
            return
        if self._selling:
            self.page.pay(kind)
        else:
            self.page.payment.show_form(kind)
        if not self._selling and self.page.payment.current().kind == kind:
            self.page.payment.current().act()

    def _answer(self, *, approved: bool) -> None:
        """What the terminal said."""
        if self.page.desk.till.basket.pending is None or self._selling:
            refuse()
            return
        waiting = self.page.payment.pending
        (waiting.approve if approved else waiting.decline)()

    def _done(self) -> None:
        """A basket that costs nothing is finished; after a sale, the next customer."""
        sell, basket = self.page.sell, self.page.desk.till.basket
        if not self._selling:
            refuse()
        elif basket.lines and basket.total == ZERO:
            self.page.pay("card")
        elif basket.lines:
            sell.refuse(self.page.desk.tr(N_("Scan how it is paid: cash or card.")))
        else:
            sell.start_anew()

    def _less(self) -> None:
        if self._selling and not self.page.sell.turning.hides_basket:
            self.page.sell.acts.remove_line()
        else:
            refuse()
