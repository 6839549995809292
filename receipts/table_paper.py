"""A report on paper: the till's own roll, and A4."""

from __future__ import annotations

import msgspec

from pos.domain.money import Money
from pos.domain.seller import Seller
from pos.office.reports import table as report
from receipts.document import Cut, Document, Heading, Rule, Space, Table, TableRow, Text
from receipts.writing import Writer

_decode = msgspec.json.Decoder(report.Table)


def table_document(made: report.Table, *, language: str) -> Document:
    """A strip: counts, then amounts, under their heads."""
    paper = Writer(language)
    paper.add(Heading(made.title, tall=True), Text(made.about, centred=True), Space(), Rule())
    counts = [n for n, one in enumerate(made.columns) if one.kind == report.NUMBER]
    amounts = [n for n, one in enumerate(made.columns) if one.kind == report.MONEY]
    texts = [n for n, one in enumerate(made.columns) if one.kind == report.TEXT]
    heads = tuple(made.columns[n].title for n in (texts[0], *counts, *amounts))

    def row(cells: tuple[report.Cell, ...]) -> TableRow:
        label = " · ".join(str(cells[n]) for n in texts if cells[n])
        return TableRow(
            label, tuple(Money(_figure(cells[n])) for n in amounts),
            tuple(_figure(cells[n]) for n in counts),
        )  # fmt: skip

    paper.add(Table(heads, tuple(row(one.cells) for one in made.rows)))
    if made.total:
        paper.add(Rule(), Table(heads, (row(made.total),)))
    if made.note:
        paper.add(Space(), Text(made.note))
    paper.add(Cut())
    return paper.document(made.title)


def _figure(cell: report.Cell) -> int:
    return cell if isinstance(cell, int) else 0


def printed_table(body: bytes, *, language: str) -> Document:
    """The paper of a print job."""
    return table_document(_decode.decode(body), language=language)


def table_as_pdf(made: report.Table, seller: Seller, *, language: str) -> bytes:
    """On A4, upright or (with many columns) lying."""
    from receipts.a4 import Head, table_pdf  # with its fonts, when a file is made

    heads = [Head(one.title, one.kind != report.TEXT) for one in made.columns]

    def written(cells: tuple[report.Cell, ...]) -> list[str]:
        pairs = zip(cells, made.columns, strict=True)
        return [report.written(cell, column.kind, language) for cell, column in pairs]

    about = [line for line in (made.about, made.note) if line]
    return table_pdf(
        made.title, about, heads, (written(row.cells) for row in made.rows),
        written(made.total) if made.total else (), foot=seller.name, language=language,
    )  # fmt: skip
