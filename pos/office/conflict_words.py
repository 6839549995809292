"""A conflict in plain words: of what, which values, whose, and which one holds."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

import msgspec

from pos.domain.catalogue import ALWAYS, in_language
from pos.language import N_, date, money, time, translate
from pos.office.conflicts import Claim, Conflict

Local = Callable[[datetime], datetime]

_FIELDS = {
    "sku": N_("article number"), "category": N_("category"), "vat": N_("VAT class"),
    "voucher": N_("culture vouchers"), "counted": N_("stock keeping"), "visits": N_("visits"),
    "asks": N_("visitors asked for"), "group": N_("group's rule"),
    "colour": N_("colour"), "order": N_("place among the tiles"),
    "archived": N_("off the product list"), "cost": N_("cost"), "supplier": N_("supplier"),
    "low": N_("order at or below"), "order_quantity": N_("order quantity"),
    "gift_card": N_("gift card"), "names": N_("name"), "roles": N_("roles"),
    "language": N_("language"), "code": N_("till's name"), "rate": N_("rate"),
    "name": N_("name"), "museum": N_("museum"), "address": N_("address"), "phone": N_("telephone"),
    "email": N_("e-mail"), "business_id": N_("business ID"),
}  # fmt: skip
_NAMES = {
    "name": {"sv": N_("name in Swedish"), "fi": N_("name in Finnish"), "en": N_("name in English")},
    "note": {"sv": N_("note in Swedish"), "fi": N_("note in Finnish"), "en": N_("note in English")},
}
_VAT = {
    "general": N_("general"), "culture": N_("culture"), "food": N_("food"), "press": N_("press"),
    "zero": N_("zero"), "outside": N_("outside VAT"),
}  # fmt: skip
_PRICE, _PRICE_FROM = N_("price"), N_("price from {date}")
_SETS = {"barcode": N_("barcode {code}"), "word": N_("search word {code}")}
_OPEN, _WITHDRAWN = N_("any price"), N_("withdrawn")
_YES, _NO = N_("yes"), N_("no")
_NOBODY = N_("someone")
_MOST = 80  # letters of a value

_HEAD = N_("{what}: two people set it differently.")
_BY = N_("{person}, till {till}, {date} at {time}")
_HOLDS = N_("{claim} (holds now)")


def headline(conflict: Conflict, language: str) -> str:
    """What happened to which record's field."""
    return translate(_HEAD, language, what=named(conflict, language))


def named(conflict: Conflict, language: str) -> str:
    """Which record and field."""
    return f"{in_language(conflict.names, language)}, {field_words(conflict.field, language)}"


def claim_words(conflict: Conflict, claim: Claim, language: str, local: Local) -> str:
    """A value, whose and when; the first one is said to hold."""
    value = value_words(conflict.field, claim.value, language)
    words = f"{value} – {by_words(claim, language, local)}"
    holds = claim == conflict.claims[0]
    return translate(_HOLDS, language, claim=words) if holds else words


def by_words(claim: Claim, language: str, local: Local) -> str:
    """Who set it, at which till, and when."""
    at = local(claim.at)
    return translate(
        _BY, language, person=claim.name or translate(_NOBODY, language), till=claim.till,
        date=date(at.date(), language), time=time(at, language),
    )  # fmt: skip


def field_words(field: str, language: str) -> str:
    """What a setting's field is called."""
    group, _, rest = field.partition("/")
    if group == "price":
        first = datetime.fromisoformat(rest).date()
        since = "" if first == ALWAYS else date(first, language)
        return translate(_PRICE_FROM if since else _PRICE, language, date=since)
    if group in _SETS and rest:
        return translate(_SETS[group], language, code=rest)
    if group in _NAMES and rest in _NAMES[group]:
        return translate(_NAMES[group][rest], language)
    known = _FIELDS.get(group)
    return translate(known, language) if known else field


def value_words(field: str, value: Any, language: str) -> str:
    """A value as it reads at the counter."""
    group = field.partition("/")[0]
    if isinstance(value, bool):
        return translate(_YES if value else _NO, language)
    if group == "price":
        return _price_words(value, language)
    if group == "vat" and value in _VAT:
        return translate(_VAT[value], language)
    if group == "cost" and isinstance(value, int):
        return money(value, language)
    return _plain_words(value, language) or "–"


def _price_words(value: Any, language: str) -> str:
    if value is None:
        return translate(_OPEN, language)
    return money(value, language) if isinstance(value, int) else translate(_WITHDRAWN, language)


def _plain_words(value: Any, language: str) -> str:
    if value is None:
        return ""
    if isinstance(value, str | int):
        return str(value)[:_MOST]
    if isinstance(value, list):
        parts = (" ".join(map(str, one)) if isinstance(one, list) else str(one) for one in value)
        return ", ".join(parts)[:_MOST]
    if isinstance(value, dict) and all(isinstance(one, str) for one in value.values()):
        return in_language(value, language)[:_MOST]
    return msgspec.json.encode(value).decode()[:_MOST]
