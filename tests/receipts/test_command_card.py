"""The scanner's commands on paper: bars that no printer blurs."""

from __future__ import annotations

import io
import itertools

import pytest
from PIL import Image

from pos.till.basket.counter_codes import WORDS, command
from receipts.command_card import bars, command_card
from receipts.render_image import render_png


def runs(picture: Image.Image, row: int) -> list[tuple[bool, int]]:
    """Black and white stretches of one row of pixels."""
    pixels = [picture.getpixel((x, row)) == 0 for x in range(picture.width)]
    return [(black, len(list(group))) for black, group in itertools.groupby(pixels)]


@pytest.mark.parametrize("code", list(WORDS))
def test_bars_are_code_128(code: str) -> None:
    """Start, a symbol for each letter, check and stop; by the standard's own arithmetic."""
    picture = Image.open(io.BytesIO(bars(code))).convert("L")
    stretches = runs(picture, picture.height // 2)
    widths = [length // 2 for _, length in stretches]
    assert all(length % 2 == 0 for _, length in stretches)
    assert sum(widths) == 11 * (len(code) + 3) + 2
    symbols = [tuple(widths[at : at + 6]) for at in range(0, len(widths) - 7, 6)]
    assert all(sum(symbol) == 11 for symbol in symbols)
    assert symbols[0] == (2, 1, 1, 2, 1, 4)  # start B
    assert tuple(widths[-7:]) == (2, 3, 3, 1, 1, 1, 2)  # stop
    assert len(set(symbols[1:-1])) == len(set(code))


@pytest.mark.parametrize("columns", [32, 42, 48])
def test_the_paper_keeps_every_bar_as_it_is(columns: int) -> None:
    document = command_card("Musikmuseet", language="sv")
    page = Image.open(io.BytesIO(render_png(document, columns, mono=True))).convert("L")
    wanted = runs(Image.open(io.BytesIO(bars(next(iter(WORDS))))).convert("L"), 10)
    found = [runs(page, row)[1:-1] for row in range(page.height)]
    assert wanted in found
    white = next(runs(page, row) for row in range(page.height) if found[row] == wanted)
    assert min(white[0][1], white[-1][1]) >= 10 * 2  # the quiet zone


@pytest.mark.parametrize(
    ("code", "is_one"), [("mpkcash", True), (" MPKYES ", True), ("MPK", False)]
)
def test_what_is_a_command(code: str, is_one: bool) -> None:
    assert bool(command(code)) == is_one
