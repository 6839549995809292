"""The tiles of a category, as a list model."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QStringListModel, Qt

from pos.domain.catalogue import Product
from pos.language import N_
from pos.till import lookups
from ui.desk import Desk
from ui.sell.words import price_words
from ui.theme_tiles import tile_colour

TILE = Qt.ItemDataRole.UserRole
_SHOWN = frozenset({TILE, Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole})
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class Tile:
    """What one tile shows."""

    product: str
    name: str
    price: str
    hint: str
    colour: str
    key: str = ""  # what chooses it, where few are asked about


def tile_of(desk: Desk, product: Product) -> Tile:
    """A product as a tile: its note, else how many are in stock."""
    hint = desk.name(product.notes) if product.notes else ""
    if product.sku == desk.till.settings.keys.get("F5"):
        hint = f"{hint} · F5" if hint else "F5"
    if not hint and product.counted:
        left = lookups.stock(desk.till, product.id)
        hint = "" if left is None else desk.tr(N_("{n} in stock"), n=left)
    return Tile(
        product=product.id,
        name=desk.name(product.names) or product.sku,
        price=price_words(desk, product),
        hint=hint,
        colour=tile_colour(product.colour),
    )


class TileModel(QStringListModel):
    """Rows are tiles; `show_tiles` replaces them all.

    Qt's own model counts the rows: a view asks for that a hundred times at every showing.
    """

    def __init__(self) -> None:
        super().__init__()
        self.tiles: Sequence[Tile] = []

    def show_tiles(self, tiles: Sequence[Tile]) -> None:
        if tiles == self.tiles:
            return
        self.tiles = tiles
        self.setStringList([""] * len(tiles))

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role not in _SHOWN or not index.isValid():
            return None
        tile = self.tiles[index.row()]
        if role == TILE:
            return tile
        if role == Qt.ItemDataRole.DisplayRole:
            return tile.name
        return ", ".join(part for part in (tile.key, tile.name, tile.price, tile.hint) if part)
