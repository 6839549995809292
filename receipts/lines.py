"""Lines of a paper, and how a label stands beside a figure."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from pos.domain.money import Money
from pos.language import money
from receipts.characters import clean, left, right, width, wrap

_LEAST_LABEL = 8  # columns; with less room the figure gets a line of its own
_LEAST_TABLE_LABEL = 12


class Line(msgspec.Struct, frozen=True):
    """One line of text, never wider than the paper."""

    text: str
    bold: bool = False
    tall: bool = False  # double height
    wide: bool = False  # double width as well
    centred: bool = False  # stands in the middle, and is not padded
    plain: str = ""  # the same where letters have one size only, if that differs


class RuleLine(msgspec.Struct, frozen=True):
    """A line across: drawn where one can draw, else this text."""

    text: str


class QrLine(msgspec.Struct, frozen=True):
    """A QR code in the middle."""

    data: str


class LogoLine(msgspec.Struct, frozen=True):
    """A picture in the middle."""

    image: bytes


class CutLine(msgspec.Struct, frozen=True):
    """Where the paper ends."""


AnyLine = Line | RuleLine | QrLine | LogoLine | CutLine


class Measure(msgspec.Struct, frozen=True):
    """What all rows of one paper share: its width, and where its money column ends."""

    columns: int
    end: int
    language: str
    quantity: int = 0  # width of the widest quantity

    def figure(self, amount: Money, *, sign: bool = False) -> str:
        """An amount as printed. CP1252 has no minus of its own, so a hyphen serves."""
        return money(amount.cents, self.language, sign=sign, minus="-")

    def beside(self, label: str, figure: str, prefix: str = "", after: str = "") -> list[str]:
        """A label with a figure that ends at the money column, on the label's first line.

        The label's further lines are set in by the prefix; `after` follows the figure.
        """
        before: list[str] = []
        if width(prefix) > self.end - _LEAST_LABEL:
            before, prefix = wrap(prefix, self.end), "  "
        room = self.end - width(figure) - 1 - width(prefix)
        if room >= _LEAST_LABEL:
            first, *rest = wrap(label, room)
            line = left(prefix + first, self.end - width(figure)) + figure + after
            return [*before, line, *self._set_in(rest, prefix)]
        first, *rest = wrap(label, self.end - width(prefix))
        figures = [right(part, self.end) for part in wrap(figure, self.end)]
        figures[-1] += after
        return [*before, prefix + first, *self._set_in(rest, prefix), *figures]

    def hanging(self, text: str, prefix: str = "") -> list[str]:
        """Text that runs up to the money column's end, every line set in."""
        if width(prefix) > self.end - _LEAST_LABEL:
            prefix = "  "
        return self._set_in(wrap(text, self.end - width(prefix)), prefix)

    @staticmethod
    def _set_in(lines: list[str], prefix: str) -> list[str]:
        return [" " * width(prefix) + line for line in lines]


def table(
    measure: Measure, heads: Sequence[str], rows: Sequence[tuple[str, Sequence[str]]]
) -> list[str]:
    """Figures in columns under their heads, the last at the money column; labels are wrapped.

    Where the figures do not fit, each row's stand one under another, named by the heads.
    """
    cells = [tuple(map(clean, (label, *figures))) for label, figures in rows]
    heads = [clean(head) for head in heads]
    widths = [
        max([width(heads[number]), *(width(row[number]) for row in cells)])
        for number in range(1, len(heads))
    ]
    longest = max(width(row[0]) for row in [heads, *cells])
    gap = 3
    while gap > 1 and measure.end - sum(widths) - gap * len(widths) < longest:
        gap -= 1
    room = measure.end - sum(widths) - gap * len(widths)
    if room < min(longest, _LEAST_TABLE_LABEL):
        return _stacked(measure, heads, cells)
    return [line for row in (heads, *cells) for line in _across(measure, row, room, widths, gap)]


def _across(
    measure: Measure, row: Sequence[str], room: int, widths: Sequence[int], gap: int
) -> list[str]:
    above: list[str] = []
    first, *rest = wrap(row[0], room)
    if max(map(width, row[0].split(" "))) > room:  # a word would break: the figures go below
        above, first, rest = measure.hanging(row[0]), "", []
    figures = (right(text, columns + gap) for text, columns in zip(row[1:], widths, strict=True))
    return [*above, "".join([left(first, room), *figures]), *rest]


def _stacked(measure: Measure, heads: Sequence[str], cells: Sequence[tuple[str, ...]]) -> list[str]:
    lines = []
    for label, *figures in cells:
        lines += measure.hanging(label)
        for head, figure in zip(heads[1:], figures, strict=True):
            lines += measure.beside(head, figure, "  ")
    return lines
