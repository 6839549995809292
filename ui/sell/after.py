"""The way to what is done after a sale, which is made when somebody first goes there.

What else the counter seldom shows is made here too while nobody acts.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from ui.receipts.index_reader import IndexReader

if TYPE_CHECKING:
    from ui.receipts.after_sale import AfterSale
    from ui.sell.board import SellBoard

FIRST = 800  # ms after the counter was made
PAUSE = 100  # ms between two pieces that are made ahead
_MODULES = tuple(
    f"ui.receipts.{name}"
    for name in (
        "back_card", "found_delegate", "find_page", "sale_page", "correct_page", "return_card",
        "no_receipt_page", "pending_page", "after_sale",
    )
)  # fmt: skip
QR = "MPOS1:"
"""How the QR code of a receipt begins."""


class After:
    """Answers what is asked at every scan and key; the pages are `pages`'."""

    def __init__(self, board: SellBoard) -> None:
        self.board = board
        self._made: AfterSale | None = None
        self.index = IndexReader(board.desk)
        self._ahead: list[Callable[[], object]] = [
            lambda: board.asking.make(),  # noqa: PLW0108 - it is not there yet
            lambda: board.more.make(),  # noqa: PLW0108
            *(partial(import_module, name) for name in _MODULES),
            lambda: self.pages.finding,
            lambda: self.pages.sale,
        ]
        self._idle = QTimer()
        self._idle.setSingleShot(True)
        self._idle.timeout.connect(self._make_ahead)
        self._idle.start(FIRST)

    def _make_ahead(self) -> None:
        """One piece a turn, so that the first F8 waits for nothing and no turn is long."""
        if self._ahead:
            self._ahead.pop(0)()
            self._idle.start(PAUSE)

    @property
    def at_rest(self) -> bool:
        """Whether all that is made ahead is made."""
        return not self._ahead

    def shut(self) -> None:
        """The window closes: nothing of the till may be read afterwards."""
        self._ahead.clear()
        self._idle.stop()
        self.index.shut()

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
