"""What each entry adds to the reports' sums: pure, one entry or a million alike.

A sum is (measure, item, sub) → count, amount, vat, for each shift and place:

| measure | item | sub | count, amount, vat |
|---|---|---|---|
| `receipts` | sale, refund, without_receipt | | receipts, gross, VAT |
| `rounding` | | | 0, cents |
| `vat` | rate in basis points, or outside | | receipts, gross, VAT |
| `category`, `product` | id | of a product: its category | pieces, gross |
| `returned` | product | | pieces, gross that went back |
| `tender` | key, as in takings | | payments or papers, amount |
| `person` | id | an act, `ACTS` | how many, amount |
| `hour` | local hour | sales, visitors | receipts and gross; visitors |
| `visit` | kind | paid, free | visitors |
| `discount` | kind ("" without a name) | | how many, amount |
| `gift_card` | sold, used | | cards or payments, amount |

Refunds count below zero, but under `returned`, `receipts` and `person`, where they have their own
name and their amounts are negative.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pos.storage import report_entries as slim
from pos.storage.report_entries import SlimEntry

ACTS = (
    "sales", "refunds", "without_receipt", "discounts", "prices", "voids", "corrections",
    "drawer", "copies",
)  # fmt: skip
"""What is counted of each person: `prices` are unit prices changed at the counter."""
PAID, FREE = "paid", "free"
MUSEUM_CARD = "museum_card"
_FREE_KINDS = frozenset(("free", "group_leader"))
"""Kinds that come in free beside a ticket that is paid."""
Key = tuple[str, str, str]


class Sums(dict[Key, list[int]]):
    """The sums of one shift at one place."""

    def add(self, key: Key, count: int, amount: int = 0, vat: int = 0) -> None:
        held = self.get(key)
        if held is None:
            self[key] = [count, amount, vat]
            return
        held[0] += count
        held[1] += amount
        held[2] += vat


Names = dict[tuple[str, str], dict[str, str]]
"""(product, category, discount, issuer or place; id) → its names, as printed last."""


def paid_or_free(line: Any, kind: str) -> str:
    """Whether visitors of this kind paid. A Museum Card counts as paid: its company pays for it."""
    if kind == MUSEUM_CARD:
        return PAID
    return PAID if line.total and kind not in _FREE_KINDS else FREE


def add(to: Sums, names: Names, entry: SlimEntry) -> None:
    """Take in one more entry of a shift."""
    body = entry.body
    if isinstance(body, slim.Receipt):
        _receipt(to, names, entry, body)
    elif entry.kind == "tender_corrected":
        for tender, sign in ((body.source, -1), (body.target, 1)):
            to.add(("tender", tender.key, ""), sign * tender.count, tender.amount)
            to.add(("rounding", "", ""), 0, tender.rounding)
            _issuer(names, tender)
        to.add(("person", entry.person, "corrections"), 1, body.amount)
    elif entry.kind == "voided":
        to.add(("person", entry.person, "voids"), 1, body.amount)
    elif entry.kind == "drawer_opened":
        to.add(("person", entry.person, "drawer"), 1)
    elif entry.kind == "copy_printed":
        to.add(("person", entry.person, "copies"), 1)


def _receipt(to: Sums, names: Names, entry: SlimEntry, body: slim.Receipt) -> None:
    refund, person = entry.kind == "refund", entry.person
    vat = sum(row.vat for row in body.vat)
    to.add(("receipts", entry.kind, ""), 1, body.total, vat)
    to.add(("person", person, "refunds" if refund else "sales"), 1, body.total)
    if refund and body.original is None:
        to.add(("receipts", "without_receipt", ""), 1, body.total, vat)
        to.add(("person", person, "without_receipt"), 1, body.total)
    if body.rounding:
        to.add(("rounding", "", ""), 0, body.rounding)
    hour = body.local_time[11:13]
    to.add(("hour", hour, "sales"), 1, body.total)
    for row in body.vat:
        rate = "outside" if row.rate is None else str(row.rate)
        to.add(("vat", rate, ""), 1, row.gross, row.vat)
    _lines(to, names, body.lines, hour, person, refund=refund)
    for slug, found in body.categories.items():
        names["category", slug] = found
    names["place", body.place] = {"": body.seller.museum}
    for tender in body.tenders:
        _tender(to, names, tender)
    if body.discounts:
        _discounts(to, names, body, person)


def _lines(
    to: Sums, names: Names, lines: Iterable[slim.Line], hour: str, person: str, *, refund: bool
) -> None:
    add = to.add
    for line in lines:
        product, pieces, total = line.product, line.quantity, line.total
        add(("category", line.category, ""), pieces, total)
        add(("product", product, line.category), pieces, total)
        names["product", product] = line.names
        if refund:
            add(("returned", product, ""), pieces, total)
        elif line.list_price is not None:
            add(("person", person, "prices"), 1, (line.list_price - line.unit) * pieces)
        for kind, number in line.visits:
            if number:
                add(("visit", kind, paid_or_free(line, kind)), number)
                add(("hour", hour, "visitors"), number)
        if line.gift_card is not None:
            add(("gift_card", "sold", ""), 1 if total >= 0 else -1, total)


def _tender(to: Sums, names: Names, tender: slim.Tender) -> None:
    sign = 1 if tender.amount >= 0 else -1
    papers = sign * tender.count if tender.kind == "voucher" else 1
    to.add(("tender", tender.key, ""), papers, tender.amount)
    _issuer(names, tender)
    if tender.gift_card is not None:
        pays = tender.amount - tender.excess - tender.rounding
        to.add(("gift_card", "used", ""), 1, pays)


def _issuer(names: Names, tender: slim.Tender) -> None:
    if tender.issuer_name:
        names["issuer", tender.issuer] = {"": tender.issuer_name}


def _discounts(to: Sums, names: Names, body: slim.Receipt, person: str) -> None:
    """All that was let off is the basket's and the lines'; what has a name stands by it too."""
    off = sum(line.discount + line.basket_discount for line in body.lines)
    to.add(("person", person, "discounts"), body.discounts, off)
    named = [line for line in body.lines if line.discount_kind]
    for line in named:
        to.add(("discount", line.discount_kind, ""), 1, line.discount)
        names["discount", line.discount_kind] = line.discount_names
    rest = off - sum(line.discount for line in named)
    if rest or body.discounts > len(named):
        to.add(("discount", "", ""), body.discounts - len(named), rest)
