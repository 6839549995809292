"""The hits of a search as tiles, each made when it comes into sight."""

from __future__ import annotations

from collections.abc import Sequence
from typing import overload

from pos.storage.projector import decode_product
from pos.till.search.product_search import Found
from ui.desk import Desk
from ui.sell.tile_model import Tile, tile_of


class HitTiles(Sequence[Tile]):
    """Equal to others of the same products in the same words: then nothing is painted anew."""

    def __init__(self, desk: Desk, found: Found) -> None:
        self._desk, self._bodies = desk, found.bodies
        self._made: dict[int, Tile] = {}
        till = desk.till
        self._seen = (desk.language, till.day, till.settings, till.last)

    def __len__(self) -> int:
        return len(self._bodies)

    @overload
    def __getitem__(self, place: int) -> Tile: ...
    @overload
    def __getitem__(self, place: slice) -> list[Tile]: ...
    def __getitem__(self, place: int | slice) -> Tile | list[Tile]:
        if isinstance(place, slice):
            return [self[one] for one in range(*place.indices(len(self)))]
        if place not in self._made:
            product = decode_product(self._bodies[place])
            self._made[place] = tile_of(self._desk, product)
        return self._made[place]

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, HitTiles) or self._bodies != other._bodies:
            return False
        return all(
            one is two or one == two for one, two in zip(self._seen, other._seen, strict=True)
        )

    __hash__ = None  # type: ignore[assignment] # as Python has it
