"""Draws laid out lines on pictures, each letter in its own cell, so that columns stand straight.

Grey for screens, black and white for printers.
"""

from __future__ import annotations

import io

import msgspec
from PIL import Image, ImageDraw, UnidentifiedImageError

from receipts.characters import clusters, width
from receipts.fonts import font_for, mono
from receipts.lines import AnyLine, CutLine, Line, LogoLine, QrLine, RuleLine
from receipts.qr import QUIET, squares

_WHITE, _BLACK = 255, 0
_LARGEST_LOGO = 4_000_000  # pixels; a photograph from a telephone is refused, not waited for


class Cells(msgspec.Struct, frozen=True):
    """The grid that lines are drawn on, in pixels."""

    columns: int
    cell: int  # width of a letter
    mono: bool = False

    @property
    def width(self) -> int:
        return self.columns * self.cell

    @property
    def letter(self) -> int:
        """Height of a letter: printers' font A is 12 × 24."""
        return self.cell * 2

    @property
    def pitch(self) -> int:
        """From line to line: font A stands 30 apart."""
        return self.cell * 5 // 2


def picture_of(line: AnyLine, cells: Cells) -> Image.Image:
    """One line, as wide as the grid."""
    match line:
        case Line():
            return _text(line, cells)
        case RuleLine():
            return _rule(line, cells)
        case QrLine():
            return _qr(line.data, cells)
        case LogoLine():
            return _logo(line.image, cells)
        case CutLine():
            return _blank(cells, 0)


def _blank(cells: Cells, height: int) -> Image.Image:
    return Image.new("L", (cells.width, height), _WHITE)


def _text(line: Line, cells: Cells) -> Image.Image:
    if not line.tall:
        return _letters(line, cells, cells.pitch)
    # Drawn at twice the size; without width, pressed together so that the curves stay smooth.
    double = Cells(cells.columns, cells.cell * 2)
    drawn = _letters(line, double, double.letter)
    page = _blank(cells, double.letter + cells.pitch - cells.letter)
    x = 0
    if line.wide:
        drawn = drawn.crop((0, 0, width(line.text) * double.cell, double.letter))
        x = (cells.width - drawn.width) // 2 if line.centred else 0
    else:
        drawn = drawn.resize((cells.width, double.letter), Image.Resampling.BOX)
    page.paste(_sharp(drawn) if cells.mono else drawn, (x, (cells.pitch - cells.letter) // 2))
    return page


def _letters(line: Line, cells: Cells, height: int) -> Image.Image:
    page = _blank(cells, height)
    draw = ImageDraw.Draw(page)
    draw.fontmode = "1" if cells.mono else "L"
    ascent, descent = mono(cells.cell, line.bold).getmetrics()
    baseline = (height + ascent - descent) // 2
    column = 0
    for cluster, taken in clusters(line.text):
        if cluster != " ":
            box = (column * cells.cell, baseline, taken * cells.cell)
            _letter(draw, cluster, box, cells, line.bold)
        column += taken
    return page


def _letter(
    draw: ImageDraw.ImageDraw, cluster: str, box: tuple[int, int, int], cells: Cells, bold: bool
) -> None:
    x, baseline, room = box
    font = font_for(cluster, cells.cell, bold)
    if font is None:
        top = baseline - cells.cell * 5 // 4
        draw.rectangle((x + 1, top, x + max(room, cells.cell) - 3, baseline), outline=_BLACK)
        return
    advance = int(font.getlength(cluster[0]))
    if advance > room + 1:  # a fallback font's letter, wider than its cell
        font = font.font_variant(size=max(font.size * room / advance, 1))
        advance = room
    for letter in cluster:
        draw.text((x + max(room - advance, 0) // 2, baseline), letter, _BLACK, font, anchor="ls")


def _rule(line: RuleLine, cells: Cells) -> Image.Image:
    page = _blank(cells, cells.pitch)
    low = line.text.startswith("_")
    y = cells.pitch - 3 if low else cells.pitch // 2
    thick = 2 if cells.mono else 1
    shade = _BLACK if cells.mono or low else 150
    ImageDraw.Draw(page).line((0, y, cells.width, y), fill=shade, width=thick)
    return page


def _qr(data: str, cells: Cells) -> Image.Image:
    rows = squares(data)
    side = max(2, cells.width * 2 // 5 // len(rows))
    code = Image.new("L", (len(rows), len(rows)), _WHITE)
    code.putdata([_BLACK if dark else _WHITE for row in rows for dark in row])
    code = code.resize((len(rows) * side,) * 2, Image.Resampling.NEAREST)
    page = _blank(cells, code.height + 2 * QUIET * side)
    page.paste(code, ((cells.width - code.width) // 2, QUIET * side))
    return page


def _logo(data: bytes, cells: Cells) -> Image.Image:
    """The museum's picture, at most two thirds of the width; nothing where it is no picture."""
    logo = opened(data)
    if logo is None:
        return _blank(cells, 0)
    logo.thumbnail((cells.width * 2 // 3, cells.width // 3), Image.Resampling.LANCZOS)
    if cells.mono:
        logo = logo.convert("1").convert("L")  # dithered
    page = _blank(cells, logo.height)
    page.paste(logo, ((cells.width - logo.width) // 2, 0))
    return page


def opened(data: bytes) -> Image.Image | None:
    """A PNG or JPEG in grey on white paper; None when it is none, or is too large."""
    try:
        with Image.open(io.BytesIO(data), formats=("PNG", "JPEG")) as image:
            if image.width * image.height > _LARGEST_LOGO:
                return None
            image.load()
            paper = Image.new("RGBA", image.size, "white")
            return Image.alpha_composite(paper, image.convert("RGBA")).convert("L")
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError):
        return None


def _sharp(image: Image.Image) -> Image.Image:
    return image.point([_BLACK if shade < 128 else _WHITE for shade in range(256)])
