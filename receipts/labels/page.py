"""Sheets of labels, as a PDF to print and as a picture to look at first."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from itertools import groupby
from typing import TYPE_CHECKING

from pos.office.labels import Label
from receipts.fonts import BOLD, REGULAR
from receipts.labels.layout import Bars, Words, marks
from receipts.labels.sheets import PAGE, Sheet

if TYPE_CHECKING:
    from PIL import ImageDraw
    from PIL.Image import Image

_POINT = 25.4 / 72  # mm
_UNDATED = datetime(2026, 1, 1, tzinfo=UTC)
Placed = tuple[int, float, float, Label]
"""Page, left and upper edge in mm, and what is printed there."""


def placed(
    labels: Iterable[Label], sheet: Sheet, first: int = 0, offset: tuple[float, float] = (0, 0)
) -> Iterator[Placed]:
    """Every copy of every label at its place; `first` is where a sheet that was begun goes on.

    `offset`: mm to the right and down, for a printer that feeds askew.
    """
    at = first % sheet.places
    for label in labels:
        for _ in range(label.copies):
            page, place = divmod(at, sheet.places)
            x, y = sheet.corner(place)
            yield page, x + offset[0], y + offset[1], label
            at += 1


def sheets_pdf(
    labels: Sequence[Label], sheet: Sheet, language: str, first: int = 0,
    offset: tuple[float, float] = (0, 0),
) -> bytes:  # fmt: skip
    """The sheets as a PDF; the same labels give the same bytes."""
    from fpdf import FPDF

    logging.getLogger("fontTools").setLevel(logging.WARNING)
    pdf = FPDF(unit="mm", format="A4")
    pdf.set_margin(0)
    pdf.set_auto_page_break(False)
    pdf.set_creation_date(_UNDATED)
    pdf.set_lang(language)
    pdf.add_font("label", "", str(REGULAR))
    pdf.add_font("label", "B", str(BOLD))
    pdf.set_fill_color(0, 0, 0)
    for _, page in groupby(placed(labels, sheet, first, offset), key=lambda one: one[0]):
        pdf.add_page()
        for _, x, y, label in page:
            for mark in marks(label, sheet.width, sheet.height, language):
                if isinstance(mark, Words):
                    pdf.set_font("label", "B" if mark.bold else "", mark.size / _POINT)
                    pdf.text(x + mark.left, y + mark.y, mark.text)
                else:
                    for left, wide in _dark(mark.pattern):
                        edge, broad = x + mark.x + left * mark.module, wide * mark.module
                        pdf.rect(edge, y + mark.y, broad, mark.height, style="F")
    return bytes(pdf.output())


def sheet_picture(
    labels: Sequence[Label], sheet: Sheet, language: str, first: int = 0, *, dots: float = 4,
    offset: tuple[float, float] = (0, 0), page: int = 0,
) -> Image:  # fmt: skip
    """One sheet as it will look, so many dots a mm, its labels' edges in grey."""
    from PIL import Image, ImageDraw

    picture = Image.new("L", (round(PAGE[0] * dots), round(PAGE[1] * dots)), 255)
    pen = ImageDraw.Draw(picture)
    for place in range(sheet.places):
        x, y = (edge * dots for edge in sheet.corner(place))
        pen.rectangle((x, y, x + sheet.width * dots, y + sheet.height * dots), outline=215)
    for at, x, y, label in placed(labels, sheet, first, offset):
        if at > page:
            break
        if at == page:
            _paint(pen, marks(label, sheet.width, sheet.height, language), x, y, dots)
    return picture


def label_picture(label: Label, size: tuple[float, float], language: str) -> Image:
    """One label alone, at 12 dots a millimetre."""
    dots = 12
    from PIL import Image, ImageDraw

    picture = Image.new("L", (round(size[0] * dots), round(size[1] * dots)), 255)
    _paint(ImageDraw.Draw(picture), marks(label, *size, language), 0, 0, dots)
    return picture


def _paint(
    pen: ImageDraw.ImageDraw, found: list[Words | Bars], x: float, y: float, dots: float
) -> None:
    from PIL import ImageFont

    for mark in found:
        if isinstance(mark, Words):
            font = ImageFont.truetype(str(BOLD if mark.bold else REGULAR), mark.size * dots)
            corner = ((x + mark.left) * dots, (y + mark.y) * dots)
            pen.text(corner, mark.text, fill=0, font=font, anchor="ls")
            continue
        _paint_bars(pen, mark, (x + mark.x) * dots, (y + mark.y) * dots, dots)


def _paint_bars(pen: ImageDraw.ImageDraw, mark: Bars, x: float, y: float, dots: float) -> None:
    """Whole dots to a module where there are two or more: a scanner reads even bars best."""
    exact = mark.module * dots
    module = float(int(exact)) if exact >= 2 else exact
    x = round(x + (exact - module) * len(mark.pattern) / 2)
    for left, wide in _dark(mark.pattern):
        edge, end = round(x + left * module), round(x + (left + wide) * module)
        pen.rectangle((edge, y, max(edge, end - 1), y + mark.height * dots), fill=0)


def _dark(pattern: str) -> Iterator[tuple[int, int]]:
    """Where each bar begins and how wide it is, in modules."""
    at = 0
    for module, run in groupby(pattern):
        wide = len(list(run))
        if module == "1":
            yield at, wide
        at += wide
