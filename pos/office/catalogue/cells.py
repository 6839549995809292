"""What one cell of a product file may hold, column by column."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping

from stdnum import ean, isbn, ismn

from pos.domain.gift_card import MULTI, SINGLE
from pos.domain.vat import VatClass
from pos.language import N_, AmountError, parse_amount
from pos.office.catalogue.categories import slug_of
from pos.office.catalogue.report import CONTROL, CellRefused, shown

COLOURS = ("teal", "purple", "blue", "rose", "amber", "brown", "green", "slate")
"""The keys of a tile's colour; the theme says what each looks like."""

MAX_SKU = 40
MAX_NAME = 200
MAX_BARCODE = 80
MAX_STOCK = 9_999_999
NO_CATEGORY = "other"

_YES = frozenset(["yes", "y", "ja", "kyllä", "k", "true", "1", "x"])
_NO = frozenset(["", "no", "n", "nej", "ei", "e", "false", "0", "-"])
_OUTSIDE = frozenset(
    ("utanför", "utanför moms", "ulkopuolella", "alv:n ulkopuolella", "outside vat")
)

_FORMULA = re.compile(r"[=@]|[+-]\s*[^\s\d.,+-]|[+-].*[|!(]|[+-]\s*[+-]", re.DOTALL)
_ESCAPED = re.compile(r"'+[=+\-@]")
_RATE = re.compile(r"(\d{1,3})(?:[.,](\d{1,2}))?\s*%?", re.ASCII)
_WHOLE = re.compile(r"[+\-\u2212]?\d{1,9}", re.ASCII)
_SPREADSHEET_NUMBER = re.compile(r"\d+(?:[.,]\d+)?[eE]\+\d+", re.ASCII)
_BY_COMMAS = re.compile(r"\d{4,}(?:[\s,;]+\d{4,})*[\s,;]*", re.ASCII)
_VISIT = re.compile(r"([a-z][a-z0-9_]{0,30}):([1-9]\d{0,2})", re.ASCII)


def plain(cell: str) -> str:
    """A cell's text, composed and trimmed, without the mark that kept it from being a formula.

    Raises CellRefused for a formula: nothing in a list of products is computed, and a name that
    a spreadsheet would run is a trap for whoever opens the next export.
    """
    text = cell.strip()
    if not text:
        return text
    if text[0] in "=+-@" and _FORMULA.match(text):
        raise CellRefused(N_("“{text}” is a formula. Write the value itself."), text=shown(text))
    if text[0] == "'" and _ESCAPED.match(text):
        text = text[1:]
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def guarded(text: str) -> str:
    """The inverse: text that no spreadsheet takes for a formula, and `plain` gives back."""
    return f"'{text}" if text[:1] in ("=", "+", "-", "@") or _ESCAPED.match(text) else text


def without_controls(text: str) -> str:
    """The text with a space for each character that no name may have."""
    return CONTROL.sub(" ", text)


def read_sku(text: str) -> str:
    """The article number."""
    if not text:
        raise CellRefused(N_("The article number is missing."))
    if len(text) > MAX_SKU:
        raise CellRefused(
            N_("The article number is longer than {most} characters."), most=f"{MAX_SKU}"
        )
    if _SPREADSHEET_NUMBER.fullmatch(text):
        raise _rounded(text)
    return _uncontrolled(text)


def read_name(text: str) -> str:
    """A name or a note; empty is allowed here."""
    if len(text) > MAX_NAME:
        raise CellRefused(N_("The text is longer than {most} characters."), most=f"{MAX_NAME}")
    return _uncontrolled(text)


def read_barcodes(text: str) -> tuple[str, ...]:
    """Barcodes apart by a space, those of digits alone also by a comma or semicolon; those of a
    known length must have the right check digit."""
    if _BY_COMMAS.fullmatch(text):
        text = text.replace(",", " ").replace(";", " ")
    return tuple(dict.fromkeys(_barcode(code) for code in text.split()))


def _barcode(text: str) -> str:
    if len(text) > MAX_BARCODE:
        raise CellRefused(
            N_("The barcode is longer than {most} characters."), most=f"{MAX_BARCODE}"
        )
    if _SPREADSHEET_NUMBER.fullmatch(text):
        raise _rounded(text)
    digits = text.replace("-", "")
    if len(digits) == 13 and digits.isascii() and digits.isdigit() and digits[:2] == "97":
        text = digits  # an ISBN as printed, with hyphens
    if not (text.isascii() and text.isdigit() and len(text) in (8, 12, 13)):
        return _uncontrolled(text)
    # isbn.is_valid accepts sheet music (979-0), so ISMN comes first.
    if len(text) == 13 and text.startswith("9790"):
        valid, kind = ismn.is_valid(text), "ISMN"
    elif len(text) == 13 and text.startswith(("978", "979")):
        valid, kind = isbn.is_valid(text), "ISBN"
    else:
        valid, kind = ean.is_valid(text), "EAN"
    if not valid:
        raise CellRefused(N_("{kind} {code} has a wrong check digit."), kind=kind, code=text)
    return text


