"""A product file as text: its encoding, its delimiter, its lines."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterator

from pos.language import N_
from pos.office.catalogue.headings import NOTHING_SAID, Record, Said, find_headings
from pos.office.catalogue.report import FileRefused

DELIMITERS = ";,\t|"

_SAMPLE_BYTES = 8192
_SAMPLE_CHARACTERS = 200_000
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")

# å, ä, ö as UTF-8 writes them. In a file that is not UTF-8 as a whole they betray that two
# programs have written to it, and any single decoding would spoil some names unseen.
_UTF8_LETTERS = re.compile(rb"\xc3[\x80-\xbf]")

_FORMATS_BY_FIRST_BYTES = {
    b"%PDF": "PDF",
    b"\x89PNG": "PNG",
    b"\xff\xd8\xff": "JPEG",
    b"GIF8": "GIF",
    b"\x1f\x8b": "GZIP",
    b"{\\rtf": "RTF",
}


def refuse_binary(data: bytes) -> None:
    """Say what a file is that is plainly no list."""
    for first, name in _FORMATS_BY_FIRST_BYTES.items():
        if data.startswith(first):
            raise FileRefused(
                N_("This is a {format} file, not a list of products. Use CSV or XLSX."),
                format=name,
            )
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise FileRefused(
            N_("This workbook is in an old format or has a password. Save it again as XLSX.")
        )


def decode(data: bytes) -> tuple[str, str]:
    """The text of a file and the name of its encoding."""
    refuse_binary(data)
    encoding = _encoding_by_mark(data) or _utf16_without_mark(data)
    if encoding is None and b"\0" in data:
        raise FileRefused(N_("This is not a list of products but a binary file."))
    try:
        text = data.decode(encoding or "utf-8-sig")
    except UnicodeDecodeError as error:
        if encoding is not None:
            raise FileRefused(
                N_("The text cannot be read. Save the file again as UTF-8.")
            ) from error
        text, encoding = _one_byte_per_letter(data)
    controls = len(_CONTROLS.findall(text))
    # A few are a fault of their lines, which are then told one by one.
    if "\0" in text or controls > max(8, len(text) // 100):
        raise FileRefused(N_("This is not a list of products but a binary file."))
    return text.removeprefix("\ufeff"), encoding or "utf-8"


def _encoding_by_mark(data: bytes) -> str | None:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    return None


def _utf16_without_mark(data: bytes) -> str | None:
    """Plain letters in UTF-16 have a zero in every second byte, always on the same side."""
    sample = data[:_SAMPLE_BYTES]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    many, few = len(sample) // 6, len(sample) // 100
    if odd > many and even <= few:
        return "utf-16-le"
    return "utf-16-be" if even > many and odd <= few else None


def _one_byte_per_letter(data: bytes) -> tuple[str, str]:
    mixed = _UTF8_LETTERS.search(data)
    if mixed:
        raise FileRefused(
            N_("Two encodings are mixed in the file. Save it again as UTF-8."),
            line=data.count(b"\n", 0, mixed.start()) + 1,
        )
    try:
        return data.decode("windows-1252"), "windows-1252"
    except UnicodeDecodeError:
        return data.decode("iso-8859-1"), "iso-8859-1"


def delimiter_of(text: str, said: Said = NOTHING_SAID) -> str:
    """The delimiter that makes most of the headings readable."""
    sample = text[:_SAMPLE_CHARACTERS]
    best, most = "", 0
    for delimiter in DELIMITERS:
        # The sample may end inside a quoted cell, which is no fault of the file.
        headings = find_headings(_records(sample, delimiter, strict=False), said)
        if headings is not None and len(headings.places) > most:
            best, most = delimiter, len(headings.places)
    if not best:
        raise FileRefused(
            N_("No headings were found. The first line names the columns: {columns}."),
            columns="sku;barcode;name_sv;name_fi;name_en;category;vat;price;voucher;stock",
        )
    return best


def records_of(text: str, delimiter: str) -> Iterator[Record]:
    """Each record with the number of its first line."""
    return _records(text, delimiter, strict=True)


def _records(text: str, delimiter: str, *, strict: bool) -> Iterator[Record]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=strict)
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            if not strict:
                return
            raise FileRefused(
                N_("The quotation marks do not match; one may never be closed."), line
            ) from error
        yield line, cells
