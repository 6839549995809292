"""Which column of a product file holds what, by its heading in any of three languages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from pos.language import N_
from pos.office.catalogue_report import FileRefused, shown

Record = tuple[int, list[str]]
"""A line's number, as an editor shows it, and its cells."""

COLUMNS = (
    "sku", "barcode", "name_sv", "name_fi", "name_en", "category", "vat", "price", "voucher",
    "stock", "colour", "order", "visits", "asks", "group", "note_sv", "note_fi", "note_en",
    "gift_card",
)  # fmt: skip
"""Every column, in the order in which they are written."""

NAMES = ("name_sv", "name_fi", "name_en")
REQUIRED = ("sku", "vat", "price")
MAX_COLUMNS = 256

_HEADER_WITHIN = 10  # lines; above the headings a list may have a title and a date

# Spelt as `_plain` leaves a heading: small letters and digits only.
_OTHER_SPELLINGS = {
    "sku": "artikelnr artikelnummer artnr tuotenro tuotenumero tuotekoodi itemnumber itemno"
    " productcode stockcode",
    "barcode": "barcodes streckkod streckkoder viivakoodi viivakoodit ean eankod eankoodi gtin",
    "name_sv": "namn namnsv nimisv namnpåsvenska nimiruotsiksi swedishname produktnamn benämning",
    "name_fi": "nimi nimifi namnfi nimisuomeksi namnpåfinska finnishname tuotenimi nimike",
    "name_en": "name nimien namnen namnpåengelska nimienglanniksi englishname productname"
    " itemname description",
    "category": "kategori kategoria varugrupp tuoteryhmä",
    "vat": "moms alv vatrate momssats momsprocent alvkanta alvprosentti tax taxrate",
    "price": "pris hinta unitprice àpris försäljningspris myyntihinta prisnu hintanyt",
    "voucher": "kultursedel kultursedlar kultursedelgäller kulttuuriseteli kulttuurisetelit"
    " culturevoucher",
    "stock": "lager ilager saldo lagersaldo varasto varastossa varastosaldo instock",
    "colour": "color färg väri",
    "order": "ordning järjestys",
    "visits": "besök käynnit",
    "asks": "frågas kysytään",
    "group": "grupp ryhmä",
    "note_sv": "notsv anmärkning",
    "note_fi": "huomautus",
    "note_en": "note",
    "gift_card": "presentkort lahjakortti giftcard",
}


def _plain(heading: str) -> str:
    return re.sub(r"[\W_]+", "", heading.casefold())


_FIELD_OF = {_plain(column): column for column in COLUMNS} | {
    word: column for column, words in _OTHER_SPELLINGS.items() for word in words.split()
}


@dataclass(frozen=True, slots=True)
class Headings:
    """The recognised columns with their places, in a table so many columns wide."""

    places: dict[str, int]
    unknown: tuple[str, ...]
    width: int

    def check(self) -> None:
        """Refuse the file when a column is missing without which nothing can be sold."""
        missing = [column for column in REQUIRED if column not in self.places]
        if not any(column in self.places for column in NAMES):
            missing.append("name_sv")
        if missing:
            raise FileRefused(
                N_("These columns are missing: {columns}."), columns=", ".join(missing)
            )


def recognise(cells: Sequence[str], line: int = 0) -> Headings | None:
    """The headings in a line, or None when it is not the line of headings."""
    if len(cells) > MAX_COLUMNS:
        return None
    places: dict[str, int] = {}
    unknown: list[str] = []
    repeated: list[str] = []
    for place, cell in enumerate(cells):
        field = _FIELD_OF.get(_plain(cell))
        if field is None:
            unknown.extend([shown(cell.strip())] if cell.strip() else [])
        elif field in places:
            repeated.append(shown(cell.strip()))
        else:
            places[field] = place
    if len(places) < 2:
        return None
    if repeated:
        # Guessing which of two prices is meant would be worse than asking.
        raise FileRefused(
            N_("Two columns hold the same thing: {columns}."), line, columns=", ".join(repeated)
        )
    width = max(place for place, cell in enumerate(cells) if cell.strip()) + 1
    return Headings(places, tuple(unknown), width)


def find_headings(records: Iterator[Record]) -> Headings | None:
    """Read on to the line of headings; what follows in `records` is products."""
    for line, cells in islice(records, _HEADER_WITHIN):
        headings = recognise(cells, line)
        if headings is not None:
            return headings
    return None
