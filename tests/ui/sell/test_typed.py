"""Pieces typed before a scan, a tile or a hit."""

from __future__ import annotations

import pytest

from ui.sell.typed import split_quantity


@pytest.mark.parametrize(
    ("text", "split"),
    [
        ("3*", (3, "")),
        ("25*affisch", (25, "affisch")),
        (" 2 × vuxen ", (2, "vuxen")),
        ("affisch", (None, "affisch")),
        ("50x70", (None, "50x70")),
        ("*3", (None, "*3")),
        ("", (None, "")),
        ("1234567890*a", (None, "1234567890*a")),
    ],
)
def test_pieces_and_words_are_parted(text: str, split: tuple[int | None, str]) -> None:
    assert split_quantity(text) == split
