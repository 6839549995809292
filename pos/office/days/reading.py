"""The day's till of every till that this one knows: read from its own copy of the journal."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import msgspec

from pos.domain.day_facts import (
    DAY_FACTS,
    AfterClose,
    ClosedTenderMoved,
    CountCorrected,
    DifferenceExplained,
)
from pos.domain.facts import ShiftClosed
from pos.domain.money import ZERO, Money
from pos.domain.takings import Takings
from pos.office.days.values import Correction, ShiftDay, TenderDay, TillSums
from pos.storage.office_entries import acts
from pos.storage.overview import NamedTill, named_tills
from pos.storage.store import Store
from pos.sync.overview import overview_of
from pos.sync.state import ledger_of, standing_of
from pos.sync.wire_standing import Chain
from pos.till.day.figures import takings as figures
from pos.till.shifts import Expected, expected_of, tender_name
from pos.till.till import Till

_WORST = ("difference", "missing", "to_count", "open", "counted", "closed")
_SHIFTS = (
    "SELECT shift.shift, shift.till, shift.number, shift.date, shift.opened_at, shift.closed,"
    " coalesce(takings.count, 0) FROM shift LEFT JOIN takings ON takings.org = shift.org"
    " AND takings.shift = shift.shift AND measure = 'receipts' AND item = ''"
    " WHERE shift.org = :org AND shift.date BETWEEN :first AND :last"
    " ORDER BY shift.date, shift.opened_at"
)


class _Known(msgspec.Struct, frozen=True):
    """What is known of one till: its name, up to when, and receipts of it not here yet."""

    named: NamedTill
    at: str
    behind: int
    retired: bool = False


def day(till: Till, on: date) -> tuple[ShiftDay, ...]:
    """Every shift of a business date, museum by museum. Reads much: not for the window's thread."""
    return shifts_between(till, on, on)


def shifts_between(till: Till, first: date, last: date) -> tuple[ShiftDay, ...]:
    """The same of several days, both included."""
    span = {"first": first.isoformat(), "last": last.isoformat()}
    after = _after_close(till, **span)
    known = _known(till)
    rows = [_shift(till, known, after, row) for row in map(tuple, till.store.rows(_SHIFTS, **span))]
    return tuple(sorted(rows, key=lambda row: (row.date, row.museum, row.code, row.opened_at)))


def one_shift(till: Till, shift: str) -> ShiftDay:
    """One shift, of any till; raises LookupError."""
    row = till.store.row("SELECT date FROM shift WHERE org = :org AND shift = :shift", shift=shift)
    if row is None:
        raise LookupError(f"no shift {shift}")
    on = date.fromisoformat(row[0])
    return next(one for one in shifts_between(till, on, on) if one.shift == shift)


def overview(till: Till, first: date, last: date) -> tuple[TillSums, ...]:
    """Each till that sold or is in use, its sums and its worst shift of the days given."""
    shifts: dict[str, list[ShiftDay]] = {}
    for one in shifts_between(till, first, last):
        shifts.setdefault(one.till, []).append(one)
    known = _known(till)
    rows = [
        _sums(id_, one, shifts.get(id_, []))
        for id_, one in known.items()
        if id_ in shifts or not one.retired
    ]
    return tuple(sorted(rows, key=lambda row: (row.museum, row.code)))


def _sums(id_: str, known: _Known, shifts: Sequence[ShiftDay]) -> TillSums:
    worst = min(shifts, key=lambda one: _WORST.index(one.state), default=None)
    numbers = {
        "missing": sum(one.missing for one in shifts),
        "difference": sum(row.open for one in shifts for row in one.tenders if one.closed),
    }
    return TillSums(
        till=id_, code=known.named.code, museum=known.named.museum,
        sales=sum((one.takings.gross for one in shifts), ZERO),
        difference=sum((one.difference for one in shifts), ZERO),
        state=worst.state if worst else "", tone=worst.tone if worst else "",
        number=numbers.get(worst.state if worst else "", sum(x.takings.receipts for x in shifts)),
        series=series(shifts), known_at=known.at,
        date=worst.date if worst else "", shift=worst.shift if worst else "",
    )  # fmt: skip


def series(shifts: Iterable[ShiftDay]) -> str:
    """`1–412`: the numbers of their receipts."""
    ends = [(one.takings.first_receipt, one.takings.last_receipt) for one in shifts]
    numbers = [int(name.rpartition("-")[2]) for pair in ends for name in pair if name]
    if not numbers:
        return ""
    first, last = min(numbers), max(numbers)
    return str(first) if first == last else f"{first}–{last}"


# ------------------------------------------------------------------ one shift


def _shift(
    till: Till, known: Mapping[str, _Known], after: Mapping[str, list[Correction]],
    row: tuple[Any, ...],
) -> ShiftDay:  # fmt: skip
    shift, id_, number, on, opened_at, position, posted = row
    told = known.get(id_, _Known(NamedTill("", ""), "", 0))
    closed = _z(till, position)
    sums = closed.takings if closed else figures(till, shift)
    counts = _counts(till, shift, closed, position)
    mended = after.get(shift, [])
    return ShiftDay(
        shift=shift, till=id_, code=told.named.code or sums.till, museum=told.named.museum,
        number=number, date=on, own=id_ == till.store.till_id, opened_at=opened_at,
        closed_at=sums.closed_at, takings=sums, closed=closed,
        to_count=closed is not None and closed.provisional and "cash" not in counts,
        tenders=_tenders(till, sums, counts, [one.fact for one in mended]),
        missing=max(0, sums.receipts - posted) if closed else told.behind,
        known_at=told.at, corrections=tuple(mended),
    )  # fmt: skip


