"""A table on A4: its title, what it is about, columns under their heads, page after page."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, NamedTuple

from receipts.fonts import BOLD, REGULAR

if TYPE_CHECKING:
    from fpdf import FPDF

_LONG, _SHORT = 297, 210  # mm
_MARGIN = 16
_ROW = 6  # mm
_TEXT, _SMALL, _TITLE = 8, 7, 15  # points
_EM_MM = 127 * 2  # of 720: a point in mm
_ADVANCE = 1233 * _EM_MM  # a letter's width at one point, of 2048 × 720 mm
_INK, _MUTED, _LINE = (29, 35, 41), (91, 100, 111), (210, 205, 195)
_WIDE = 6  # columns from which the page lies
_UNDATED = datetime(2026, 1, 1, tzinfo=UTC)


class Head(NamedTuple):
    """A column: its title, and whether it holds figures, which stand at its right edge."""

    title: str
    figures: bool


def table_pdf(
    title: str,
    about: Sequence[str],
    heads: Sequence[Head],
    rows: Iterable[Sequence[str]],
    total: Sequence[str] = (),
    *,
    foot: str = "",
    language: str = "sv",
) -> bytes:
    """The whole table as a PDF; the same table gives the same bytes."""
    held = [list(row) for row in rows]
    page = _Pages(title, about, heads, foot, language)
    page.measure([*held, list(total)] if total else held)
    for row in held:
        page.row(row)
    if total:
        page.row(list(total), strong=True)
    return page.done()


class _Pages:
    def __init__(
        self, title: str, about: Sequence[str], heads: Sequence[Head], foot: str, language: str
    ) -> None:
        self.title, self.about, self.heads, self.foot = title, about, heads, foot
        lies = len(heads) > _WIDE
        self.width, self.height = (_LONG, _SHORT) if lies else (_SHORT, _LONG)
        self.pdf = _opened(title, language, self.width, self.height)
        self.widths: list[int] = []
        self.y = 0
        self.pages = 0

    def measure(self, rows: list[list[str]]) -> None:
        """Share the width by the longest of each column; what is left goes to the texts."""
        longest = [
            max([len(head.title), *(len(row[place]) for row in rows)])
            for place, head in enumerate(self.heads)
        ]
        room = self.width - 2 * _MARGIN
        widths = [min(letters, 44) * _ADVANCE * _TEXT // (2048 * 720) + 5 for letters in longest]
        over = sum(widths) - room
        texts = [place for place, head in enumerate(self.heads) if not head.figures] or [0]
        for place in texts:
            widths[place] -= over // len(texts)
        self.widths = [max(12, width) for width in widths]
        self.begin()

    def begin(self) -> None:
        """A new page with its heads; the first one has the title too."""
        pdf = self.pdf
        pdf.add_page()
        self.pages += 1
        self.y = _MARGIN
        if self.pages == 1:
            self.text(_MARGIN, self.title, _TITLE, bold=True)
            self.y += 9
            for line in self.about:
                self.text(_MARGIN, line, _TEXT, ink=_MUTED)
                self.y += 5
            self.y += 3
        self.cells([head.title for head in self.heads], bold=True, ink=_MUTED)
        self.rule()

    def row(self, cells: list[str], *, strong: bool = False) -> None:
        if self.y + _ROW > self.height - _MARGIN - _ROW:
            self.begin()
        if strong:
            self.rule()
        self.cells(cells, bold=strong, ink=_INK)

    def cells(self, cells: list[str], *, bold: bool, ink: tuple[int, int, int]) -> None:
        x = _MARGIN
        for text, head, width in zip(cells, self.heads, self.widths, strict=True):
            shown = self.fitting(text, width - 3)
            if head.figures:
                self.text(x + width - 3, shown, _TEXT, bold=bold, ink=ink, right=True)
            else:
                self.text(x, shown, _TEXT, bold=bold, ink=ink)
            x += width
        self.y += _ROW

    @staticmethod
    def fitting(text: str, room: int) -> str:
        """As much of it as there is room for."""
        letters = room * 2048 * 720 // (_ADVANCE * _TEXT)
        return text if len(text) <= letters else text[: max(1, letters - 1)] + "…"

    def text(
        self, x: int, text: str, size: int, *, bold: bool = False,
        ink: tuple[int, int, int] = _INK, right: bool = False,
    ) -> None:  # fmt: skip
        pdf = self.pdf
        pdf.set_font("paper", "B" if bold else "", size)
        pdf.set_text_color(*ink)
        at = x - pdf.get_string_width(text) if right else x
        pdf.text(at, self.y + size // 2, text)

    def rule(self) -> None:
        self.pdf.set_draw_color(*_LINE)
        self.pdf.line(_MARGIN, self.y, self.width - _MARGIN, self.y)
        self.y += 1

    def done(self) -> bytes:
        """Each page says which it is, of how many."""
        for number in range(1, self.pages + 1):
            self.pdf.page = number
            self.pdf.set_font("paper", "B", _TITLE)  # another one: then the next is really set
            self.y = self.height - _MARGIN
            self.text(_MARGIN, self.foot, _SMALL, ink=_MUTED)
            said = f"{number} / {self.pages}"
            self.text(self.width - _MARGIN, said, _SMALL, ink=_MUTED, right=True)
        return bytes(self.pdf.output())


def _opened(title: str, language: str, width: int, height: int) -> FPDF:
    from fpdf import FPDF

    logging.getLogger("fontTools").setLevel(logging.WARNING)
    logging.getLogger("fpdf").setLevel(logging.ERROR)  # a letter that the font lacks is a box
    pdf = FPDF(unit="mm", format=(width, height))
    pdf.set_margin(0)
    pdf.c_margin = 0
    pdf.set_auto_page_break(False)
    pdf.set_title(title)
    pdf.set_lang(language)
    pdf.set_creation_date(_UNDATED)
    pdf.add_font("paper", "", str(REGULAR))
    pdf.add_font("paper", "B", str(BOLD))
    return pdf
