"""CSV for Netvisor's import of accounting data: one row a debit or credit, told by its sign.

The columns are the ones that import knows; voucher and date stand on every row.
"""

from __future__ import annotations

from collections.abc import Iterator

from pos.books.csv_rows import MARK, amount, day, row
from pos.books.lines import Book, Head
from pos.books.vouchers import Progress, Voucher, told

_LONGEST = 255
"""Characters of all explanations of a row together; the import refuses a file with more."""
COLUMNS = (
    "Tositelaji", "Tositenumero", "Päivämäärä", "Tilinumero", "Summa", "Selite 1", "Selite 2",
    "ALV %", "ALV-koodi", "Kustannuspaikka",
)  # fmt: skip


def netvisor(
    head: Head, vouchers: list[Voucher], book: Book, progress: Progress | None = None
) -> Iterator[bytes]:
    """The file piece by piece; raises Stopped where `progress` says so."""
    del head  # the receiver knows whose books they are
    yield MARK + row(COLUMNS)
    for voucher in told(vouchers, progress):
        yield b"".join(
            row((
                voucher.series, str(voucher.number), day(voucher.date), line.account.number,
                amount(line.amount), voucher.text[: _LONGEST - len(line.account.name)],
                line.account.name,
                line.account.rate.replace(".", ","), line.account.vat_code, line.centre.number,
            ))
            for line in book.lines(voucher)
        )  # fmt: skip
