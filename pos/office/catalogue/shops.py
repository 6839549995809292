"""The product exports of web shops and tills: Shopify, WooCommerce, Square and Loyverse.

Each has a line per variant, with a heading of its own for what this program's list calls
otherwise; a record is turned into one of this program's columns before it is read.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

_RATE = re.compile(r"\((\d{1,2}(?:[.,]\d{1,2})?)\s*%\)")
_MOST_SKU = 40
_YES = ("y", "yes", "1", "true")
_NOTHING = ("", "default title", "regular", "default")


def plain(heading: str) -> str:
    """A heading as it is compared: small letters and digits only."""
    return re.sub(r"[\W_]+", "", heading.casefold())


@dataclass(frozen=True, slots=True)
class Shop:
    """A program whose exports are known: by which headings, and what they say."""

    name: str
    needs: frozenset[str]
    uses: frozenset[str]  # headings that are read
    prefixes: tuple[str, ...]  # and those that begin so: a store's own stock
    carried: tuple[str, ...]  # stand in a product's first line only, for all of its variants
    same: str  # lines with the same text here are variants of one product
    columns: tuple[str, ...]  # of this program's list
    line: Callable[[Cells], list[str] | None]


class Cells:
    """A line's cells by their headings (small letters and digits only)."""

    def __init__(self, headings: Sequence[str]) -> None:
        self._heads = [heading.strip().casefold() for heading in headings]
        self._places = {plain(head): place for place, head in reversed([*enumerate(headings)])}
        self.raw: Sequence[str] = ()
        self.carried: dict[str, str] = {}  # from the product's first line

    def __call__(self, name: str) -> str:
        """The cell under a heading; "" where there is none."""
        place = self._places.get(name)
        here = "" if place is None or place >= len(self.raw) else self.raw[place].strip()
        return here or self.carried.get(name, "")

    def store(self, prefix: str) -> str:
        """The first store's cell that says anything."""
        pairs = zip(self._heads, self.raw, strict=False)
        found = (cell.strip() for head, cell in pairs if head.startswith(prefix) and cell.strip())
        return next(found, "")

    def taxed(self) -> str:
        """The rate in the heading of the tax that is on for this line."""
        for head, cell in zip(self._heads, self.raw, strict=False):
            rate = _RATE.search(head)
            if head.startswith("tax") and rate and cell.strip().casefold() in _YES:
                return rate[1]
        return ""


def _named(title: str, *options: str) -> str:
    said = [one for one in options if one.casefold() not in _NOTHING]
    return f"{title} – {' / '.join(said)}" if said else title


def _sku(given: str, *otherwise: str) -> str:
    """The article number, else one made of what names the variant."""
    if given:
        return given
    words = (one for one in otherwise if one.casefold() not in _NOTHING)
    text = unicodedata.normalize("NFKD", "-".join(words)).encode("ascii", "ignore").decode()
    return re.sub(r"[^A-Za-z0-9]+", "-", text).strip("-").upper()[:_MOST_SKU].strip("-")


def _last_of(path: str) -> str:
    """`Shop > Books` is among the books; of several the first counts."""
    return path.split(",", 1)[0].rsplit(">", 1)[-1].strip()


def _digits(text: str) -> str:
    """A barcode without the apostrophe by which a spreadsheet takes it for text."""
    return text.lstrip("'")


def _pieces(text: str) -> str:
    """A whole number of pieces; of fractions the program sells none."""
    return text.split(".", 1)[0] if re.fullmatch(r"-?\d+\.0+", text) else text


def _shopify(of: Cells) -> list[str] | None:
    if not of("variantprice"):  # a line with one more picture
        return None
    options = [of(f"option{n}value") for n in (1, 2, 3)]
    return [
        _sku(of("variantsku").lstrip("'"), of("handle"), *options), _digits(of("variantbarcode")),
        _named(of("title"), *options), _last_of(of("type") or of("productcategory")), "",
        of("variantprice"),
        _pieces(of("variantinventoryqty")) if of("variantinventorytracker") else "",
        of("costperitem"), of("vendor"),
    ]  # fmt: skip


