"""A badge on paper: whose it is, and the code that signs in."""

from __future__ import annotations

from pos.domain.seller import Seller
from receipts.document import Cut, Document, Heading, QrBlock, Space, Text
from receipts.writing import Writer


def badge_document(name: str, code: str, museum: str, *, language: str) -> Document:
    """To cut out and wear. The code stands in the QR alone, where nobody reads it by eye."""
    paper = Writer(language)
    paper.add(Text(museum, centred=True), Space(), Heading(name, tall=True), Space())
    paper.add(QrBlock(code), Space())
    paper.add(Text(paper.tr("Scan it to sign in. It is a key: lost, it is withdrawn at once.")))
    paper.add(Cut())
    title = paper.tr("Badge")
    return paper.document(f"{title} {name}")


def museum_of(seller: Seller | None) -> str:
    return (seller.museum or seller.name) if seller is not None else ""
