"""A barcode that several products have: the counter asks which, and waits for the answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pos.domain.basket import Basket
from pos.language import N_
from pos.till import selling
from pos.till.refusals import CodeShared
from pos.till.till import Till
from ui.input.sound import refuse

if TYPE_CHECKING:
    from ui.sell.board import SellBoard
    from ui.sell.which_page import WhichPage


class Which:
    """Between a scan and the basket. Two tills that work apart may hand out the same own code."""

    def __init__(self, board: SellBoard) -> None:
        self.board = board
        self._page: WhichPage | None = None
        self._shared: CodeShared | None = None
        self._pieces = 1
        board.left.currentChanged.connect(lambda _: self._turned())

    @property
    def page(self) -> WhichPage:
        """Made when it is first wanted."""
        if self._page is None:
            from ui.sell.which_page import WhichPage

            self._page = WhichPage(self.board.desk)
            self._page.left.connect(self.board.back)
            self._page.chosen.connect(self._add)
        return self._page

    @property
    def waits(self) -> bool:
        """Whether it is asked now."""
        return self._page is not None and self.board.left.currentWidget() is self._page

    def insist(self) -> None:
        """What came next would be taken for the answer, or push the question aside unseen."""
        refuse()
        self.page.notice.say(self.board.desk.tr(N_("First choose what was scanned.")), "red")

    def scan(self, code: str) -> None:
        """A barcode, as many times as was typed before `*`."""
        board = self.board
        self._pieces = board.search.quantity() or 1
        if board.search.text():  # Qt asks what listens to the field even where it is empty
            board.search.clear()
        if board.left.currentWidget() is not board.tile_page:
            board.home()
        if board.do(self._scan, code, self._pieces):
            board.ask_open_price()
        elif self._shared is not None:
            board.open_page(self.page)
            self.retranslate()

    def typed(self, words: str) -> bool:
        """Enter after a code that several have, typed in full: it is asked for as if scanned."""
        if len(selling.by_barcode(self.board.desk.till, words)) < 2:
            return False
        self.scan(words)
        return True

    def _scan(self, till: Till, code: str, pieces: int) -> Basket:
        self._shared = None
        try:
            return selling.scan(till, code, pieces)
        except CodeShared as shared:
            self._shared = shared
            raise

    def _add(self, product: str) -> None:
        if self.board.do(selling.add_product, product, self._pieces):
            self.board.home()
            self.board.ask_open_price()

    def _turned(self) -> None:
        """While it is asked the basket stands still: what was scanned belongs to it."""
        if self._page is not None:
            self.board.basket.setEnabled(not self.waits)

    def retranslate(self) -> None:
        if self._page is not None and self._shared is not None:
            self._page.ask(self._shared, self._pieces)