def _woocommerce(of: Cells) -> list[str] | None:
    if of("type").split(",")[0] in ("variable", "grouped"):  # only its variations are sold
        return None
    tax = of("taxstatus")
    return [
        _sku(of("sku"), of("name"), of("id")), _digits(of("gtinupceanorisbn")), of("name"),
        _last_of(of("categories")), "0" if tax == "none" else "", of("regularprice"),
        _pieces(of("stock")), "", of("brands"), _pieces(of("lowstockamount")),
    ]  # fmt: skip


def _square(of: Cells) -> list[str] | None:
    price = of("price")
    return [
        _sku(of("sku"), of("itemname"), of("variationname")), _digits(of("gtin")),
        _named(of("itemname"), of("variationname")),
        _last_of(of("reportingcategory") or of("categories") or of("category")),
        of.taxed(), "" if price.casefold() == "variable" else price,
        _pieces(of.store("current quantity")), of("defaultunitcost"),
        of("defaultvendorname"),
    ]  # fmt: skip


def _loyverse(of: Cells) -> list[str] | None:
    options = [of(f"option{n}value") for n in (1, 2, 3)]
    price = of("defaultprice") or of.store("price [")
    counted = of("trackstock").casefold() in _YES
    return [
        _sku(of("sku"), of("handle"), *options), _digits(of("barcode")),
        _named(of("name"), *options), of("category"), of.taxed(),
        "" if price.casefold() == "variable" else price,
        _pieces(of.store("in stock")) if counted else "", of("cost"), of("supplier"),
        _pieces(of.store("low stock")) if counted else "",
    ]  # fmt: skip


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_COLUMNS = (
    "sku", "barcode", "name_en", "category", "vat", "price", "stock", "cost", "supplier", "low",
)  # fmt: skip
SHOPS = (
    Shop(
        "shopify", frozenset(("handle", "title", "variantprice")),
        _words("handle title type productcategory vendor variantsku variantbarcode variantprice"
                  " variantinventoryqty variantinventorytracker costperitem option1value"
                  " option2value option3value"),
        (), ("title", "type", "productcategory", "vendor"), "handle", _COLUMNS[:9], _shopify,
    ),
    Shop(
        "woocommerce", frozenset(("sku", "name", "regularprice", "type")),
        _words("id type sku gtinupceanorisbn name categories taxstatus regularprice stock"
                  " brands lowstockamount"),
        (), (), "", _COLUMNS, _woocommerce,
    ),
    Shop(
        "square", frozenset(("itemname", "variationname", "price")),
        _words("itemname variationname sku gtin price reportingcategory categories category"
                  " defaultunitcost defaultvendorname"),
        ("current quantity", "tax - "), (), "", _COLUMNS[:9], _square,
    ),
    Shop(
        "loyverse", frozenset(("handle", "sku", "name", "trackstock")),
        _words("handle sku name category barcode cost defaultprice trackstock supplier"
                  " option1value option2value option3value"),
        ("price [", "in stock", "low stock", "tax - "), ("name", "category"), "handle", _COLUMNS,
        _loyverse,
    ),
)  # fmt: skip


def shop_of(headings: Sequence[str]) -> Shop | None:
    """Whose export a line of headings begins."""
    known = {plain(heading) for heading in headings}
    return next((shop for shop in SHOPS if shop.needs <= known), None)


def unread(shop: Shop, headings: Sequence[str]) -> list[str]:
    """The headings of which nothing is taken."""
    return [
        heading
        for heading in headings
        if heading.strip()
        and plain(heading) not in shop.uses
        and not heading.strip().casefold().startswith(shop.prefixes or ("\0",))
        and not re.fullmatch(r"option[123]name", plain(heading))
    ]


def turned(
    shop: Shop, headings: Sequence[str], records: Iterable[tuple[int, list[str]]]
) -> Iterator[tuple[int, list[str], list[str]]]:
    """Each line as this program's columns, and as it stands in the file."""
    of, product = Cells(headings), ""
    for number, raw in records:
        if not any(map(str.strip, raw)):
            continue
        first, of.carried = of.carried, {}
        of.raw = raw
        this = of(shop.same) if shop.same else ""
        if this and this == product:
            of.carried = first
        product = this
        cells = shop.line(of)
        of.carried = {name: of(name) for name in shop.carried}
        if cells is not None:
            yield number, cells, raw
