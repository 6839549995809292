"""Which column of a product file holds what, by its heading in any of three languages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from types import MappingProxyType

from pos.language import N_
from pos.office.catalogue.report import FileRefused, shown
from pos.office.catalogue.shops import Shop, plain, shop_of, unread

Record = tuple[int, list[str]]
"""A line's number, as an editor shows it, and its cells."""

COLUMNS = (
    "sku", "barcode", "name_sv", "name_fi", "name_en", "category", "vat", "price", "voucher",
    "stock", "colour", "order", "visits", "asks", "group", "note_sv", "note_fi", "note_en",
    "gift_card", "cost", "supplier", "low", "order_quantity", "words", "prices", "agency",
)  # fmt: skip
"""Every column, in the order in which they are written."""

NAMES = ("name_sv", "name_fi", "name_en")
REQUIRED = ("sku", "vat", "price")
MAX_COLUMNS = 256

_HEADER_WITHIN = 10  # lines; above the headings a list may have a title and a date

# Spelt as `plain` leaves a heading: small letters and digits only.
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
    "cost": "inköpspris ostohinta costprice unitcost purchaseprice ainköpspris",
    "supplier": "leverantör toimittaja vendor",
    "low": "beställningsgräns hälytysraja lowstock reorderpoint minimisaldo",
    "order_quantity": "beställningsantal tilausmäärä orderquantity reorderquantity",
    "words": "sökord hakusanat searchwords",
    "prices": "kommandepriser tulevathinnat futureprices",
    "agency": "säljsför välitetään soldfor",
}


_FIELD_OF = {plain(column): column for column in COLUMNS} | {
    word: column for column, words in _OTHER_SPELLINGS.items() for word in words.split()
}


@dataclass(frozen=True, slots=True)
class Headings:
    """The recognised columns with their places, in a table so many columns wide."""

    places: dict[str, int]
    unknown: tuple[str, ...]
    width: int
    cells: tuple[str, ...] = ()  # the headings as they stand
    shop: Shop | None = None  # whose export it is; `places` are then those of `turned`

    def check(self, *, vat: bool = True) -> None:
        """Refuse the file when a column is missing without which nothing can be sold; `vat`: that
        is one of them."""
        needed = [column for column in REQUIRED if vat or column != "vat"]
        missing = [column for column in needed if column not in self.places]
        if not any(column in self.places for column in NAMES):
            missing.append("name_sv")
        if missing:
            raise FileRefused(
                N_("These columns are missing: {columns}."), columns=", ".join(missing)
            )


Said = Mapping[str, str]
"""Heading as it stands in the file: the column that a person says it is, "" for none."""
NOTHING_SAID: Said = MappingProxyType({})


def recognise(cells: Sequence[str], line: int = 0, said: Said = NOTHING_SAID) -> Headings | None:
    """The headings in a line, or None when it is not the line of headings."""
    if len(cells) > MAX_COLUMNS:
        return None
    shop = shop_of(cells)
    if shop is not None and not said:
        columns = {column: place for place, column in enumerate(shop.columns)}
        unknown = tuple(shown(cell.strip()) for cell in unread(shop, cells))
        return Headings(columns, unknown, len(columns), tuple(cells), shop)
    places: dict[str, int] = {}
    left: list[str] = []
    repeated: list[str] = []
    for place, cell in enumerate(cells):
        heading = cell.strip()
        field = said[heading] if heading in said else _FIELD_OF.get(plain(heading))
        if not field:
            left.extend([shown(heading)] if heading else [])
        elif field in places:
            repeated.append(shown(heading))
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
    return Headings(places, tuple(left), width, tuple(cells))


def find_headings(records: Iterator[Record], said: Said = NOTHING_SAID) -> Headings | None:
    """Read on to the line of headings; what follows in `records` is products."""
    for line, cells in islice(records, _HEADER_WITHIN):
        headings = recognise(cells, line, said)
        if headings is not None:
            return headings
    return None
