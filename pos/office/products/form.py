"""A product as a person writes it: texts in, setting fields out, a sentence for what is wrong."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Protocol

import msgspec

from pos.domain.catalogue import Product, fields_of
from pos.domain.errors import RuleBroken
from pos.domain.money import Money
from pos.domain.vat import VatClass
from pos.language import LANGUAGES, N_, possible
from pos.language import money as money_words
from pos.office.catalogue.cells import (
    NO_CATEGORY,
    read_barcodes,
    read_colour,
    read_name,
    read_order,
    read_price,
    read_sku,
    read_visits,
)
from pos.office.catalogue.report import CellRefused
from pos.office.products.acts import refuse_taken
from pos.office.products.bulk import price_field, refuse_unknown
from pos.office.products.codes import corrected, refuse_clash
from pos.till.till import Till

Form = Mapping[str, str | bool]
"""What stands in the fields, by their keys: those of `form_of`."""

WITHDRAWN = "withdrawn"
_DAY = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})|(\d{4})-(\d{2})-(\d{2})", re.ASCII)
MOST_WORD = 40


class Said(Protocol):
    """Why a field cannot be taken."""

    def sentence(self, language: str) -> str: ...


class NameMissing(RuleBroken):
    text = N_("Write its name in at least one language.")


class DayWrong(RuleBroken):
    text = N_("Write the day like 31.12.2027.")


class DayPast(RuleBroken):
    text = N_("A price from a day must begin after {date}.")


class NumberWrong(RuleBroken):
    text = N_("Write a whole number of pieces, 0 or more.")


class Reading(msgspec.Struct, frozen=True):
    """What a form says. Save `fields` only when nothing is `wrong`.

    `offered`: a text that would be right instead, for the fields where the program knows one.
    """

    fields: dict[str, Any]
    wrong: dict[str, Said]
    offered: dict[str, str]


def form_of(product: Product | None, day: date, language: str) -> dict[str, str | bool]:
    """What a product's fields show on a business date; of a new one when there is none yet."""
    known = product or Product("", "", {}, "", vat=VatClass.GENERAL, prices=())
    now = known.price_on(day)
    future = next(((first, price) for first, price in known.prices if first > day), None)
    coming = future[1] if future else None
    return {
        "sku": known.sku, "category": known.category, "vat": str(known.vat),
        **{f"name/{one}": known.names.get(one, "") for one in LANGUAGES},
        **{f"note/{one}": known.notes.get(one, "") for one in LANGUAGES},
        "price": money_words(now.cents, language) if now is not None else "",
        "open": product is not None and now is None,
        "from": _written(future[0]) if future else "",
        "from_price": money_words(coming.cents, language) if coming is not None else "",
        "voucher": known.voucher, "archived": known.archived, "counted": known.counted,
        "barcodes": " ".join(known.barcodes), "words": ", ".join(known.words),
        "visits": " ".join(f"{kind}:{number}" for kind, number in known.visits),
        "colour": known.colour, "order": str(known.order or ""),
        "cost": "" if known.cost is None else money_words(known.cost.cents, language),
        "supplier": known.supplier, "low": "" if known.low is None else str(known.low),
        "order_quantity": str(known.order_quantity or ""),
    }  # fmt: skip


def new_form(till: Till, language: str) -> dict[str, str | bool]:
    """The form of a product that is to be made: in the first category there is."""
    first = next((one.slug for one in till.settings.categories), NO_CATEGORY)
    return form_of(None, till.day, language) | {"category": first}


def read(till: Till, product: Product | None, form: Form) -> Reading:
    """The setting fields by which a form differs from a product (None: a new one)."""
    wrong: dict[str, Said] = {}
    offered: dict[str, str] = {}
    wanted: dict[str, Any] = {}
    for key, text in form.items():
        if key in _READ:
            try:
                # as a file's cell is: a letter with its marks is one
                one = unicodedata.normalize("NFC", text) if isinstance(text, str) else text
                wanted |= _READ[key](key, one)
            except CellRefused as refused:
                wrong[key] = refused.reason
            except RuleBroken as refused:
                wrong[key] = refused
    _prices(till, product, form, wanted, wrong)
    _checks(till, product, form, wanted, wrong)
    if "barcodes" in wrong:
        codes = str(form["barcodes"]).split()
        better = " ".join(corrected(code) or code for code in codes)
        if better != " ".join(codes):
            offered["barcodes"] = better
    now = {} if product is None else fields_of(product)
    if product is None:
        differing = {name: value for name, value in wanted.items() if value not in ("", None)}
    else:
        taken = {
            name: False for name in now
            if name.startswith(("barcode/", "word/")) and name not in wanted
            and _group(name) in form and _group(name) not in wrong
        }  # fmt: skip
        differing = {
            name: value for name, value in (wanted | taken).items()
            if value != now.get(name, _EMPTY.get(name, ""))
        }  # fmt: skip
    return Reading(differing, wrong, offered)


_EMPTY: dict[str, Any] = {"cost": None, "low": None, "order_quantity": 0}


def _group(field: str) -> str:
    return {"barcode": "barcodes", "word": "words"}[field.partition("/")[0]]


