"""The card beside the scanner: every command of the counter as a barcode."""

from __future__ import annotations

import io

from pos.till.basket.counter_codes import WORDS
from receipts.document import Cut, Document, Heading, Logo, Rule, Space, Text
from receipts.writing import Writer

_MODULE = 2  # dots: narrow enough for 58 mm paper with the white that Code 128 wants beside it
_HEIGHT = 70  # dots


def command_card(museum: str, *, language: str) -> Document:
    """A strip to be laminated. Scanned, a barcode does what the words above it say."""
    paper = Writer(language)
    paper.add(Text(museum, centred=True), Heading(paper.tr("Commands for the scanner"), tall=True))
    paper.add(Text(paper.tr("Scan the goods, then how they are paid."), centred=True))
    for code, words in WORDS.items():
        paper.add(Rule(), Text(paper.tr(words), centred=True, bold=True))
        paper.add(Logo(bars(code)), Text(code, centred=True))
    paper.add(Space(), Cut())
    return paper.document(paper.tr("Commands for the scanner"))


def bars(code: str) -> bytes:
    """A Code 128 barcode as a PNG, black on white."""
    from barcode import Code128
    from PIL import Image

    (modules,) = Code128(code).build()
    row = bytes(0 if module == "1" else 255 for module in modules)
    picture = Image.frombytes("L", (len(modules), 1), row).resize(
        (len(modules) * _MODULE, _HEIGHT), Image.Resampling.NEAREST
    )
    file = io.BytesIO()
    picture.convert("1").save(file, "PNG")
    return file.getvalue()
