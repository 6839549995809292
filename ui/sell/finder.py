"""Searching as a person types: name, SKU, barcode."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pos.language import N_
from pos.till import lookups
from ui.sell.tile_model import tile_of

if TYPE_CHECKING:
    from ui.sell.board import SellBoard


class Finder:
    """Between the search field and the list of hits."""

    def __init__(self, board: SellBoard) -> None:
        self.board = board

    def typed(self, text: str) -> None:
        words = self.board.search.words()
        if not words:
            if self.board.left.currentWidget() is self.board.hits:
                self.board.left.setCurrentWidget(self.board.tile_page)
            return
        found = lookups.find(self.board.desk.till, words)
        self.board.hits.show_hits(
            [tile_of(self.board.desk, product) for product in found],
            nothing=self.board.desk.tr(N_("Nothing is called “{words}”."), words=words),
            advice=self.board.desk.tr(N_("Try fewer letters, the SKU or the barcode.")),
        )
        self.board.left.setCurrentWidget(self.board.hits)

    def enter(self) -> None:
        words = self.board.search.words()
        if not words or self.board.left.currentWidget() is not self.board.hits:
            return
        hit = self.board.hits.marked()
        if hit is not None:
            self.board.add(hit.product)
        else:
            self.board.refuse(self.board.hits.nothing.text())

    def moved(self, by: int) -> None:
        if self.board.left.currentWidget() is self.board.hits:
            self.board.hits.step(by)
        else:
            self.board.select(self.board.selected + by)
