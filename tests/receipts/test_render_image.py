"""Pictures: as wide as a printer's dots, columns straight, a QR code that can be read."""

from __future__ import annotations

import io

import pytest
from hypothesis import given, settings
from PIL import Image, ImageChops

from receipts import picture
from receipts.document import Document, Logo, Text
from receipts.fonts import font_for, mono
from receipts.lines import Line, QrLine
from receipts.picture import Cells, opened, picture_of
from receipts.qr import squares
from receipts.render_image import render_image, render_png
from receipts.sale_paper import receipt_document
from tests.receipts.papers import COLUMNS, HASH, LANGUAGES, R1, everything, z_paper
from tests.receipts.test_layout import texts


def png(width: int, height: int, colour: str) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (width, height), colour).save(out, "PNG")
    return out.getvalue()


def ink(image: Image.Image) -> tuple[int, int, int, int]:
    box = ImageChops.invert(image.convert("L")).getbbox()
    assert box
    return box


@pytest.mark.parametrize(("columns", "dots"), [(32, 384), (42, 576), (48, 576)])
@pytest.mark.parametrize("mono", [False, True])
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_paper_is_drawn(language: str, mono: bool, columns: int, dots: int) -> None:
    for paper in everything(language).values():
        image = render_image(paper, columns, mono=mono)
        assert image.width == dots
        assert image.mode == ("1" if mono else "L")
        left, _, right, _ = ink(image)
        cell = dots // columns
        edge = (dots - columns * cell) // 2
        assert edge - 1 <= left
        assert right <= dots - edge + 1


def test_png_file() -> None:
    image = Image.open(io.BytesIO(render_png(z_paper(), 48, margin=32)))
    assert image.format == "PNG"
    assert image.width == 576 + 64


def test_each_letter_stands_in_its_cell() -> None:
    cells = Cells(10, 12)
    for column, letter in enumerate("MMMM"):
        left, _, right, _ = ink(picture_of(Line(" " * column * 2 + letter), cells))
        assert column * 24 <= left
        assert right <= column * 24 + 13


def test_wide_letters_take_two_cells() -> None:
    cells = Cells(10, 12)
    left, _, right, _ = ink(picture_of(Line("    漢"), cells))
    assert left >= 48
    assert right <= 48 + 25


def test_large_letters_are_twice_as_high() -> None:
    cells = Cells(10, 12, mono=True)
    plain, tall, wide = (
        ink(picture_of(Line("MM", bold=True, **size), cells))
        for size in ({}, {"tall": True}, {"tall": True, "wide": True})
    )
    height = plain[3] - plain[1]
    assert abs((tall[3] - tall[1]) - 2 * height) <= 2
    assert abs((wide[3] - wide[1]) - 2 * height) <= 2
    assert abs((wide[2] - wide[0]) - 2 * (tall[2] - tall[0])) <= 3


@given(texts)
@settings(max_examples=40)
def test_any_text_can_be_drawn(text: str) -> None:
    render_image(Document("", "sv", (Text(text),)), 32)


def test_a_letter_that_no_font_has_is_a_box(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(picture, "font_for", lambda *_: None)
    cells = Cells(10, 12)
    left, top, right, bottom = ink(picture_of(Line("  \U00013000"), cells))
    assert 24 <= left < right <= 36
    assert bottom - top > 10


def test_our_font_has_the_letters_of_three_languages_and_cyrillic() -> None:
    for letter in "åäöÅÄÖéüšž€–—“”½×·Привет":
        assert font_for(letter, 12, False) is mono(12, False)


@pytest.mark.parametrize("columns", COLUMNS)
def test_qr_squares_are_drawn_as_they_are(columns: int) -> None:
    data = f"MPOS1:K1-000412:{HASH[:32]}"
    cells = Cells(columns, 12, mono=True)
    drawn = picture_of(QrLine(data), cells)
    left, top, right, bottom = ink(drawn)
    rows = squares(data)
    side = (right - left) // len(rows)
    assert side >= 3
    assert right - left == bottom - top == side * len(rows)
    assert left >= 4 * side
    for y, row in enumerate(rows):
        for x, dark in enumerate(row):
            at = (left + x * side + side // 2, top + y * side + side // 2)
            assert (drawn.getpixel(at) == 0) is dark


@pytest.mark.parametrize("columns", COLUMNS)
@pytest.mark.parametrize("mono", [False, True])
def test_a_reader_reads_the_proof(columns: int, mono: bool) -> None:
    zxingcpp = pytest.importorskip("zxingcpp")
    image = render_image(receipt_document(R1, hash_hex=HASH), columns, mono=mono)
    (code,) = zxingcpp.read_barcodes(image.convert("L"))
    assert code.text == f"MPOS1:K1-000412:{HASH[:32]}"


@pytest.mark.parametrize("data", [b"", b"GIF89a", png(1, 1, "red")[:40], b"<svg/>"])
def test_what_is_no_picture_is_no_logo(data: bytes) -> None:
    assert opened(data) is None
    paper = Document("", "sv", (Logo(data), Text("x")))
    assert render_image(paper, 42).size == render_image(Document("", "sv", (Text("x"),)), 42).size


def test_a_huge_logo_is_refused() -> None:
    assert opened(png(3000, 3000, "white")) is None


def test_a_transparent_logo_stands_on_white() -> None:
    out = io.BytesIO()
    Image.new("RGBA", (10, 10), (0, 0, 0, 0)).save(out, "PNG")
    image = opened(out.getvalue())
    assert image is not None
    assert image.getextrema() == (255, 255)
