"""Two lines of twenty letters for a pole, and the bytes that put them there; nothing of Qt."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from pos.language import N_, NBSP, translate
from receipts.characters import clean
from ui.customer.shown import BASKET, THANKS, Shown

COLUMNS = 20
WELCOME = N_("Welcome")
_OTHERWISE = {
    "€": "", "–": "-", "—": "-", "−": "-", "’": "'", "‘": "'", "“": '"', "”": '"', "„": '"',
    "×": "x", "…": "...", NBSP: " ", "≥": ">", "≤": "<", "Ø": "O", "ø": "o", "Đ": "D", "đ": "d",
    "Ł": "L", "ł": "l", "Š": "S", "š": "s", "Ž": "Z", "ž": "z", "·": "-",
}  # fmt: skip


@dataclass(frozen=True)
class Dialect:
    """How a make of pole is told: once at the start, then before and after each line."""

    start: bytes
    upper: bytes
    lower: bytes
    end: bytes
    blank: bytes
    encoding: str


# ESC/POS for customer displays: ESC @ begins anew, ESC t 19 is PC858, US C 0 takes the cursor away,
# US $ column row. CD5220: ESC Q A … CR and ESC Q B … CR write a whole line; its letters are PC437.
DIALECTS = {
    "escpos": Dialect(b"\x1b@\x1bt\x13\x1fC\x00", b"\x1f$\x01\x01", b"\x1f$\x01\x02", b"", b"\x0c",
                      "cp858"),
    "cd5220": Dialect(b"\x1b@\x0c", b"\x1bQA", b"\x1bQB", b"\r", b"\x0c", "cp437"),
}  # fmt: skip


def two_lines(shown: Shown) -> tuple[str, str]:
    """What a customer needs most: the piece just taken and what is due, or the change."""
    due = _row(shown.caption, shown.figure)
    if shown.state == BASKET:
        row = shown.rows[min(shown.current, len(shown.rows) - 1)] if shown.rows else None
        if row is None or shown.sums:
            return _row(*_last_given(shown)), due
        words = f"{row.pieces} {row.words}" if row.pieces > 1 else row.words
        return _row(words, row.figure), due
    if shown.state == THANKS:
        return due, _middle(shown.below)
    return _middle(shown.museum), _middle(translate(WELCOME, shown.language))


def _last_given(shown: Shown) -> tuple[str, str]:
    row = shown.sums[-1] if shown.sums else None
    return (row.words, row.figure) if row else ("", "")


def _row(words: str, figure: str) -> str:
    """The figure is never cut; the words give way."""
    figure = figure[-COLUMNS:]
    room = max(0, COLUMNS - len(figure) - 1)
    return f"{words[:room]:<{COLUMNS - len(figure)}}{figure}"


def _middle(words: str) -> str:
    return f"{words[:COLUMNS]:^{COLUMNS}}"


def frame(dialect: Dialect, lines: tuple[str, str]) -> bytes:
    """Both lines as bytes, each exactly as wide as the pole."""
    upper, lower = (letters(line, dialect.encoding) for line in lines)
    return dialect.upper + upper + dialect.end + dialect.lower + lower + dialect.end


def letters(line: str, encoding: str) -> bytes:
    """A line in the pole's code page; a letter it lacks loses its accent, or becomes a point.

    Nothing in it commands the pole: control characters are gone before (`clean`).
    """
    said = b"".join(_letter(char, encoding) for char in clean(line))
    return said[:COLUMNS].ljust(COLUMNS)


def _letter(char: str, encoding: str) -> bytes:
    plain = " " if char == NBSP else char
    for one in (plain, _OTHERWISE.get(plain), unicodedata.normalize("NFKD", plain)[:1]):
        said = None if one is None else one.encode(encoding, "ignore")
        if said or one == "":
            return said or b""
    return b"."
