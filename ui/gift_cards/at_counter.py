"""What a gift card's code does at the counter, wherever it is scanned."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pos.domain.gift_card import grouped
from pos.domain.money import ZERO
from pos.language import N_
from pos.till import selling
from pos.till.tenders.gift_cards import recognise, set_card

if TYPE_CHECKING:
    from pos.till.till import Till
    from ui.gift_cards.page import GiftCardPage
    from ui.sell.board import SellBoard


class GiftCards:
    """A scan gives the gift card in the basket its code, pays the basket, or is looked up."""

    def __init__(self, board: SellBoard) -> None:
        self.board = board
        self.desk = board.desk
        self._page: GiftCardPage | None = None

    @property
    def page(self) -> GiftCardPage:
        """Made when it is first wanted."""
        if self._page is None:
            from ui.gift_cards.page import GiftCardPage

            self._page = GiftCardPage(self.desk)
            self._page.left.connect(self.board.back)
            self._page.pay.connect(self.board.pay_card)
            self._page.again.connect(self._print_again)
            self._page.retranslate()
        return self._page

    def retranslate(self) -> None:
        if self._page is not None:
            self._page.retranslate()

    def find(self, code: str = "") -> None:
        """F12, or a card scanned while there is nothing to pay."""
        self.board.open_page(self.page)
        if code:
            self.page.scanned(code)

    def scanned(self, code: str) -> bool:
        """Whether the scan was a gift card's; anything else is the counter's."""
        board, till = self.board, self.desk.till
        if self._page is not None and board.turning.page is self._page:
            self._page.scanned(code)
            return True
        known = recognise(till, code)
        if self._sells():
            if known or not self._sold_here(code):
                self._give(code)
                return True
            return False
        if not known:
            return False
        basket = till.basket
        if basket.lines and basket.due > ZERO and till.shift is not None:
            board.pay_card.emit(known)
        else:
            self.find(known)
        return True

    def _print_again(self, code: str) -> None:
        """A lost card: a coordinator's PIN, since who holds it has the money."""

        from pos.till.after_sale.copying import copy_card

        def act(till: Till) -> None:
            copy_card(till, code)
            self.find(code)
            self.page.notice.say(self.desk.tr(N_("The card goes to the printer. It is counted.")))

        self.board.do(act, keep=True)

    def _sells(self) -> bool:
        """Whether the marked line is a gift card that can still be given a code."""
        basket = self.desk.till.basket
        if basket.tenders or not basket.lines:
            return False
        return bool(basket.lines[min(self.board.selected, len(basket.lines) - 1)].card)

    def _sold_here(self, code: str) -> bool:
        """Whether the code is a product's."""
        till, cleaned = self.desk.till, selling.speakable(code.strip())
        return bool(selling.by_barcode(till, cleaned) or selling.by_sku(till, cleaned))

    def _give(self, code: str) -> None:
        """The card that lies on the desk is the one that is sold or topped up."""
        board = self.board
        if not board.do(set_card, code, board.selected + 1):
            return
        line = self.desk.till.basket.lines[board.selected]
        words = N_("The money goes on the card {code}.")
        sentence = self.desk.tr(words, code=grouped(line.card))
        board.notice.say(sentence)
        board.ask_open_price()
