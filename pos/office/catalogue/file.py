"""Reads a list of products (CSV or XLSX) and says, line by line, what cannot be taken in.

Pure: no database, and never an exception for what a file contains.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

from pos.domain.catalogue import Names
from pos.domain.identity import key_of
from pos.domain.vat import VatClass
from pos.language import N_
from pos.office.catalogue import cells as cells_of
from pos.office.catalogue import shelf
from pos.office.catalogue.headings import NOTHING_SAID, Headings, Record, Said, find_headings
from pos.office.catalogue.report import (
    CellRefused,
    FileRefused,
    ImportReport,
    ProductRow,
    Reason,
    RefusedLine,
)
from pos.office.catalogue.shops import turned
from pos.office.catalogue.text import decode, delimiter_of, records_of
from pos.office.catalogue.visits import read_asks, read_group
from pos.office.catalogue.workbook import looks_like_workbook, read_workbook

MAX_BYTES = 50 * 1024 * 1024
MAX_ROWS = 200_000
_TOLD_EVERY = 500  # lines

LANGUAGES = ("sv", "fi", "en")

_T = TypeVar("_T")


@dataclass(slots=True)
class _Table:
    """A file opened as far as its headings."""

    headings: Headings
    records: Iterable[Record]
    encoding: str
    delimiter: str = ""

    def lines(self) -> Iterator[tuple[int, list[str], list[str]]]:
        """Each line in the places that the headings name, and as it stands in the file."""
        heads = self.headings
        if heads.shop is not None:
            yield from turned(heads.shop, heads.cells, self.records)
            return
        for number, cells in self.records:
            if any(map(str.strip, cells)):
                yield number, cells, cells


def read_products(
    source: Path | bytes,
    filename: str = "",
    *,
    rates: Mapping[int | None, VatClass],
    categories: Mapping[str, str] | None = None,
    said: Said = NOTHING_SAID,
    vat: VatClass | None = None,
    going: Callable[[int], None] | None = None,
) -> ImportReport:
    """Everything a product file holds.

    `rates` says which class a bare rate means today (`VatRates.classes`); `categories` leads
    from slugs and names in small letters to slugs, and refuses others when given; `said` what a
    heading means where a person said so; `vat` what a line without a class is of, in a shop's
    export the standard rate. `going` is told of lines read; what it raises ends the reading.
    """
    table = None
    try:
        data = _content(source)
        table = _opened(data, filename, said)
        if table.headings.shop is not None:
            vat = vat or VatClass.GENERAL
        table.headings.check(vat=vat is None)
        read_vat = cells_of.vat_reader(rates, vat)
        reader = _Reader(table, read_vat, vat or VatClass.GENERAL, categories, going)
        report = reader.report()
    except FileRefused as refused:
        headings = table.headings.cells if table else ()
        whole = RefusedLine(refused.line, "", "", refused.reason)
        return ImportReport(refusals=(whole,), headings=headings)
    return replace(
        report,
        columns_recognised=tuple(table.headings.places),
        unknown_columns=table.headings.unknown,
        encoding=table.encoding,
        delimiter=table.delimiter,
        made_by=table.headings.shop.name if table.headings.shop else "",
        headings=table.headings.cells,
    )


def _content(source: Path | bytes) -> bytes:
    if isinstance(source, bytes):
        data = source[: MAX_BYTES + 1]
    else:
        try:
            with source.open("rb") as file:
                data = file.read(MAX_BYTES + 1)
        except (OSError, ValueError) as error:
            raise FileRefused(N_("The file {name} cannot be opened."), name=source.name) from error
    if len(data) > MAX_BYTES:
        raise FileRefused(
            N_("The file is larger than {most} MB."), most=f"{MAX_BYTES // 1024 // 1024}"
        )
    if not data.strip():
        raise FileRefused(N_("The file is empty."))
    return data


def _opened(data: bytes, filename: str, said: Said) -> _Table:
    if looks_like_workbook(data):
        headings, rows = read_workbook(data, MAX_ROWS, said)
        return _Table(headings, rows, "xlsx")
    if filename.casefold().endswith((".xlsx", ".xlsm")):
        raise FileRefused(N_("This workbook cannot be read. Save it again as XLSX or CSV."))
    text, encoding = decode(data)
    delimiter = delimiter_of(text, said)
    records = records_of(text, delimiter)
    found = find_headings(records, said)
    if found is None:
        # Seen with lenient quotation marks by `delimiter_of`, so those are what is wrong.
        raise FileRefused(N_("The quotation marks do not match; one may never be closed."))
    return _Table(found, records, encoding, delimiter)


@dataclass(slots=True)
class _Line:
    """A line being read: each fault is noted, and the reading goes on to find the others."""

    number: int
    cells: list[str]
    places: dict[str, int]
    sku: str = ""
    faults: list[RefusedLine] = field(default_factory=list)

    def take(self, column: str, read: Callable[[str], _T], otherwise: _T) -> _T:
        """What `read` makes of a column's cell; `otherwise` when it is refused or not there."""
        place = self.places.get(column)
        if place is None:
            return otherwise
        try:
            return read(cells_of.plain(self.cells[place]))
        except CellRefused as refused:
            self.fault(column, refused.reason)
            return otherwise

    def fault(self, column: str, reason: Reason) -> None:
        """Note why the line cannot be taken in."""
        self.faults.append(RefusedLine(self.number, self.sku, column, reason))


