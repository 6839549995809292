"""Which of the products with one barcode was scanned: a tile for each."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from pos.language import N_
from pos.till.refusals import CodeShared
from ui.desk import Desk
from ui.input.announce import announce
from ui.sell.side_page import SidePage
from ui.sell.tile_grid import TileGrid
from ui.sell.tile_model import tile_of
from ui.widgets import Label


class WhichPage(SidePage):
    """`chosen(product id)`: by its number's key, the arrows and Enter, or a touch."""

    chosen = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, "which", parent)
        self.detail = Label(kind="small", name="whichDetail", wrap=True)
        self.advice = Label(kind="small", name="whichAdvice", wrap=True)
        self.grid = TileGrid("whichTiles")
        self.grid.chosen.connect(self.chosen)
        self.column.addWidget(self.detail)
        self.column.addWidget(self.notice)
        self.column.addWidget(self.grid, 1)
        self.column.addWidget(self.advice)

    def ask(self, shared: CodeShared, pieces: int) -> None:
        """Show what has the code; nothing is marked, so that Enter alone takes none."""
        self.retranslate()
        tr, one = self.desk.tr, pieces == 1
        self.title.setText(tr(N_("Which one is it?")))
        self.detail.setText(
            tr(N_("These have the barcode {code}. Press its number, or touch it."),
               code=shared.code)
            if one else
            tr(N_("These have the barcode {code}. {n} pieces are added of the one you choose."),
               code=shared.code, n=pieces)
        )  # fmt: skip
        self.advice.setText(
            tr(N_("The shop manager gives one of them another code, on the product's page."))
        )
        self.notice.clear()
        tiles = [
            replace(tile_of(self.desk, product), hint=product.sku, key=str(number))
            for number, product in enumerate(shared.products, 1)
        ]
        self.grid.setAccessibleName(tr(N_("Products")))
        self.grid.show_tiles([])
        self.grid.show_tiles(tiles)
        self.grid.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self.title, f"{self.title.text()} {self.detail.text()}")

    def entered(self) -> None:
        self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        tiles = self.grid.tiles.tiles
        text = event.text()
        number = int(text) if text.isascii() and text.isdigit() else 0
        if not event.isAutoRepeat() and 0 < number <= len(tiles):
            self.chosen.emit(tiles[number - 1].product)
        else:
            super().keyPressEvent(event)
