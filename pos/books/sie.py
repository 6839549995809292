"""SIE 4, the Swedish standard for carrying bookkeeping: CP437, decimal point, yyyymmdd.

Every #VER adds up to zero. CP437 has neither € nor typographic marks; what it has not is written
with the nearest letters it has.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from pos.books.fiscal import begins, ends, fiscal_year
from pos.books.lines import Book, Head
from pos.books.vouchers import Progress, Voucher, told

_NEAREST = {
    "€": "EUR", "–": "-", "—": "-", "−": "-", "’": "'", "‘": "'", "“": "'", "”": "'", "„": "'",
    "…": "...", "\u00a0": " ", "\u202f": " ", "ø": "o", "Ø": "O", "đ": "d", "ł": "l", "\\": "/",
}  # fmt: skip
_MUSEUM = "1"
"""The dimension of cost centres: number 1 in the standard."""


def sie(
    head: Head, vouchers: list[Voucher], book: Book, progress: Progress | None = None
) -> Iterator[bytes]:
    """The file piece by piece; raises Stopped where `progress` says so."""
    yield _lines(_head(head, vouchers, book))
    for voucher in told(vouchers, progress):
        if voucher.rows:
            yield _lines(_ver(voucher, book))


def _head(head: Head, vouchers: list[Voucher], book: Book) -> Iterator[str]:
    yield "#FLAGGA 0"
    yield f"#PROGRAM {_text(head.program)} {_text(head.version)}"
    yield "#FORMAT PC8"
    yield f"#GEN {_day(head.made)}"
    yield "#SIETYP 4"
    yield f"#ORGNR {_text(head.business_id)}"
    yield f"#FNAMN {_text(head.company)}"
    days = (head.first, head.last, *(one.date for one in vouchers))  # late ones lie before it
    month = head.fiscal_month
    last, first = (fiscal_year(day, month) for day in (max(days), min(days)))
    for year in range(last, first - 1, -1):
        yield f"#RAR {year - last} {begins(year, month):%Y%m%d} {ends(year, month):%Y%m%d}"
    yield "#VALUTA EUR"
    for number, name in book.used(vouchers).items():
        yield f"#KONTO {number} {_text(name)}"
    centres = book.places(vouchers)
    if centres:
        yield f"#DIM {_MUSEUM} {_text('Museum')}"
    for centre in centres:
        yield f"#OBJEKT {_MUSEUM} {_text(centre.number)} {_text(centre.name)}"


def _ver(voucher: Voucher, book: Book) -> Iterator[str]:
    day = _day(voucher.date)
    yield f"#VER {_text(voucher.series)} {voucher.number} {day} {_text(voucher.text)}"
    yield "{"
    for line in book.lines(voucher):
        centre = line.centre.number
        objects = f"{{{_text(_MUSEUM)} {_text(centre)}}}" if centre else "{}"
        account = line.account
        yield f"   #TRANS {account.number} {objects} {line.amount} {day} {_text(account.name)}"
    yield "}"


def _day(iso: str) -> str:
    return iso[:10].replace("-", "")


def _text(text: str) -> str:
    """Between quotation marks, which inside are escaped; no control characters."""
    written = "".join(_nearest(mark) for mark in text)
    return '"{}"'.format(written.replace('"', '\\"'))


def _nearest(mark: str) -> str:
    if mark in _NEAREST:
        return _NEAREST[mark]
    if not mark.isprintable():
        return " "
    if _holds(mark):
        return mark
    plain = unicodedata.normalize("NFKD", mark)
    return "".join(part for part in plain if part.isprintable() and _holds(part)) or "?"


def _holds(text: str) -> bool:
    try:
        text.encode("cp437")
    except UnicodeEncodeError:
        return False
    return True


def _lines(lines: Iterator[str]) -> bytes:
    return "".join(f"{line}\r\n" for line in lines).encode("cp437")
