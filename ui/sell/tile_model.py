"""The tiles of a category, as a list model."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from pos.domain.catalogue import Product
from pos.language import N_
from pos.till import lookups
from ui.desk import Desk
from ui.sell.words import price_words
from ui.theme_tiles import tile_colour

TILE = Qt.ItemDataRole.UserRole
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class Tile:
    """What one tile shows."""

    product: str
    name: str
    price: str
    hint: str
    colour: str


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


class TileModel(QAbstractListModel):
    """Rows are tiles; `show_tiles` replaces them all."""

    def __init__(self) -> None:
        super().__init__()
        self.tiles: list[Tile] = []

    def show_tiles(self, tiles: list[Tile]) -> None:
        if tiles == self.tiles:
            return
        self.beginResetModel()
        self.tiles = tiles
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self.tiles)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        tile = self.tiles[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return tile.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(part for part in (tile.name, tile.price, tile.hint) if part)
        return tile if role == TILE else None
