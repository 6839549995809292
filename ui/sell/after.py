"""The way to what is done after a sale, which is made when somebody first goes there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.receipts.index_reader import IndexReader

if TYPE_CHECKING:
    from ui.receipts.after_sale import AfterSale
    from ui.sell.board import SellBoard

QR = "MPOS1:"
"""How the QR code of a receipt begins."""


class After:
    """Answers what is asked at every scan and key; the pages are `pages`'."""

    def __init__(self, board: SellBoard) -> None:
        self.board = board
        self._made: AfterSale | None = None
        self.index = IndexReader(board.desk)

    @property
    def pages(self) -> AfterSale:
        """The pages, made now if need be."""
        if self._made is None:
            from ui.receipts.after_sale import AfterSale

            self._made = AfterSale(self.board, self.index)
        return self._made

    def key(self) -> None:
        """F8."""
        self.pages.key()

    @property
    def waits(self) -> bool:
        """Whether a device was asked to pay back and has not answered."""
        return self.board.desk.till.basket.refund is not None

    def back(self) -> bool:
        """Esc on one of the pages."""
        return self._made is not None and self._made.back()

    def scanned(self, code: str) -> bool:
        """A scanner's burst on one of the pages, and a receipt's QR code anywhere."""
        shown = self._made is not None and self._made.shown() is not None
        if shown or self.waits or code.upper().startswith(QR):
            self.pages.scanned(code)
            return True
        return False

    def retranslate(self) -> None:
        if self._made is not None:
            self._made.retranslate()
