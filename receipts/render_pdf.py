"""A paper as a PDF 80 mm wide (58 mm for narrow ones): text that can be selected, no margins lost.

Letters that the embedded font lacks are drawn as small pictures.
"""

from __future__ import annotations

import io
import logging
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from receipts.characters import clusters, width
from receipts.document import Document
from receipts.fonts import BOLD, REGULAR
from receipts.layout import layout
from receipts.lines import AnyLine, CutLine, Line, LogoLine, QrLine, RuleLine
from receipts.picture import Cells, opened, picture_of
from receipts.qr import squares

if TYPE_CHECKING:
    from fpdf import FPDF

_PAPER_MM = {True: (58, 48), False: (80, 72)}  # narrow? paper, and what is printed on
_NARROW = 36  # columns
_EDGE = 6  # mm above and below
_ADVANCE, _EM = 1233, 2048  # of the font's letters
_POINT = 127 * 2 / 720  # mm: 25.4 / 72
_UNDATED = datetime(2026, 1, 1, tzinfo=UTC)


def render_pdf(document: Document, columns: int) -> bytes:
    """The paper as one long page; the same document gives the same bytes."""
    return _Page(document, columns).drawn()


class _Page:
    """One long page; lengths are in mm."""

    def __init__(self, document: Document, columns: int) -> None:
        paper, printed = _PAPER_MM[columns <= _NARROW]
        self.lines = layout(document, columns)
        self.columns = columns
        self.cell = printed / columns
        self.pitch = self.cell * 5 / 2
        self.left = (paper - printed) / 2
        height = sum(map(self.height, self.lines)) + 2 * _EDGE
        self.pdf = self.opened(document, paper, height)
        self.has = {bold: _letters(self.pdf, bold) for bold in (False, True)}
        self.y: float = _EDGE

    @staticmethod
    def opened(document: Document, paper: int, height: float) -> FPDF:
        from fpdf import FPDF

        logging.getLogger("fontTools").setLevel(logging.WARNING)
        pdf = FPDF(unit="mm", format=(paper, max(height, paper)))
        pdf.set_margin(0)
        pdf.c_margin = 0
        pdf.set_auto_page_break(False)
        pdf.set_title(document.title)
        pdf.set_lang(document.language)
        pdf.set_creation_date(_UNDATED)
        pdf.add_font("paper", "", str(REGULAR))
        pdf.add_font("paper", "B", str(BOLD))
        pdf.add_page()
        return pdf

    def height(self, line: AnyLine) -> float:
        match line:
            case Line(tall=True):
                return self.pitch + self.cell * 2
            case Line() | RuleLine():
                return self.pitch
            case QrLine():
                return self.columns * self.cell * 2 / 5 + 2 * self.pitch
            case LogoLine():
                return self.columns * self.cell / 3 if opened(line.image) else 0
            case CutLine():
                return 0

    def drawn(self) -> bytes:
        for line in self.lines:
            self.draw(line)
            self.y += self.height(line)
        return bytes(self.pdf.output())

    def draw(self, line: AnyLine) -> None:
        match line:
            case Line():
                self.text(line)
            case RuleLine():
                self.rule(line)
            case QrLine():
                self.qr(line)
            case LogoLine():
                self.logo(line)
            case CutLine():
                pass

    def text(self, line: Line) -> None:
        """Runs of letters that the font has, each run at its own column."""
        scale = 2 if line.tall else 1
        size = scale * self.cell * _EM / _ADVANCE / _POINT
        self.pdf.set_font("paper", "B" if line.bold else "", size)
        self.pdf.set_stretching(50 if line.tall and not line.wide else 100)
        cell = self.cell * (2 if line.wide else 1)
        x = self.left
        if line.centred:
            x += (self.columns * self.cell - width(line.text) * cell) / 2
        baseline = self.y + (self.height(line) + self.cell * scale * 5 / 4) / 2
        for run, column, known in self.runs(line):
            if known:
                self.pdf.text(x + column * cell, baseline, run)
            else:
                height = self.pitch * scale
                top = baseline - (height + self.cell * scale * 5 / 4) / 2
                self.drawn_letter(run, (x + column * cell, top), cell, height)
        self.pdf.set_stretching(100)

    def runs(self, line: Line) -> list[tuple[str, int, bool]]:
        """(text, column, whether the font has it); what it lacks stands alone."""
        found: list[tuple[str, int, bool]] = []
        column = 0
        for cluster, taken in clusters(line.text):
            known = taken == 1 and all(ord(char) in self.has[line.bold] for char in cluster)
            if known and found and found[-1][2]:
                text, start, _ = found[-1]
                found[-1] = (text + cluster, start, True)
            else:
                found.append((cluster, column, known))
            column += taken
        return found

    def drawn_letter(
        self, cluster: str, at: tuple[float, float], cell: float, height: float
    ) -> None:
        cells = Cells(max(width(cluster), 1), 48)
        out = io.BytesIO()
        picture_of(Line(cluster), cells).save(out, "PNG")
        self.pdf.image(out, *at, w=cells.columns * cell, h=height)

    def rule(self, line: RuleLine) -> None:
        low = line.text.startswith("_")
        y = self.y + self.pitch * (4 if low else 2) / (5 if low else 4)
        self.pdf.set_line_width(self.cell / 14)
        self.pdf.set_draw_color(0 if low else 150)
        self.pdf.line(self.left, y, self.left + self.columns * self.cell, y)

    def qr(self, line: QrLine) -> None:
        rows = squares(line.data)
        total = self.columns * self.cell * 2 / 5
        side = total / len(rows)
        x0 = self.left + (self.columns * self.cell - total) / 2
        self.pdf.set_fill_color(0)
        for row, dark in enumerate(rows):
            for column, filled in enumerate(dark):
                if filled:
                    x, y = x0 + column * side, self.y + self.pitch + row * side
                    # A hair larger than its place: viewers leave white seams otherwise.
                    self.pdf.rect(x, y, side * 51 / 50, side * 51 / 50, style="F")

    def logo(self, line: LogoLine) -> None:
        image = opened(line.image)
        if image is None:
            return
        room_w, room_h = self.columns * self.cell * 2 / 3, self.columns * self.cell / 3
        scale = min(room_w / image.width, room_h / image.height)
        w = image.width * scale
        self.pdf.image(image, self.left + (self.columns * self.cell - w) / 2, self.y, w=w)


def _letters(pdf: FPDF, bold: bool) -> frozenset[int]:
    """The code points that the embedded font has."""
    cmap: dict[int, Any] = getattr(pdf.fonts["paperB" if bold else "paper"], "cmap", {})
    return frozenset(cmap)
