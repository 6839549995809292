"""The one layout: a document becomes lines of a paper that is so many columns wide.

Every renderer draws these lines and decides nothing of its own, so what is on the screen, in the
PDF and on the printer is the same paper.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import msgspec

from pos.language import NBSP
from receipts import document as doc
from receipts.characters import centre, clean, left, right, width, wrap
from receipts.document import Document
from receipts.lines import AnyLine, CutLine, Line, LogoLine, Measure, QrLine, RuleLine, table

LEAST_COLUMNS = 20


def layout(document: Document, columns: int) -> tuple[AnyLine, ...]:
    """The document's lines on a paper of so many columns."""
    if columns < LEAST_COLUMNS:
        raise ValueError(f"a paper has at least {LEAST_COLUMNS} columns")
    measure = measured(document, columns)
    return tuple(
        _finished(line)
        for block in document.blocks
        for line in _SETTERS[type(block)](block, measure)
    )


def measured(document: Document, columns: int) -> Measure:
    """The columns of this document: marks of VAT rates stand to the right of the money."""
    items = [block for block in document.blocks if isinstance(block, doc.Item)]
    marks = max((width(clean(item.mark)) + 1 for item in items), default=0)
    quantity = max((width(str(item.quantity)) for item in items), default=0)
    return Measure(columns, columns - marks, document.language, quantity)


def _finished(line: AnyLine) -> AnyLine:
    if isinstance(line, Line):
        text, plain = (part.replace(NBSP, " ").rstrip() for part in (line.text, line.plain))
        return msgspec.structs.replace(line, text=text, plain=plain)
    return line


def _heading(block: doc.Heading, measure: Measure) -> Iterator[AnyLine]:
    if block.tall:
        yield from _large(block.text, measure)
        return
    for text in wrap(block.text, measure.columns):
        yield Line(centre(text, measure.columns), bold=True)


def _mark(block: doc.Mark, measure: Measure) -> Iterator[AnyLine]:
    yield Line("")
    yield from _large(block.text, measure)


def _large(text: str, measure: Measure) -> Iterator[AnyLine]:
    """Double height, and double width where the words have room for it."""
    longest = max(map(width, clean(text).split(" ")))
    wide = longest * 2 <= measure.columns
    for line in wrap(text, measure.columns // 2 if wide else measure.columns):
        placed = line if wide else centre(line, measure.columns)
        yield Line(placed, bold=True, tall=True, wide=wide, centred=wide)


def _text(block: doc.Text, measure: Measure) -> Iterator[AnyLine]:
    for text in wrap(block.text, measure.columns - block.indent):
        placed = centre(text, measure.columns) if block.centred else " " * block.indent + text
        yield Line(placed, bold=block.bold)


def _sides(block: doc.Sides, measure: Measure) -> Iterator[AnyLine]:
    lines = wrap(block.left, measure.columns)
    ends = wrap(block.right, measure.columns)
    room = measure.columns - width(lines[-1]) - 1
    if len(ends) == 1 and width(ends[0]) <= room:
        lines[-1] += right(ends[0], room + 1)
        ends = []
    for text in [*lines, *(right(end, measure.columns) for end in ends)]:
        yield Line(text)


def _money_row(block: doc.MoneyRow, measure: Measure) -> Iterator[AnyLine]:
    figure = measure.figure(block.amount, sign=block.sign)
    label, half = clean(block.label), measure.end // 2
    if block.tall and width(label) + 1 + width(figure) <= half and measure.end % 2 == 0:
        text = left(label, half - width(figure)) + figure
        plain = left(label, measure.end - width(figure)) + figure
        yield Line(text, bold=True, tall=True, wide=True, plain=plain)
        return
    for text in measure.beside(block.label, figure, " " * block.indent):
        yield Line(text, bold=block.bold or block.tall, tall=block.tall)


def _count_row(block: doc.CountRow, measure: Measure) -> Iterator[AnyLine]:
    for text in measure.beside(block.label, str(block.count)):
        yield Line(text)


def _item(block: doc.Item, measure: Measure) -> Iterator[AnyLine]:
    prefix = right(str(block.quantity), measure.quantity) + " "
    figure = measure.figure(block.amount)
    for text in measure.beside(block.name, figure, prefix, " " + clean(block.mark)):
        yield Line(text)
    for note in block.notes:
        for text in measure.hanging(note, prefix):
            yield Line(text)


def _item_discount(block: doc.ItemDiscount, measure: Measure) -> Iterator[AnyLine]:
    prefix = " " * (measure.quantity + 1)
    figure = measure.figure(block.amount)
    for text in measure.beside(block.label, figure, prefix, " " + clean(block.mark)):
        yield Line(text)


def _table(block: doc.Table, measure: Measure) -> Iterator[AnyLine]:
    rows = []
    for row in block.rows:
        amounts = [
            measure.figure(amount, sign=number == block.signed)
            for number, amount in enumerate(row.amounts)
        ]
        rows.append((row.label, [*map(str, row.counts), *amounts]))
    for text in table(measure, block.heads, rows):
        yield Line(text)


def _rule(_block: doc.Rule, measure: Measure) -> Iterator[AnyLine]:
    yield RuleLine("-" * measure.columns)


def _space(_block: doc.Space, _measure: Measure) -> Iterator[AnyLine]:
    yield Line("")


def _sign_line(block: doc.SignLine, measure: Measure) -> Iterator[AnyLine]:
    yield Line("")
    yield Line("")
    yield RuleLine("_" * measure.columns)
    for text in wrap(block.label, measure.columns):
        yield Line(text)


def _qr(block: doc.QrBlock, measure: Measure) -> Iterator[AnyLine]:
    yield QrLine(clean(block.data))
    for text in wrap(block.caption, measure.columns) if block.caption else ():
        yield Line(centre(text, measure.columns))


def _logo(block: doc.Logo, _measure: Measure) -> Iterator[AnyLine]:
    yield LogoLine(block.image)


def _cut(_block: doc.Cut, _measure: Measure) -> Iterator[AnyLine]:
    yield CutLine()


_SETTERS: dict[type[doc.Block], Callable[[Any, Measure], Iterator[AnyLine]]] = {
    doc.Heading: _heading,
    doc.Mark: _mark,
    doc.Text: _text,
    doc.Sides: _sides,
    doc.MoneyRow: _money_row,
    doc.CountRow: _count_row,
    doc.Item: _item,
    doc.ItemDiscount: _item_discount,
    doc.Table: _table,
    doc.Rule: _rule,
    doc.Space: _space,
    doc.SignLine: _sign_line,
    doc.QrBlock: _qr,
    doc.Logo: _logo,
    doc.Cut: _cut,
}
