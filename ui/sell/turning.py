"""Turns the counter to pages of their own left of the basket, and back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from ui.input.sound import refuse
from ui.sell.side_page import SidePage

if TYPE_CHECKING:
    from ui.sell.board import SellBoard


class Turning:
    """A page owns the keyboard, and may bring what stands in the basket's place."""

    def __init__(self, board: SellBoard) -> None:
        self.board = board
        self._beneath: SidePage | None = None
        board.left.currentChanged.connect(self._turned)

    @property
    def page(self) -> SidePage | None:
        """The page that is shown, if one is."""
        page = self.board.left.currentWidget()
        return page if isinstance(page, SidePage) else None

    def retranslate(self) -> None:
        """A question was asked in the other language: it is asked again with its key."""
        board = self.board
        shown = board.left.currentWidget()
        if shown is board.more:
            board.more.refresh()
        elif shown is board.asking or board.tickets.asks:
            board.back()

    @property
    def hides_basket(self) -> bool:
        """Whether something else stands in the basket's place; no key may touch what is unseen."""
        board = self.board
        return board.right.currentWidget() not in (board.basket, board.done)

    def pay_key(self, kind: str) -> None:
        """F9, F10, F11 while the basket is not seen: they choose what a refund goes back by."""
        if self.page is None or not self.page.pay_key(kind):
            refuse()

    def open(self, page: QWidget) -> None:
        """Show a page until somebody steps back (Esc)."""
        board = self.board
        if board.left.indexOf(page) < 0:
            board.left.addWidget(page)
        if board.desk.till.shift is not None:
            board.notice.clear()
        board.left.setCurrentWidget(page)
        if isinstance(page, SidePage):
            page.entered()

    def asked(self) -> None:
        """A question is put: over a page it leads back there, else it is about the basket."""
        if self.board.left.currentWidget() is not self.board.asking:
            self._beneath = self.page
        if self._beneath is None:
            self.board.right.setCurrentWidget(self.board.basket)
        elif self._beneath.beside is not None:
            self._beneath.beside.setEnabled(False)  # one question at a time

    def back(self) -> bool:
        """Out of a question that was put over a page."""
        if self.board.left.currentWidget() is not self.board.asking or self._beneath is None:
            return False
        self.board.left.setCurrentWidget(self._beneath)
        return True

    def _turned(self) -> None:
        board, page = self.board, self.page
        board.search.setHidden(page is not None)
        counter = (board.tile_page, board.hits, board.more)
        board.basket.tenders.lead(board.left.currentWidget() in counter)
        beside = page.beside if page is not None else None
        if beside is not None:
            beside.setEnabled(True)
            if board.right.indexOf(beside) < 0:
                board.right.addWidget(beside)
            board.right.setCurrentWidget(beside)
            return
        asked = board.left.currentWidget() is board.asking
        if not asked and board.right.currentWidget() not in (board.basket, board.done):
            board.right.setCurrentWidget(board.basket)
