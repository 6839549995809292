"""What is behind a figure: the receipts that a report's row was summed from, the newest first."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from itertools import islice

from pos.domain.facts import Receipt, TenderCorrected
from pos.journal.clock import moment
from pos.language import N_, weekday
from pos.office.desks import coordinator
from pos.office.reports.all import REPORTS
from pos.office.reports.reading import Reading
from pos.office.reports.visitors import MONDAY
from pos.storage.recorded import Recorded
from pos.storage.report_index import Part
from pos.till.after_sale.finding import Found

MOST = 300
"""So many receipts are shown; who wants more exports them."""
_Fits = Callable[[Receipt, Recorded, str], bool]


def _off(fact: Receipt) -> bool:
    """Whether something lessened it, or it gave money back."""
    changed = any(line.list_price is not None for line in fact.lines)
    return bool(fact.discounts) or fact.KIND == "refund" or changed


def _gift(fact: Receipt, key: str) -> bool:
    if key == "sold":
        return any(line.gift_card is not None for line in fact.lines)
    return any(tender.gift_card is not None for tender in fact.tenders)


def _kinds(fact: Receipt) -> set[str]:
    return {kind for line in fact.lines for kind, number in line.visits if number}


def _at(fact: Receipt, key: str) -> bool:
    """`5` is a Saturday, `5/14` its hour from two o'clock."""
    day, _, hour = key.partition("/")
    fits = str(date.fromisoformat(fact.date).weekday()) == day and _kinds(fact)
    return bool(fits) and hour in ("", fact.local_time[11:13])


# report: the measure whose item is the row's key ("" for none), and which receipts fit
_BEHIND: dict[str, tuple[str, _Fits]] = {
    "": ("", lambda _fact, _recorded, _key: True),
    "day": ("", lambda fact, _, key: fact.date == key),
    "vat": ("vat", lambda fact, _, key: any(
        key == ("outside" if row.rate is None else str(row.rate)) for row in fact.vat)),
    "category": ("category", lambda fact, _, key: any(
        line.category == key for line in fact.lines)),
    "product": ("product", lambda fact, _, key: any(line.product == key for line in fact.lines)),
    "tender": ("tender", lambda fact, _, key: any(one.key == key for one in fact.tenders)),
    "person": ("person", lambda _fact, recorded, key: (recorded.entry.person or "") == key),
    "hour": ("hour", lambda fact, _, key: fact.local_time[11:13] == key),
    "acts": ("person", lambda fact, recorded, key: (
        (recorded.entry.person or "") == key and _off(fact))),
    "discount": ("discount", lambda fact, _, key: bool(fact.discounts) and any(
        line.discount_kind == key and (line.discount or line.basket_discount)
        for line in fact.lines)),
    "gift_card": ("gift_card", lambda fact, _, key: _gift(fact, key)),
    "statistics": ("", lambda fact, _, key: (
        key == f"{fact.date[:7]}/{fact.place}" and bool(_kinds(fact)))),
    "visit": ("visit", lambda fact, _, key: key in _kinds(fact)),
    "week": ("", lambda fact, _, key: _at(fact, key)),
    "visitors": ("", lambda fact, _, _key: bool(_kinds(fact))),
    "vouchers": ("", lambda fact, _, _key: any(one.kind == "voucher" for one in fact.tenders)),
}  # fmt: skip


_WORDS = {"vouchers": N_("Culture vouchers"), "visitors": N_("Visitors")}


def behind(reading: Reading, report: str, key: str, most: int = MOST) -> list[Found]:
    """The newest receipts of the reading's period and museum behind a row.

    `report` "" is every receipt. Raises NotSignedIn and OnlyCoordinators. Not for the window's
    thread.
    """
    coordinator(reading.till)
    rows = islice(every(reading, report, key, newest=True), most)
    return [_found(reading, recorded) for recorded in rows]


def titled(reading: Reading, report: str, key: str) -> str:
    """What the receipts behind a row are: the row's own words."""
    if report == "week":
        day, _, hour = key.partition("/")
        name = weekday(MONDAY.replace(day=MONDAY.day + int(day)), reading.language)
        return f"{name.capitalize()} {hour}–{int(hour) + 1:02d}" if hour else name.capitalize()
    if report not in REPORTS:
        return reading.tr(_WORDS.get(report, N_("Receipts")))
    table = REPORTS[report].make(reading)
    row = next((row for row in table.rows if row.key == key), None)
    if row is None:
        return table.title
    words = [cell for cell in row.cells[:2] if isinstance(cell, str) and cell]
    return " · ".join([table.title, *words])


def every(reading: Reading, report: str, key: str, *, newest: bool = False) -> Iterator[Recorded]:
    """All receipts behind a row, shift by shift, read as they are wanted."""
    measure, fits = _BEHIND[report]
    wanted = reading.parts_of(measure, key) if measure else None
    moved = _corrected(reading, key) if measure == "tender" else frozenset()
    parts = reading.index.parts(*reading.period.ends)
    for part in reversed(parts) if newest else parts:
        if (reading.place and part.place != reading.place) or not part.first:
            continue
        if wanted is not None and part.id not in wanted:
            continue
        for recorded in receipts_of(reading, part, newest=newest):
            fact = recorded.fact
            assert isinstance(fact, Receipt)
            if fits(fact, recorded, key) or (part.shift, recorded.hash.hex()) in moved:
                yield recorded


def _found(reading: Reading, recorded: Recorded) -> Found:
    fact, at = recorded.fact, reading.till.local(moment(recorded.entry.at))
    assert isinstance(fact, Receipt)
    return Found(fact, recorded.hash.hex(), at, "")


def receipts_of(reading: Reading, part: Part, *, newest: bool) -> Iterator[Recorded]:
    """A shift's receipts at one place."""
    order = "DESC" if newest else "ASC"
    rows = reading.till.store.rows(
        "SELECT entry.position, entry.hash, entry.bytes FROM receipt JOIN entry"  # noqa: S608 - no words of a person
        " ON entry.org = receipt.org AND entry.position = receipt.position"
        " WHERE receipt.org = :org AND receipt.position BETWEEN :first AND :last"
        f" AND receipt.shift = :shift ORDER BY receipt.position {order}",
        first=part.first, last=part.last, shift=part.shift,
    )  # fmt: skip
    return (Recorded(*row) for row in rows)


def _corrected(reading: Reading, key: str) -> frozenset[tuple[str, str]]:
    """The shift, and the receipt of which a payment was moved in it to this tender or from it."""
    rows = reading.till.store.rows(
        "SELECT entry.position, entry.hash, entry.bytes FROM about JOIN entry"
        " ON entry.org = about.org AND entry.position = about.position"
        " WHERE about.org = :org AND about.kind = 'tender_corrected'"
    )
    facts = (Recorded(*row).fact for row in rows)
    return frozenset(
        (fact.shift, fact.of)
        for fact in facts
        if isinstance(fact, TenderCorrected) and key in (fact.source.key, fact.target.key)
    )
