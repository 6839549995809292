"""The colours that a product's tile may bear, by the names that the product list uses."""

from __future__ import annotations

TILES = {
    "teal": "#0e5a63",
    "green": "#2f7d4f",
    "blue": "#3565b5",
    "purple": "#7a4a9e",
    "rose": "#ae4565",
    "red": "#a3312a",
    "orange": "#b8621b",
    "amber": "#8a4f06",
    "yellow": "#b58a0a",
    "sand": "#7b6a4f",
    "brown": "#6b4a34",
    "grey": "#69717a",
    "slate": "#44566c",
    "violet": "#5f4bb6",
    "pink": "#b0487f",
}


def tile_colour(name: str) -> str:
    """The colour of a name, or a colour that is written out itself (`#7a4a9e`)."""
    if len(name) == 7 and name[0] == "#" and all(c in "0123456789abcdefABCDEF" for c in name[1:]):
        return name
    return TILES.get(name, TILES["teal"])
