"""A page that shows whether a printer prints everything right: letters, widths, QR, cut."""

from __future__ import annotations

from datetime import datetime

from pos.domain.money import Money
from pos.domain.seller import Seller
from receipts.document import (
    Cut,
    Document,
    Heading,
    Mark,
    MoneyRow,
    QrBlock,
    Rule,
    Sides,
    Space,
    Text,
)
from receipts.writing import Writer


def printer_test_page(
    seller: Seller, *, language: str, till: str = "", printer: str = "", at: datetime | None = None
) -> Document:
    """The page; `at` is local time."""
    paper = Writer(language)
    paper.head(seller)
    paper.add(Space(), Heading(paper.tr("Test page")))
    if till or at:
        paper.add(Sides(paper.tr("Till {code}", code=till), paper.moment(at) if at else ""))
    if printer:
        paper.add(Text(printer))
    paper.add(Rule(), Text("å ä ö Å Ä Ö é ü € š ž – “ ” ½ × ·"), Text("Привет ♪ Ω ☺"))
    paper.add(Text(paper.tr("Bold"), bold=True), Mark(paper.tr("Double height")))
    for cents in (5, 700, 185_790, -740):
        paper.add(MoneyRow(paper.tr("Amount"), Money(cents)))
    paper.add(Rule(), QrBlock("MPOS1:TEST", "MPOS1:TEST"), Cut())
    return paper.document(paper.tr("Test page"))
