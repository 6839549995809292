"""A purchase order on A4: whom it is for, who wants what, and where it is to be delivered."""

from __future__ import annotations

import logging
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING

from pos.domain.catalogue import in_language
from pos.domain.stock_facts import Ordered, OrderMade
from pos.language import N_, money, translate
from pos.language import date as said_date
from receipts.fonts import BOLD, REGULAR

if TYPE_CHECKING:
    from fpdf import FPDF

_EDGE, _WIDE = 20, 170  # mm of A4
_ROW, _LINE = 7, 5
_COLUMNS = (32, 84, 16, 18, 20)  # mm: number, product, pieces, price, sum
_HEADS = (N_("Article no."), N_("Product"), N_("Pieces"), N_("À price"), N_("Sum"))
_TITLE = N_("Purchase order")
_FACTS = (N_("Order no."), N_("Date"), N_("Business ID"))
_TOTAL = N_("Total, without VAT")
_TO, _DELIVER = N_("To"), N_("Deliver to")
_MARK = N_("Please put our order number {number} on the delivery note and the invoice.")


def order_pdf(fact: OrderMade, language: str) -> bytes:
    """The order as a PDF of as many pages as it takes; the same fact gives the same bytes."""
    return _Order(fact, language).drawn()


class _Order:
    def __init__(self, fact: OrderMade, language: str) -> None:
        self.fact, self.language = fact, language
        self.pdf = self._opened()

    def tr(self, text: str, **values: object) -> str:
        return translate(text, self.language, **values)

    def _opened(self) -> FPDF:
        from fpdf import FPDF

        logging.getLogger("fontTools").setLevel(logging.WARNING)
        pdf = FPDF(unit="mm", format="A4")
        pdf.set_margin(_EDGE)
        pdf.set_auto_page_break(True, _EDGE)
        pdf.set_title(f"{self.tr(_TITLE)} {self.fact.number}")
        pdf.set_lang(self.language)
        day = date.fromisoformat(self.fact.date)
        pdf.set_creation_date(datetime.combine(day, time(12), UTC))
        pdf.add_font("paper", "", str(REGULAR))
        pdf.add_font("paper", "B", str(BOLD))
        pdf.add_page()
        return pdf

    def drawn(self) -> bytes:
        self._head()
        self._addresses()
        self._table()
        self._foot()
        return bytes(self.pdf.output())

    def _say(
        self, width: float, text: str, *, bold: bool = False, size: float = 9, align: str = "L",
        high: float = 5,
    ) -> None:  # fmt: skip
        self.pdf.set_font("paper", "B" if bold else "", size)
        self.pdf.cell(width, high, self._fitted(text, width), align=align)

    def _fitted(self, text: str, width: float) -> str:
        """As much as there is room for: a long name must not run into the figures."""
        if self.pdf.get_string_width(text) <= width - 1:
            return text
        while text and self.pdf.get_string_width(text + "…") > width - 1:
            text = text[:-1]
        return text + "…"

    def _lines(self, text: str, width: float, *, bold: bool = False, size: float = 9) -> list[str]:
        """As many as it takes: nobody delivers by half an article number, or to half a name."""
        self.pdf.set_font("paper", "B" if bold else "", size)
        lines = self.pdf.multi_cell(width - 1, _LINE, text, dry_run=True, output="LINES")
        assert isinstance(lines, list)
        return lines

    def _head(self) -> None:
        fact, pdf = self.fact, self.pdf
        self._say(_WIDE - 70, self.tr(_TITLE), bold=True, size=18, high=9)
        said = (fact.number, said_date(date.fromisoformat(fact.date), self.language),
                fact.seller.business_id)  # fmt: skip
        for label, value in zip(_FACTS, said, strict=True):
            pdf.set_x(_EDGE + _WIDE - 70)
            self._say(35, self.tr(label))
            self._say(35, value, bold=True, align="R")
            pdf.ln(5)
        pdf.ln(6)

    def _addresses(self) -> None:
        pdf, seller = self.pdf, self.fact.seller
        top = pdf.get_y()
        parts = (
            (_TO, [self.fact.supplier]),
            (_DELIVER, [seller.name, seller.museum, *seller.address, seller.phone, seller.email]),
        )
        bottom = top
        for place, (label, lines) in enumerate(parts):
            left = _EDGE + place * (_WIDE // 2)
            pdf.set_xy(left, top)
            self._say(_WIDE // 2, self.tr(label), size=8)
            for line in filter(None, lines):
                bold = line == lines[0]
                for part in self._lines(line, _WIDE // 2, bold=bold, size=10):
                    pdf.ln(_LINE)
                    pdf.set_x(left)
                    self._say(_WIDE // 2, part, bold=bold, size=10)
            bottom = max(bottom, pdf.get_y() + 5)
        pdf.set_y(bottom + 8)

    def _table(self) -> None:
        for place, (wide, head) in enumerate(zip(_COLUMNS, _HEADS, strict=True)):
            self._say(wide, self.tr(head), bold=True, size=8, align="L" if place < 2 else "R")
        self.pdf.ln(6)
        self._rule()
        for item in self.fact.items:
            self._row(item)
        self._rule()

    def _row(self, item: Ordered) -> None:
        price = "" if item.cost is None else money(item.cost.cents, self.language)
        worth = "" if item.cost is None else money((item.cost * item.quantity).cents, self.language)
        cells = (item.sku, in_language(item.names, self.language), str(item.quantity), price, worth)
        sku, name = (self._lines(cells[place], _COLUMNS[place]) for place in (0, 1))
        columns = [sku, name, *([figure] for figure in cells[2:])]
        more = max(map(len, columns)) - 1
        if self.pdf.will_page_break(_ROW + more * _LINE):
            self.pdf.add_page()
        for n in range(more + 1):
            for place, (wide, lines) in enumerate(zip(_COLUMNS, columns, strict=True)):
                text = lines[n] if n < len(lines) else ""
                self._say(wide, text, align="L" if place < 2 else "R", high=_ROW)
            self.pdf.ln(_LINE if n < more else _ROW)

    def _rule(self) -> None:
        y = self.pdf.get_y()
        self.pdf.set_draw_color(160)
        self.pdf.line(_EDGE, y, _EDGE + _WIDE, y)
        self.pdf.set_y(y + 1)

    def _foot(self) -> None:
        pdf, fact = self.pdf, self.fact
        if all(item.cost is not None for item in fact.items):
            cents = sum(item.cost.cents * item.quantity for item in fact.items if item.cost)
            self._say(_WIDE - 40, self.tr(_TOTAL), bold=True, align="R", high=_ROW)
            self._say(40, money(cents, self.language), bold=True, align="R", high=_ROW)
            pdf.ln(_ROW + 4)
        pdf.set_font("paper", "", 9)
        for text in filter(None, (fact.note, self.tr(_MARK, number=fact.number))):
            pdf.ln(2)
            pdf.multi_cell(_WIDE, 5, text, new_x="LMARGIN", new_y="NEXT")
