"""Searching as a person types: name, SKU, barcode."""

from __future__ import annotations

import logging
import time
from collections.abc import Sequence
from typing import TYPE_CHECKING

from pos.domain.catalogue import Product
from pos.language import N_
from pos.till.search.missed_searches import remember
from pos.till.search.product_search import Found, being_taken_in, search
from ui.input.slow import slowly
from ui.sell.hit_tiles import HitTiles
from ui.sell.tile_model import Tile, tile_of

if TYPE_CHECKING:
    from ui.sell.board import SellBoard

PAUSE = 2.0  # s; what stood so long without a hit, and was then wiped out, was given up on
_SOON = N_(
    "Products are being taken in, and new names are found in a moment. Scan, or type the whole"
    " article number."
)
_log = logging.getLogger(__name__)


def groups_first(found: list[Product], pieces: int) -> list[Product]:
    """`25*gr` means the group ticket before anything else with these letters."""

    def other(product: Product) -> bool:
        group = product.group
        return group is None or pieces < max(group.least, group.per)

    return sorted(found, key=other) if pieces > 1 else found


class Finder:
    """Between the search field and the list of hits.

    What a person clearly gave up on (Enter without a hit, or wiped out after a pause) is
    remembered for the shop manager.
    """

    def __init__(self, board: SellBoard) -> None:
        self.board = board
        self._missing, self._since = "", 0.0  # what was not found, and since when it stood there
        self._told = ""  # remembered already

    def typed(self, text: str) -> None:
        words = self.board.search.words()
        if not words:
            if self._missing and time.monotonic() - self._since >= PAUSE:
                self._remember(self._missing)
            self._missing = self._told = ""
            if self.board.left.currentWidget() is self.board.hits:
                self.board.left.setCurrentWidget(self.board.tile_page)
            return
        found = search(self.board.desk.till, words)
        nothing = found.near or not found.ids
        taken = being_taken_in(self.board.desk.till)  # then nothing is missing for good
        self._missing, self._since = words if nothing and not taken else "", time.monotonic()
        self._show(words, found, taken)
        self.board.left.setCurrentWidget(self.board.hits)

    def _show(self, words: str, found: Found, taken: bool) -> None:
        tr = self.board.desk.tr
        pieces = self.board.search.quantity() or 1
        alike = tr(N_("Nothing is called “{words}”. This is spelled nearly so:"), words=words)
        soon = tr(_SOON)
        advice = tr(N_("Try fewer letters, the article number or the barcode."))
        above = [alike] * found.near + [soon] * (taken and bool(found.ids))
        self.board.hits.show_hits(
            self._tiles(found, pieces),
            nothing=tr(N_("Nothing is called “{words}”."), words=words),
            advice=soon if taken else advice,
            above=" ".join(above),
        )

    def _tiles(self, found: Found, pieces: int) -> Sequence[Tile]:
        if pieces == 1:
            return HitTiles(self.board.desk, found)
        products = groups_first(found.products, pieces)
        return [tile_of(self.board.desk, product) for product in products]

    def chosen(self) -> None:
        """A hit was taken: what was typed was not given up on."""
        self._missing = ""

    def enter(self) -> None:
        words = self.board.search.words()
        if not words or self.board.left.currentWidget() is not self.board.hits:
            return
        hit = self.board.hits.marked()
        first = self.board.hits.view.currentIndex().row() == 0  # nobody has marked another
        if first and self.board.which.typed(words):
            return
        if hit is not None:
            self.board.add(hit.product)
        else:
            if self._missing:
                self._remember(words)
            self.board.refuse(self.board.hits.nothing.text())

    def _remember(self, words: str) -> None:
        """Off the window's thread: it is a commit that nobody waits for."""
        if words == self._told:
            return
        self._told = words
        till = self.board.desk.till
        slowly(
            lambda: remember(till, words),
            lambda _: None,
            lambda error: _log.warning("a search in vain is not remembered: %s", error),
        )

    def moved(self, by: int) -> None:
        if self.board.left.currentWidget() is self.board.hits:
            self.board.hits.step(by)
        else:
            self.board.select(self.board.selected + by)