def _prices(
    till: Till, product: Product | None, form: Form, wanted: dict[str, Any], wrong: dict[str, Said]
) -> None:
    """The price now, and the next one from its day."""
    day = till.day
    if "price" in form or "open" in form:
        text = "" if form.get("open") else str(form.get("price", ""))
        if not form.get("open") and not text.strip():
            wrong["price"] = PriceMissing()
        else:
            cents = _price("price", text, wrong)
            known = product.price_on(day) if product is not None and product.prices else Money(-1)
            now = None if known is None else known.cents
            if "price" not in wrong and cents != now:
                wanted[price_field(product, day)] = cents
    if "from" in form:
        _coming(till, product, form, wanted, wrong)


class PriceMissing(RuleBroken):
    text = N_("Write the price, or choose that it is asked for at the counter.")


def _coming(
    till: Till, product: Product | None, form: Form, wanted: dict[str, Any], wrong: dict[str, Said]
) -> None:
    text, price = str(form["from"]).strip(), str(form.get("from_price", "")).strip()
    known = next((row[0] for row in (product.prices if product else ()) if row[0] > till.day), None)
    first = None
    if price or text:
        try:
            first = read_day(text)
            if first <= till.day:
                raise DayPast(date=_written(till.day))
        except RuleBroken as refused:
            wrong["from"] = refused
            return
    if known is not None and (first != known or not price):
        wanted[f"price/{known.isoformat()}"] = WITHDRAWN
    if first is not None and price:
        cents = _price("from_price", price, wrong)
        if "from_price" not in wrong:
            wanted[f"price/{first.isoformat()}"] = cents


def _price(key: str, text: str, wrong: dict[str, Said]) -> int | None:
    try:
        return read_price(text.strip())
    except CellRefused as refused:
        wrong[key] = refused.reason
        return None


def _written(day: date) -> str:
    return f"{day.day}.{day.month}.{day.year}"


def read_day(text: str) -> date:
    """`31.12.2027` or `2027-12-31`; raises DayWrong."""
    match = _DAY.fullmatch(text.strip())
    if match is None:
        raise DayWrong
    day, month, year = (
        (match[1], match[2], match[3]) if match[1] else (match[6], match[5], match[4])
    )
    try:
        return possible(date(int(year), int(month), int(day)))
    except ValueError as error:
        raise DayWrong from error


def _checks(
    till: Till, product: Product | None, form: Form, wanted: dict[str, Any], wrong: dict[str, Said]
) -> None:
    """What only the rest of the product list can tell."""
    own = product.id if product is not None else ""
    if "sku" in wanted and (product is None or wanted["sku"] != product.sku):
        try:
            refuse_taken(till.store, wanted["sku"], own)
        except RuleBroken as refused:
            wrong["sku"] = refused
    for key in ("vat", "category"):
        try:
            if key in wanted and (product is None or wanted[key] != fields_of(product)[key]):
                refuse_unknown(till, key, wanted[key])
        except RuleBroken as refused:
            wrong[key] = refused
    held = product.barcodes if product is not None else ()
    for name in wanted:
        code = name.removeprefix("barcode/")
        if code != name and code not in held:
            try:
                refuse_clash(till.store, code, own)
            except RuleBroken as refused:
                wrong["barcodes"] = refused
    names = [key for key in form if key.startswith("name/")]
    if names and not any(str(form[key]).strip() for key in names):
        wrong[names[0]] = NameMissing()


def _whole(key: str, text: str | bool) -> dict[str, Any]:
    word = str(text).strip()
    if not word:
        return {key: _EMPTY[key]}
    if not (word.isascii() and word.isdigit() and len(word) <= 7):
        raise NumberWrong
    return {key: int(word)}


def _cost(key: str, text: str | bool) -> dict[str, Any]:
    return {key: read_price(str(text).strip())}


def _words(key: str, text: str | bool) -> dict[str, Any]:
    del key
    parts = (" ".join(part.split()).casefold()[:MOST_WORD] for part in str(text).split(","))
    return {f"word/{read_name(part)}": True for part in parts if part}


_Reader = Callable[[str, "str | bool"], "dict[str, Any]"]
_READ: dict[str, _Reader] = {
    "sku": lambda key, text: {key: read_sku(str(text).strip())},
    "category": lambda key, text: {key: str(text)},
    "vat": lambda key, text: {key: str(text)},
    "voucher": lambda key, text: {key: bool(text)},
    "archived": lambda key, text: {key: bool(text)},
    "counted": lambda key, text: {key: bool(text)},
    "barcodes": lambda _, text: {f"barcode/{code}": True for code in read_barcodes(str(text))},
    "words": _words,
    "visits": lambda key, text: {key: [list(row) for row in read_visits(str(text))]},
    "colour": lambda key, text: {key: read_colour(str(text))},
    "order": lambda key, text: {key: read_order(str(text).strip())},
    "cost": _cost,
    "supplier": lambda key, text: {key: read_name(str(text).strip())},
    "low": _whole,
    "order_quantity": _whole,
    **{
        f"{group}/{one}": (lambda key, text: {key: read_name(str(text).strip())})
        for group in ("name", "note")
        for one in LANGUAGES
    },
}
