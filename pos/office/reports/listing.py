"""Every receipt of a period, one row each, read as it is written: a million need no memory."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from pos.domain.facts import Receipt
from pos.domain.money import ZERO
from pos.journal.clock import moment
from pos.language import N_
from pos.office.desks import coordinator
from pos.office.reports.behind import every
from pos.office.reports.reading import Reading
from pos.office.reports.table import MONEY, NUMBER, TEXT, Column, Row
from pos.storage.recorded import Recorded

NAME = "receipts"
TITLE = N_("Receipts one by one")
_COLUMNS = (
    ("receipt", N_("Receipt"), TEXT), ("date", N_("Date"), TEXT), ("time", N_("Time"), TEXT),
    ("museum", N_("Museum"), TEXT), ("person", N_("Person"), TEXT),
    ("lines", N_("Lines"), NUMBER), ("gross", N_("Gross"), MONEY), ("vat", N_("VAT"), MONEY),
    ("rounding", N_("Rounding"), MONEY), ("tenders", N_("Tender"), TEXT),
)  # fmt: skip


class Listing(msgspec.Struct, frozen=True):
    """`rows` can be gone through once; there are `count` of them, 0 where nobody knows yet."""

    title: str
    columns: tuple[Column, ...]
    rows: Iterator[Row]
    count: int


def listing(reading: Reading, report: str = "", key: str = "") -> Listing:
    """The receipts of the reading's period and museum, the oldest first; of a report's row those
    that are behind it.

    Raises NotSignedIn and OnlyCoordinators. Not for the window's thread.
    """
    coordinator(reading.till)
    columns = tuple(Column(key, reading.tr(word), kind) for key, word, kind in _COLUMNS)
    count = 0 if report else reading.total("receipts", "sale", "refund").count
    rows = (_row(reading, recorded) for recorded in every(reading, report, key))
    return Listing(reading.tr(TITLE), columns, rows, count)


def _row(reading: Reading, recorded: Recorded) -> Row:
    fact, entry = recorded.fact, recorded.entry
    assert isinstance(fact, Receipt)
    at = reading.till.local(moment(entry.at))
    tenders = dict.fromkeys(reading.tender(tender.key) for tender in fact.tenders)
    vat = sum((row.vat for row in fact.vat), ZERO)
    return Row(
        fact.receipt,
        (
            fact.receipt, fact.date, at.strftime("%H:%M"), fact.seller.museum,
            reading.person(entry.person or ""), len(fact.lines), fact.total.cents, vat.cents,
            fact.rounding.cents, " + ".join(tenders),
        ),
    )  # fmt: skip
