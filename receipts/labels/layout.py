"""Where everything stands on a label of any size: words and bars, in mm from its corner."""

from __future__ import annotations

from dataclasses import dataclass

from pos.language import N_, euros, translate
from pos.office.labels import Label
from receipts.labels.bars import bars_of, kind_of

_PAD = 2.2
_LETTER = 1233 / 2048  # of the font's size: how wide each of its letters is
_WIDEST, _NARROWEST = 0.33, 0.19  # a module: as EAN-13 has it, and what scanners still read


@dataclass(frozen=True, slots=True)
class Words:
    """A line of text from its left edge (or to its right one) on a baseline."""

    x: float
    y: float
    size: float  # of the letters, in mm
    text: str
    bold: bool = False
    right: bool = False

    @property
    def left(self) -> float:
        """Where the first letter begins."""
        return self.x - len(self.text) * self.size * _LETTER if self.right else self.x


@dataclass(frozen=True, slots=True)
class Bars:
    """A code: its modules from the left edge on."""

    x: float
    y: float
    module: float
    height: float
    pattern: str


def marks(label: Label, width: float, height: float, language: str) -> list[Words | Bars]:
    """Name, price, article number and barcode, as large as there is room for."""
    room = width - 2 * _PAD
    size = max(2.1, min(3.4, height / 10))
    price = _price(label, language)
    big = min(size * 1.6, room / 2 / max(len(price), 1) / _LETTER)
    y = _PAD + size * 0.8
    found: list[Words | Bars] = []
    for line in in_lines(label.name, int(room / (size * _LETTER)), 2):
        found.append(Words(_PAD, y, size, line, bold=True))
        y += size * 1.15
    y += big * 0.75
    found.append(Words(width - _PAD, y, big, price, bold=True, right=True))
    small = size * 0.72
    left = room - len(price) * big * _LETTER - 1
    found.append(Words(_PAD, y, small, cut(label.sku, int(left / (small * _LETTER)))))
    return found + _code(label.code, (y + 1.2, width, height), small)


def _code(code: str, below: tuple[float, float, float], size: float) -> list[Words | Bars]:
    """The bars in the middle of what is left, with what they say beneath."""
    y, width, height = below
    if not kind_of(code):
        return []
    pattern = bars_of(code)
    module = min(_WIDEST, (width - 1) / len(pattern))
    tall = height - _PAD - size * 1.15 - y
    if module < _NARROWEST or tall < 3:
        return []
    x = (width - module * len(pattern)) / 2
    written = Words((width - len(code) * size * _LETTER) / 2, height - _PAD, size, code)
    return [Bars(x, y, module, tall, pattern), written]


def _price(label: Label, language: str) -> str:
    if label.price is None:
        return translate(N_("open price"), language)
    return euros(label.price.cents, language)


def in_lines(text: str, letters: int, most: int) -> list[str]:
    """The text in lines at its spaces; what does not fit ends in dots."""
    lines = [""]
    for word in " ".join(text.split()).split(" "):
        longer = f"{lines[-1]} {word}".strip()
        if len(longer) <= letters or not lines[-1]:
            lines[-1] = longer
        else:
            lines.append(word)
    kept = lines[:most]
    if len(lines) > most:
        kept[-1] = f"{kept[-1]} {lines[most]}"
    return [cut(line, letters) for line in kept]


def cut(text: str, letters: int) -> str:
    return text if len(text) <= letters else f"{text[: max(letters - 1, 0)]}…"
