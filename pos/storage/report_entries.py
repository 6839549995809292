"""Entries as the reports read them: what is summed, and nothing else of their bytes.

A million receipts are read in half a minute because what no report asks for is never made into
an object. Amounts are cents, as in the journal. An entry of a newer version is left out, as it
is from every projection.
"""

from __future__ import annotations

import logging
from typing import Any

import msgspec

from pos.domain.kinds import KINDS

_log = logging.getLogger(__name__)


class _Slim(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    pass


class Something(_Slim, frozen=True, kw_only=True):
    """Whether it is there is all that is asked."""


class Line(_Slim, frozen=True, kw_only=True):
    product: str
    names: dict[str, str]
    category: str
    quantity: int
    unit: int
    total: int
    discount: int = 0
    discount_kind: str = ""
    discount_names: dict[str, str] = {}
    basket_discount: int = 0
    list_price: int | None = None
    visits: tuple[tuple[str, int], ...] = ()
    gift_card: Something | None = None


class Vat(_Slim, frozen=True, kw_only=True):
    rate: int | None
    gross: int
    vat: int


class Tender(_Slim, frozen=True, kw_only=True):
    kind: str
    amount: int
    rounding: int = 0
    count: int = 1
    issuer: str = ""
    issuer_name: str = ""
    medium: str = ""
    excess: int = 0
    gift_card: Something | None = None

    @property
    def key(self) -> str:
        return "/".join(filter(None, (self.kind, self.issuer, self.medium)))


class Seller(_Slim, frozen=True, kw_only=True):
    museum: str


class Receipt(_Slim, frozen=True, kw_only=True):
    shift: str
    date: str
    local_time: str
    place: str
    till: str
    seller: Seller
    lines: tuple[Line, ...]
    vat: tuple[Vat, ...]
    tenders: tuple[Tender, ...]
    total: int
    rounding: int = 0
    discounts: int = 0
    categories: dict[str, dict[str, str]] = {}
    original: Something | None = None


class ShiftOpened(_Slim, frozen=True, kw_only=True):
    shift: str
    number: int
    till: str
    date: str


class DrawerOpened(_Slim, frozen=True, kw_only=True):
    shift: str


class Voided(_Slim, frozen=True, kw_only=True):
    shift: str
    amount: int


class CopyPrinted(_Slim, frozen=True, kw_only=True):
    shift: str


class TenderCorrected(_Slim, frozen=True, kw_only=True):
    shift: str
    source: Tender
    target: Tender
    amount: int


class _Envelope(_Slim, frozen=True, kw_only=True):
    at: str
    person: str | None
    till: str
    version: int


class SlimEntry(msgspec.Struct, gc=False):
    """Who, where and when, and what."""

    position: int
    kind: str
    at: str
    person: str
    till: str  # its id
    body: Any


def _form(kind: str, body: type[_Slim]) -> msgspec.json.Decoder[Any]:
    entry = msgspec.defstruct(
        f"Entry_{kind}", [("body", body)], bases=(_Envelope,), frozen=True, kw_only=True, gc=False
    )
    return msgspec.json.Decoder(entry)


_BODIES: dict[str, type[_Slim]] = {
    "sale": Receipt, "refund": Receipt, "shift_opened": ShiftOpened, "voided": Voided,
    "drawer_opened": DrawerOpened, "copy_printed": CopyPrinted,
    "tender_corrected": TenderCorrected,
}  # fmt: skip
_FORMS = {kind: (_form(kind, body), KINDS[kind].VERSION) for kind, body in _BODIES.items()}
READ = tuple(_BODIES)
"""The kinds of entries that reports are made of."""


def slim(position: int, data: bytes, kind: str) -> SlimEntry | None:
    """The entry; None for what stands in suspense (newer, or no such form)."""
    decoder, version = _FORMS[kind]
    try:
        entry = decoder.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        _log.warning("the entry at %d is in no report: %s", position, error)
        return None
    if entry.version > version:
        return None
    return SlimEntry(position, kind, entry.at, entry.person or "", entry.till, entry.body)