def read_price(text: str) -> int | None:
    """Cents; None where the price is asked for at the counter."""
    amount = text.removesuffix("€").removesuffix("EUR").strip()
    if not amount:
        if text:
            raise CellRefused(N_("This is not an amount. Write it like 12,50."))
        return None
    try:
        cents = parse_amount(amount)
    except AmountError as error:
        raise CellRefused(error.text) from error
    if cents < 0:
        raise CellRefused(N_("A price cannot be negative."))
    return cents


def vat_reader(
    rates: Mapping[int | None, VatClass], otherwise: VatClass | None = None
) -> Callable[[str], VatClass]:
    """Reads a class's name or a rate; `rates` are today's, in basis points. `otherwise`: what an
    empty cell means, where it may be empty."""
    by_name = {str(vat_class): vat_class for vat_class in VatClass}

    def read(text: str) -> VatClass:
        word = text.casefold()
        if not word:
            if otherwise is not None:
                return otherwise
            raise CellRefused(N_("The VAT rate is missing."))
        if word in by_name:
            return by_name[word]
        if word in _OUTSIDE:
            return VatClass.OUTSIDE
        match = _RATE.fullmatch(word)
        vat_class = match and rates.get(int(match[1]) * 100 + int((match[2] or "").ljust(2, "0")))
        if not vat_class:
            raise CellRefused(N_("No VAT rate {rate} is in force."), rate=shown(text))
        return vat_class

    return read


def category_reader(known: Mapping[str, str] | None) -> Callable[[str], str]:
    """Reads a category's slug or name; without `known` any word makes a slug."""

    def read(text: str) -> str:
        slug = slug_of(_uncontrolled(text))
        if len(text) > MAX_SKU or (text and not slug):
            raise CellRefused(N_("“{name}” cannot name a category."), name=shown(text))
        if not text or known is None:
            return slug or NO_CATEGORY
        found = known.get(text.casefold()) or known.get(slug)
        if found is None:
            raise CellRefused(N_("There is no category “{name}”."), name=shown(text))
        return found

    return read


def read_voucher(text: str) -> bool:
    """Whether culture vouchers may pay it."""
    word = text.casefold()
    if word in _YES:
        return True
    if word in _NO:
        return False
    raise CellRefused(N_("“{text}” is neither yes nor no."), text=shown(text))


def read_gift_card(text: str) -> str:
    """What a gift card pays: `multi` (goods of several rates; also yes), `single` (of its own
    VAT class only), or nothing for what is no gift card."""
    word = text.casefold()
    if word in _NO:
        return ""
    if word in _YES or word == MULTI:
        return MULTI
    if word == SINGLE:
        return SINGLE
    raise CellRefused(
        N_("“{text}” is no kind of gift card. Known: {known}."),
        text=shown(text),
        known=f"{MULTI}, {SINGLE}",
    )


def read_stock(text: str) -> int | None:
    """Pieces in stock; None where they are not counted. Below zero: sold before it arrived."""
    if text in ("", "-", "–"):
        return None
    match = _WHOLE.fullmatch(text)
    pieces = int(text.replace("−", "-")) if match else MAX_STOCK + 1
    if abs(pieces) > MAX_STOCK:
        raise CellRefused(N_("“{text}” is not a number of pieces."), text=shown(text))
    return pieces


def read_colour(text: str) -> str:
    """The key of a tile's colour."""
    word = text.casefold()
    if word and word not in COLOURS:
        raise CellRefused(
            N_("There is no colour “{text}”. Known: {known}."),
            text=shown(text),
            known=", ".join(COLOURS),
        )
    return word


def read_order(text: str) -> int:
    """Where the tile stands among its category's."""
    if not text:
        return 0
    if not (text.isascii() and text.isdigit() and len(text) <= 4):
        raise CellRefused(N_("“{text}” is not a place from 0 to 9999."), text=shown(text))
    return int(text)


def read_visits(text: str) -> tuple[tuple[str, int], ...]:
    """Visitors by kind: `adult:2 child:3`."""
    visits: dict[str, int] = {}
    for word in text.split():
        match = _VISIT.fullmatch(word)
        if match is None or match[1] in visits:
            raise CellRefused(
                N_("“{text}” does not say visitors by kind, like adult:2 child:3."),
                text=shown(text),
            )
        visits[match[1]] = int(match[2])
    return tuple(visits.items())


def _uncontrolled(text: str) -> str:
    if CONTROL.search(text):
        raise CellRefused(N_("“{text}” has control characters in it."), text=shown(text))
    return text


def _rounded(text: str) -> CellRefused:
    return CellRefused(
        N_("A spreadsheet has rounded “{text}”. Format the column as text and enter it again."),
        text=shown(text),
    )
