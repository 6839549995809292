"""Glyphs for the renderers that draw: the fonts we ship, else the machine's, else a box.

DejaVu Sans Mono has all of CP1252 and the Greek and Cyrillic letters. Emoji and East Asian
letters are taken from whatever font the machine has for them.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from PIL import ImageFont

FOLDER = Path(__file__).with_name("data") / "fonts"
REGULAR = FOLDER / "DejaVuSansMono.ttf"
BOLD = FOLDER / "DejaVuSansMono-Bold.ttf"

# DejaVu Sans Mono's letters are 1233 wide on a square of 2048.
_ADVANCE, _EM = 1233, 2048

# Found by Pillow in the folders where Windows, macOS and Linux keep fonts.
_OTHERS = (
    "DejaVuSans.ttf",
    "seguisym.ttf",
    "seguiemj.ttf",
    "Apple Symbols.ttf",
    "NotoSansSymbols2-Regular.ttf",
    "NotoEmoji-Regular.ttf",
    "NotoSansCJK-Regular.ttc",
    "msgothic.ttc",
    "Hiragino Sans GB.ttc",
    "Arial Unicode.ttf",
)

_NOBODY_HAS = "\U0010fffe"


@lru_cache(maxsize=32)
def mono(cell: int, bold: bool) -> ImageFont.FreeTypeFont:
    """Our font, at the size at which a letter is `cell` pixels wide."""
    path = BOLD if bold else REGULAR
    return ImageFont.truetype(
        str(path), cell * _EM / _ADVANCE, layout_engine=ImageFont.Layout.BASIC
    )


@lru_cache(maxsize=512)
def font_for(cluster: str, cell: int, bold: bool) -> ImageFont.FreeTypeFont | None:
    """The font that draws a cluster; None where no font on this machine has it."""
    own = mono(cell, bold)
    if cluster.isascii() or _has(own, cluster):
        return own
    for name in _OTHERS:
        other = _other(name, cell)
        if other is not None and _has(other, cluster):
            return other
    return None


@lru_cache(maxsize=64)
def _other(name: str, cell: int) -> ImageFont.FreeTypeFont | None:
    try:
        return ImageFont.truetype(name, cell * _EM / _ADVANCE, layout_engine=ImageFont.Layout.BASIC)
    except (OSError, ValueError):
        return None


def _has(font: ImageFont.FreeTypeFont, cluster: str) -> bool:
    """Whether the font has the letter, told from the picture it draws for what it lacks."""
    letter = cluster[0]
    if letter == " ":
        return True
    try:
        return _picture(font, letter) != _picture(font, _NOBODY_HAS)
    except OSError:  # a font of coloured bitmaps has no such size
        return False


def _picture(font: ImageFont.FreeTypeFont, letter: str) -> tuple[tuple[int, int], bytes]:
    mask = font.getmask(letter)
    return mask.size, bytes(mask)
