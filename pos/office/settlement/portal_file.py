"""A portal's own export: CSV or XLSX, whose columns are recognised loosely."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import date
from itertools import islice
from pathlib import Path

import msgspec

from pos.domain.errors import RuleBroken
from pos.domain.money import Money
from pos.domain.voucher import VoucherSerialWrong, clean_serial
from pos.language import N_, AmountError, parse_amount, possible
from pos.office.catalogue.headings import Headings, Record
from pos.office.catalogue.report import FileRefused
from pos.office.catalogue.text import DELIMITERS, decode, records_of
from pos.office.catalogue.workbook import looks_like_workbook, read_workbook

_MOST_ROWS = 100_000
_MOST_BYTES = 50_000_000
_WITHIN = 20  # lines in which the headings must be
_WORDS = {
    "serial": "serial sarjanumero serienummer hyvaksynta approval vahvistus varmenne koodi kod"
    " code tunnus kuitti kvitto receipt viite referens reference tapahtuma transaction transaktion"
    " setelinumero setelinnumero sedelnummer sedelnsnummer vouchernumero vouchernummer"
    " vouchernumber",
    "date": "pvm paiva paivamaara datum date aika tid time",
    "amount": "summa amount belopp arvo varde value eur euro maara hinta pris",
}  # the longest match decides; letters without their marks
_ALONE = {"numero", "nummer", "number"}  # within a word they may be a shop's or an order's
_TOTALS = {"SUMMA", "SUM", "TOTAL", "TOTALT", "YHTEENSA"}
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_DOTTED = re.compile(r"(\d{1,2})[./](\d{1,2})[./](\d{4})")


class PortalFileWrong(RuleBroken):
    text = N_("The file is not understood: it needs a column for the amount, and one for the "
              "number or the day.")  # fmt: skip


class PortalRow(msgspec.Struct, frozen=True):
    """One payment as the portal has it. `line` is where it stands in the file."""

    line: int
    serial: str
    date: str  # ISO 8601; "" where the file has none
    amount: Money


def read_portal(path: Path) -> list[PortalRow]:
    """The payments in a portal's file; raises PortalFileWrong. Lines without an amount (sums,
    empty lines) are passed over."""
    try:
        with path.open("rb") as file:  # what somebody chose by mistake may be a film
            data = file.read(_MOST_BYTES + 1)
    except (OSError, ValueError) as error:
        raise PortalFileWrong from error
    if len(data) > _MOST_BYTES:
        raise PortalFileWrong
    try:
        if looks_like_workbook(data):
            headings, records = read_workbook(data, _MOST_ROWS, find=_find)
            return list(_rows(headings, records))
        return _of_text(decode(data)[0])
    except FileRefused as refused:
        raise PortalFileWrong from refused


def _of_text(text: str) -> list[PortalRow]:
    best: list[PortalRow] = []
    for delimiter in DELIMITERS:
        rows: list[PortalRow] = []
        with suppress(FileRefused):  # this delimiter is not it
            records = records_of(text, delimiter)
            headings = _find(records)
            rows = list(_rows(headings, records)) if headings else []
        best = max(best, rows, key=len)
    if not best:
        raise PortalFileWrong
    return best


def _find(records: Iterator[Record]) -> Headings | None:
    for _, cells in islice(records, _WITHIN):
        places = _places(cells)
        if "amount" in places and len(places) > 1:
            return Headings(places, (), len(cells))
    return None


def _places(cells: Iterable[str]) -> dict[str, int]:
    """Which column holds what: the first of each kind."""
    places: dict[str, int] = {}
    for place, cell in enumerate(cells):
        kind = _kind(cell)
        if kind:
            places.setdefault(kind, place)
    return places


def _kind(cell: str) -> str:
    plain = unicodedata.normalize("NFKD", cell.casefold())
    word = "".join(ch for ch in plain if ch.isascii() and ch.isalnum())
    found = [(len(one), kind) for kind, words in _WORDS.items() for one in words.split()
             if one in word]  # fmt: skip
    if word in _ALONE:
        return "serial"
    return max(found)[1] if found and len(word) <= 40 else ""


def _rows(headings: Headings, records: Iterable[Record]) -> Iterator[PortalRow]:
    for line, cells in records:
        texts = {kind: cells[place].strip() if place < len(cells) else ""
                 for kind, place in headings.places.items()}  # fmt: skip
        amount = _amount(texts["amount"])
        serial, day = _serial(texts.get("serial", "")), _day(texts.get("date", ""))
        if amount and (day or serial not in {"", *_TOTALS}):
            yield PortalRow(line, serial, day, amount)


def _amount(text: str) -> Money | None:
    try:
        return Money(parse_amount(text.replace("€", "").replace("EUR", "").strip()))
    except AmountError:
        return None


def _serial(text: str) -> str:
    try:
        return clean_serial(text)
    except VoucherSerialWrong:
        return ""


def _day(text: str) -> str:
    iso, dotted = _ISO.search(text), _DOTTED.search(text)
    parts = iso.groups() if iso else dotted.groups()[::-1] if dotted else None
    try:
        return possible(date(*map(int, parts))).isoformat() if parts else ""
    except ValueError:
        return ""
