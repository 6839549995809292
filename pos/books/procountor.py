"""CSV in Procountor's manner: debit and credit in columns of their own.

Procountor's import of accounting data makes one receipt of one file and takes no heading row; this
layout is ours, with a heading and every voucher, for the import that an accountant sets up or for
pasting rows into the ledger entry tool (docs/books.md).
"""

from __future__ import annotations

from collections.abc import Iterator

from pos.books.csv_rows import MARK, amount, day, row
from pos.books.lines import Book, Head
from pos.books.vouchers import Progress, Voucher, told

COLUMNS = (
    "Tositesarja", "Tositenumero", "Tositepäivä", "Tositteen nimi", "Tili", "Tilin nimi", "Debet",
    "Kredit", "ALV-%", "ALV-koodi", "Kustannuspaikka",
)  # fmt: skip


def procountor(
    head: Head, vouchers: list[Voucher], book: Book, progress: Progress | None = None
) -> Iterator[bytes]:
    """The file piece by piece; raises Stopped where `progress` says so."""
    del head
    yield MARK + row(COLUMNS)
    for voucher in told(vouchers, progress):
        yield b"".join(
            row((
                voucher.series, str(voucher.number), day(voucher.date), voucher.text,
                line.account.number, line.account.name, amount(line.debit) if line.debit else "",
                amount(line.credit) if line.credit else "", line.account.rate.replace(".", ","),
                line.account.vat_code, line.centre.number,
            ))
            for line in book.lines(voucher)
        )  # fmt: skip