class _Reader:
    """Goes through a table once, remembering what may not come twice."""

    def __init__(
        self,
        table: _Table,
        vat: Callable[[str], VatClass],
        no_vat: VatClass,
        categories: Mapping[str, str] | None,
        going: Callable[[int], None] | None,
    ) -> None:
        self._table = table
        self._going = going
        self._no_vat = no_vat
        self._headings = table.headings
        self._known = set(table.headings.places.values())
        # A long list repeats few rates, categories and prices.
        self._vat = lru_cache(vat)
        self._category = lru_cache(cells_of.category_reader(categories))
        self._price = lru_cache(maxsize=4096)(cells_of.read_price)
        self._sku_lines: dict[str, int] = {}
        self._barcode_lines: dict[str, int] = {}

    def report(self) -> ImportReport:
        """Every line, taken in or refused."""
        rows: list[ProductRow] = []
        faults: list[RefusedLine] = []
        refused: list[tuple[int, list[str]]] = []
        no_vat: set[int] = set()
        vat = self._headings.places.get("vat")
        count = 0
        for number, cells, raw in self._table.lines():
            count += 1
            if count > MAX_ROWS:
                raise FileRefused(N_("The file has more than {rows} lines."), rows=f"{MAX_ROWS}")
            if self._going is not None and count % _TOLD_EVERY == 0:
                self._going(_TOLD_EVERY)
            line = _Line(number, cells, self._headings.places)
            row = self._row(line)
            if line.faults or row is None:
                faults.extend(line.faults)
                refused.append((number, raw))
                continue
            rows.append(row)
            if vat is None or not cells[vat].strip():
                no_vat.add(number)
        if not count:
            raise FileRefused(N_("Below the headings there are no products."))
        return ImportReport(
            rows=tuple(rows), refusals=tuple(faults), refused_cells=tuple(refused),
            no_vat=frozenset(no_vat),
        )  # fmt: skip

    def _row(self, line: _Line) -> ProductRow | None:
        if not self._has_all_cells(line):
            return None
        line.sku = line.take("sku", cells_of.read_sku, "")
        self._refuse_formulas_elsewhere(line)
        row = ProductRow(
            line=line.number,
            sku=line.sku,
            barcodes=line.take("barcode", cells_of.read_barcodes, ()),
            names=_names(line),
            category=line.take("category", self._category, cells_of.NO_CATEGORY),
            vat=line.take("vat", self._vat, self._no_vat),
            price_cents=line.take("price", self._price, None),
            voucher=line.take("voucher", cells_of.read_voucher, False),
            stock=line.take("stock", cells_of.read_stock, None),
            colour=line.take("colour", cells_of.read_colour, ""),
            order=line.take("order", cells_of.read_order, 0),
            visits=line.take("visits", cells_of.read_visits, ()),
            asks=line.take("asks", read_asks, ()),
            group=line.take("group", read_group, None),
            notes=_in_languages(line, "note"),
            gift_card=line.take("gift_card", cells_of.read_gift_card, ""),
            cost_cents=line.take("cost", shelf.read_cost, None),
            supplier=line.take("supplier", cells_of.read_name, ""),
            low=line.take("low", shelf.read_count, None),
            order_quantity=line.take("order_quantity", shelf.read_count, None) or 0,
            words=line.take("words", shelf.read_words, ()),
            later=line.take("prices", shelf.read_later, ()),
            agency=line.take("agency", shelf.read_agency, ""),
        )
        self._refuse_repeated(line, row)
        return row

    def _has_all_cells(self, line: _Line) -> bool:
        """A cell too few or too many shifts the rest: a price would be read from elsewhere."""
        width = self._headings.width
        here = len(line.cells)
        if here >= width and not any(map(str.strip, line.cells[width:])):
            return True
        text = N_("The line has {here} cells where the headings are {wanted}.")
        line.fault("", Reason(text, (("here", f"{here}"), ("wanted", f"{width}"))))
        return False

    def _refuse_formulas_elsewhere(self, line: _Line) -> None:
        """Columns that are not read may come back in somebody's hands, too."""
        for place, cell in enumerate(line.cells):
            if place in self._known or not cell or cell.lstrip()[:1] not in "=+-@":
                continue
            try:
                cells_of.plain(cell)
            except CellRefused as refused:
                line.fault("", refused.reason)

    def _refuse_repeated(self, line: _Line, row: ProductRow) -> None:
        if row.sku:
            first = self._sku_lines.setdefault(key_of(row.sku), line.number)
            if first != line.number:
                line.fault("sku", _repeated(row.sku, first))
        for code in row.barcodes:
            first = self._barcode_lines.setdefault(code, line.number)
            if first != line.number:
                line.fault("barcode", _repeated(code, first))


def _repeated(text: str, first: int) -> Reason:
    return Reason(N_("{text} is on line {first} already."), (("text", text), ("first", f"{first}")))


def _in_languages(line: _Line, group: str) -> Names:
    texts = {code: line.take(f"{group}_{code}", cells_of.read_name, "") for code in LANGUAGES}
    return {language: text for language, text in texts.items() if text}


def _names(line: _Line) -> Names:
    """A name in every language; one that has no column borrows another's."""
    faults = len(line.faults)
    given = _in_languages(line, "name")
    if not given:
        if len(line.faults) == faults:
            line.fault("name_sv", Reason(N_("The name is missing.")))
        return {}
    borrowed = next(iter(given.values()))
    return {code: "" if f"name_{code}" in line.places else borrowed for code in LANGUAGES} | given
