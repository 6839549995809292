"""Labels in ZPL II, the language of Zebra's label printers and of many others.

Every text goes as the hexadecimal of its UTF-8 bytes but for plain letters and digits, so that no
name carries a command.
"""

from __future__ import annotations

from collections.abc import Iterable

from pos.language import N_, euros, translate
from pos.office.labels import Label
from receipts.labels.bars import bars_of, kind_of
from receipts.labels.layout import cut, in_lines

DPI = (203, 300, 600)
SIZES = {"50x30": (50, 30), "57x32": (57, 32), "40x25": (40, 25), "70x36": (70, 36)}
"""Rolls, in mm."""

_PER_MM = {203: 8, 300: 12, 600: 24}  # dots, as the printers count them
_PLAIN = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789 .,-")

_MIXED, _CAPITALS = 9, 11
"""How wide the printer's own letters are on average, in twentieths of their height. Left to itself
it prints the lines that are too many over the last one."""


def labels_zpl(
    labels: Iterable[Label], size: tuple[int, int], language: str, dpi: int = 203
) -> bytes:
    """A format for each label, printed as many times as it has copies. `size` is in mm."""
    return b"".join(_format(label, size, language, _PER_MM[dpi]) for label in labels)


def _format(label: Label, size: tuple[int, int], language: str, dots: int) -> bytes:
    width, height = size[0] * dots, size[1] * dots
    pad, text = 2 * dots, max(20, height // 9)
    room, small = width - 2 * pad, text * 3 // 4
    name = in_lines(label.name, room * 20 // (text * _MIXED), 2)
    sku = cut(label.sku, (width // 2 - pad) * 20 // (small * _CAPITALS))
    price = _price(label, language)
    parts = [
        f"^XA^CI28^PW{width}^LL{height}^LH0,0",
        *(_field(pad, pad + n * text, text, line) for n, line in enumerate(name)),
        _field(pad, pad + 2 * text + text // 2, small, sku),
        _field(width // 2, pad + 2 * text, text * 3 // 2, price, wide=width // 2 - pad),
        _code(label.code, width, height, (pad + 4 * text, dots)),
        f"^PQ{label.copies},0,0,N^XZ\n",
    ]
    return "".join(parts).encode("ascii")


def _field(x: int, y: int, size: int, text: str, wide: int = 0) -> str:
    """A text; where it has a width in dots, at its right."""
    block = f"^FB{wide},1,0,R" if wide else ""
    return f"^FO{x},{y}^A0N,{size},{size * 9 // 10}{block}^FH_^FD{escaped(text)}^FS"


def escaped(text: str) -> str:
    """The text for `^FH_^FD`: nothing in it is a command, a line break or an escape."""
    said = "".join(char if char.isprintable() and char != "\\" else " " for char in text)
    return "".join(
        chr(byte) if byte in _PLAIN else f"_{byte:02X}" for byte in said.encode("utf-8", "replace")
    )


def _code(code: str, width: int, height: int, below: tuple[int, int]) -> str:
    """The bars in the middle, with what they say beneath; none where they do not fit."""
    kind, (y, dots) = kind_of(code), below
    if not kind or ">" in code:  # which begins a command of Code 128
        return ""
    modules = len(bars_of(code))
    module = min(dots // 2, width // modules)
    tall = height - y - 4 * dots
    if module < 1 or tall < 3 * dots:
        return ""
    x = (width - modules * module) // 2 + module * 10
    command = {"ean13": "^BEN", "ean8": "^B8N", "code128": "^BCN"}[kind]
    digits = code[:-1] if kind != "code128" else escaped(code)
    tail = ",Y,N,N,A" if kind == "code128" else ",Y,N"
    return f"^FO{x},{y}^BY{module},3,{tall}{command},{tall}{tail}^FH_^FD{digits}^FS"


def _price(label: Label, language: str) -> str:
    if label.price is None:
        return translate(N_("open price"), language)
    return euros(label.price.cents, language)
