"""Characters on paper: made harmless, measured in columns and cut between clusters.

Every text passes through `clean` on its way to any renderer. A product's name is typed by a
person or imported from a file, and to a printer a control character is a command.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import lru_cache

STAND_IN = "·"

_MOST_MARKS = 2  # stacked on one letter; more is a prank that would run over other lines

_SPACES = frozenset("\t\n\r\v\f\u0085")
_WIDE = frozenset("WF")

# Lines are wrapped at these; the spaces inside a figure are not among them.
BREAKS = " "
NO_BREAK = "\u00a0"


@lru_cache(maxsize=4096)
def clean(text: str) -> str:
    """The text as it may be printed: composed, on one line, without anything that commands.

    Control characters become a space (tab, line ends) or a middle dot; bidirectional overrides,
    joiners and variation selectors vanish; all other spaces become one of the two plain ones.
    """
    if text.isascii() and text.isprintable():
        return text
    kept: list[str] = []
    marks = 0
    for char in unicodedata.normalize("NFC", text):
        harmless = _harmless(char)
        if harmless and _is_mark(harmless):
            marks += 1
            if marks > _MOST_MARKS:
                continue
        elif harmless:
            marks = 0
        kept.append(harmless)
    # What stood between a letter and its mark may be gone now.
    return unicodedata.normalize("NFC", "".join(kept))


def _harmless(char: str) -> str:
    category = unicodedata.category(char)
    if char in _SPACES or category in {"Zl", "Zp"}:
        return " "
    if category == "Zs":
        return NO_BREAK if char in "\u00a0\u2007\u202f" else " "
    if category == "Cf" or 0xFE00 <= ord(char) <= 0xFE0F or 0xE0100 <= ord(char) <= 0xE01EF:
        return ""
    if category[0] == "C":  # control, surrogate, private use, unassigned
        return STAND_IN
    return char


def _is_mark(char: str) -> bool:
    return unicodedata.category(char) in {"Mn", "Me"} or 0x1160 <= ord(char) <= 0x11FF


@lru_cache(maxsize=4096)
def char_width(char: str) -> int:
    """Columns that a cleaned character takes: 0, 1 or 2."""
    if char.isascii():
        return 1
    if _is_mark(char):
        return 0
    return 2 if unicodedata.east_asian_width(char) in _WIDE else 1


def width(text: str) -> int:
    """Columns that a cleaned text takes."""
    return len(text) if text.isascii() else sum(map(char_width, text))


def clusters(text: str) -> Iterator[tuple[str, int]]:
    """Letters with the marks that stand on them, and the columns they take together."""
    held = ""
    for char in text:
        if held and char_width(char) == 0:
            held += char
            continue
        if held:
            yield held, width(held)
        held = char
    if held:
        yield held, width(held)


def wrap(text: str, columns: int) -> list[str]:
    """The text on lines of at most `columns`, broken between words, or inside one too long.

    There is always at least one line.
    """
    lines: list[str] = []
    line = ""
    for word in clean(text).split(BREAKS):
        if not word:
            continue
        joined = f"{line} {word}" if line else word
        if width(joined) <= columns:
            line = joined
            continue
        if line:
            lines.append(line)
        *full, line = _pieces(word, columns)
        lines += full
    return [*lines, line] if line or not lines else lines


def _pieces(word: str, columns: int) -> list[str]:
    """A word cut to the width; each cut falls between clusters."""
    pieces, piece, used = [], "", 0
    for cluster, taken in clusters(word):
        if used + taken > columns and piece:
            pieces.append(piece)
            piece, used = "", 0
        piece += cluster if taken <= columns else STAND_IN
        used += min(taken, columns)
    return [*pieces, piece]


def left(text: str, columns: int) -> str:
    """Padded on the right to `columns`."""
    return text + " " * (columns - width(text))


def right(text: str, columns: int) -> str:
    """Padded on the left to `columns`."""
    return " " * (columns - width(text)) + text


def centre(text: str, columns: int) -> str:
    """Padded on the left so that it stands in the middle."""
    return " " * ((columns - width(text)) // 2) + text