def _z(till: Till, position: int) -> ShiftClosed | None:
    fact = till.store.at(position).fact if position else None
    return fact if isinstance(fact, ShiftClosed) else None


def _counts(
    till: Till, shift: str, closed: ShiftClosed | None, position: int
) -> dict[str, Money]:  # fmt: skip
    """By tender key the last count: the Z's, and after it only one that was added."""
    rows = till.store.rows(
        "SELECT tender, amount FROM counted WHERE org = :org AND shift = :shift"
        " AND position > :after ORDER BY position",
        shift=shift,
        after=position,
    )
    counts = {row.tender: row.counted for row in closed.counts} if closed else {}
    return counts | {row[0]: Money(row[1]) for row in rows}


def _tenders(
    till: Till, sums: Takings, counts: Mapping[str, Money], after: Sequence[AfterClose]
) -> tuple[TenderDay, ...]:
    rows = {row.key: row for row in expected_of(till, sums)}
    # counted though nothing of it was taken, or something was only moved to it afterwards
    for key in (*counts, *(key for fact in after for key in _keys(fact))):
        if key not in rows:
            rows[key] = Expected(key, tender_name(till, key), 0, ZERO)
    made = [
        _tender(row.key, row.name, row.count, row.amount, counts, after) for row in rows.values()
    ]
    cards = [row for row in sums.tenders if row.kind == "gift_card"]
    # what gift cards paid needs no count: the journal knows every card
    for row in cards:
        name = tender_name(till, "gift_card")
        made.append(TenderDay(key="gift_card", name=name, pieces=row.count, expected=row.amount))
    return tuple(made)


def _keys(fact: AfterClose) -> tuple[str, ...]:
    if isinstance(fact, ClosedTenderMoved):
        return fact.source.key, fact.target.key
    return (fact.tender,) if isinstance(fact, CountCorrected | DifferenceExplained) else ()


def _tender(
    key: str, name: str, pieces: int, expected: Money, counts: Mapping[str, Money],
    after: Sequence[AfterClose],
) -> TenderDay:  # fmt: skip
    first = counted = counts.get(key)
    moved = explained = ZERO
    for fact in after:
        if isinstance(fact, ClosedTenderMoved):
            for tender in (fact.source, fact.target):
                moved += tender.amount if tender.key == key else ZERO
        elif isinstance(fact, CountCorrected) and fact.tender == key:
            counted = fact.amount
        elif isinstance(fact, DifferenceExplained) and fact.tender == key:
            explained += fact.amount
    return TenderDay(
        key=key, name=name, pieces=pieces, expected=expected, first=first, counted=counted,
        moved=moved, explained=explained,
    )  # fmt: skip


def _after_close(till: Till, first: str, last: str) -> dict[str, list[Correction]]:
    """What was put right, by shift, in the journal's order."""
    found = [one for kind in DAY_FACTS for one in acts(till.store, kind, first=first, last=last)]
    by_shift: dict[str, list[Correction]] = {}
    for one in sorted(found, key=lambda recorded: recorded.position):
        assert isinstance(one.fact, AfterClose)
        made = Correction(one.fact, one.entry.person or "", one.entry.at)
        by_shift.setdefault(one.fact.of, []).append(made)
    return by_shift


# ------------------------------------------------------------ how far it knows


def _known(till: Till) -> dict[str, _Known]:
    """Every till by its id: this one knows all of itself, of others what the ledger gave it."""
    store = till.store
    names = named_tills(store.rows)
    told = overview_of(store) if ledger_of(store) else None
    heard = standing_of(store).heard_at
    by_till = {one.till: one for one in told.tills} if told else {}
    known = {}
    for id_, named in names.items():
        one = by_till.get(id_)
        if id_ == store.till_id or one is None:
            known[id_] = _Known(named, "", 0)
            continue
        at = min(filter(None, (one.heard_at, heard)), default="")
        behind = sum(_behind(store, id_, chain) for chain in one.chains if not chain.branch)
        known[id_] = _Known(named, at, behind, one.state == "retired")
    return known


def _behind(store: Store, till: str, chain: Chain) -> int:
    """How many receipts of a chain the ledger has and this till has not: its newest one here is
    next to the chain's end, however many there are."""
    row = store.row(
        "SELECT receipt.number FROM entry CROSS JOIN receipt ON receipt.org = entry.org"
        " AND receipt.position = entry.position WHERE entry.org = :org AND entry.till = :till"
        " AND entry.epoch = :epoch ORDER BY entry.seq DESC LIMIT 1",
        till=till,
        epoch=chain.epoch,
    )
    return max(0, chain.receipts - (row[0] if row else 0))
