"""What tenders are called where they are counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pos.language import N_
from ui.desk import Desk
from ui.pay.tender_words import medium_words

if TYPE_CHECKING:
    from pos.till.shifts import Expected

SEEING = N_("Your role sees what is expected. Count first, and look then.")
HINTS = {
    "cash": N_("Blind count: what is expected is shown once you have confirmed."),
    "card": N_("Print the terminal's day total, and type its sum."),
    "voucher": N_("Count the papers, or read the sum in the issuer's portal."),
}


def tender_name(desk: Desk, row: Expected) -> str:
    """A row of the reconciliation, in the person's language."""
    kind = row.key.split("/")[0]
    known = desk.till.tenders.get(kind)
    if kind == "voucher":
        issuer, _, medium = row.name.partition(" · ")
        words = desk.tr(N_("Vouchers {issuer}"), issuer=issuer)
        return f"{words} · {medium_words(desk, medium).lower()}" if medium else words
    if kind == "card":
        return desk.tr(N_("Card (the terminal's day total)"))
    name = desk.name(known.names) if known is not None else row.name
    if kind == "cash" and desk.till.shift is not None:
        return desk.tr(N_("{cash} incl. float {amount}"), cash=name,
                       amount=desk.till.shift.opening_float)  # fmt: skip
    return name


def short_name(desk: Desk, row: Expected) -> str:
    """The same within a sentence."""
    kind = row.key.split("/")[0]
    known = desk.till.tenders.get(kind)
    if kind == "voucher" or known is None:
        return tender_name(desk, row)
    return desk.name(known.names)


def shortest_name(desk: Desk, row: Expected) -> str:
    """The same where there is little room: `Edenred · paper`."""
    if not row.key.startswith("voucher/"):
        return short_name(desk, row)
    issuer, _, medium = row.name.partition(" · ")
    return f"{issuer} · {medium_words(desk, medium).lower()}" if medium else str(issuer)


def hint(desk: Desk, key: str) -> str:
    """How to count it."""
    if key == "cash" and desk.till.limits.expected:
        return desk.tr(SEEING)
    return desk.tr(HINTS.get(key.split("/", maxsplit=1)[0], HINTS["voucher"]))
