"""The cash book: every drawer's and every safe's money, line by line with a running balance.

Read from this till's own copy of the journal; where tills have not synced, lines are missing.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import msgspec

from pos.books.postings import posted
from pos.domain.books_facts import CashDeposited, SafeCounted
from pos.domain.facts import CashMoved, ShiftClosed, ShiftOpened
from pos.domain.money import ZERO, Money
from pos.domain.office_facts import OfficeFact
from pos.domain.shift_facts import CountAdded
from pos.journal.entry import EntryUnreadable
from pos.language import N_, translate
from pos.office.books.cash_lines import CashLine, Running, Shift, lines_of
from pos.office.books.reading import ACTS
from pos.storage.office_entries import acts
from pos.storage.overview import records
from pos.storage.recorded import Recorded
from pos.till.day.figures import takings
from pos.till.till import Till

_DEPOSIT = N_("To the bank, slip {slip}")
_COUNTED = N_("Counted")
_FIRST_COUNT = N_("Counted for the first time")
_TO_SAFE = N_("From {till}, Z {number}")
_TO_DRAWER = N_("Change to {till}, Z {number}")


_OPEN_LONGEST = timedelta(days=31)  # of a shift that somebody forgot


class CashBook(msgspec.Struct, frozen=True, kw_only=True):
    """A drawer's or a safe's book over a period."""

    what: str  # drawer or safe
    id: str  # a till's, or a museum's
    name: str
    first: str
    last: str
    opening: Money = ZERO
    lines: tuple[CashLine, ...] = ()

    @property
    def closing(self) -> Money:
        return self.lines[-1].balance if self.lines else self.opening

    @property
    def came(self) -> Money:
        return sum((line.amount for line in self.lines if line.amount > ZERO), ZERO)

    @property
    def went(self) -> Money:
        return sum((line.amount for line in self.lines if line.amount < ZERO), ZERO)


class Place(msgspec.Struct, frozen=True):
    """A book that can be opened."""

    what: str
    id: str
    name: str


def places(till: Till) -> list[Place]:
    """Every drawer by its till's code, then every museum's safe; this till's own come first."""
    own, here = till.store.till_id, till.settings.place
    tills = sorted(records(till.store.rows, "till"), key=lambda row: (row[0] != own, _code(row[1])))
    sellers = sorted(records(till.store.rows, "seller"), key=lambda row: row[0] != here)
    return [
        *(Place("drawer", id_, _code(fields)) for id_, fields in tills),
        *(Place("safe", id_, str(fields.get("museum", ""))) for id_, fields in sellers),
    ]


def _code(fields: dict[str, object]) -> str:
    return str(fields.get("code", ""))


def cash_book(till: Till, place: Place, first: date, last: date, language: str = "") -> CashBook:
    """The book of a drawer or a safe (business dates, both included)."""
    words = language or till.language
    if place.what == "safe":
        return _safe(till, place, first, last, words)
    return _drawer(till, place, first, last, words)


def safe_holds(till: Till) -> Money:
    """What should be in this museum's safe now, as far as this till knows."""
    today = till.local(till.now()).date()
    return _safe(till, Place("safe", till.settings.place, ""), today, today, till.language).closing


# --------------------------------------------------------------------- a drawer


def _drawer(till: Till, place: Place, first: date, last: date, language: str) -> CashBook:
    shifts = list(_shifts(till, place.id, first.isoformat(), last.isoformat(), language))
    opening = ZERO
    if shifts and shifts[0].opened.carried is not None:
        opening = shifts[0].opened.carried
    running = Running(language, opening)
    lines = [
        line for n, shift in enumerate(shifts) for line in lines_of(shift, running, first=n == 0)
    ]
    return CashBook(
        what="drawer", id=place.id, name=place.name, first=first.isoformat(),
        last=last.isoformat(), opening=opening, lines=tuple(lines),
    )  # fmt: skip


def _shifts(till: Till, id_: str, first: str, last: str, language: str) -> Iterator[Shift]:
    store = till.store
    rows = store.rows(
        "SELECT shift, position, closed FROM shift WHERE org = :org AND till = :till"
        " AND date BETWEEN :first AND :last ORDER BY number",
        till=id_, first=first, last=last,
    )  # fmt: skip
    later = _put_right(till, first, language)
    added = [one.fact for one in acts(store, CountAdded.KIND)]
    counts = tuple(fact for fact in added if isinstance(fact, CountAdded))
    for shift, position, closed in rows:
        opened, z = _read(till, position), _read(till, closed) if closed else None
        if opened is None or not isinstance(opened.fact, ShiftOpened):
            continue
        end = z.fact if z is not None and isinstance(z.fact, ShiftClosed) else None
        moves = [(one.entry.person or "", one.fact) for one in acts(store, CashMoved.KIND, shift)]
        yield Shift(
            opened=opened.fact, person=opened.entry.person or "", closed=end,
            takings=end.takings if end is not None else takings(till, shift),
            moves=tuple((who, fact) for who, fact in moves if isinstance(fact, CashMoved)),
            added=tuple(fact for fact in counts if shift in (fact.shift, fact.of)),
            later=tuple(later.get(shift, ())),
        )  # fmt: skip


def _put_right(till: Till, first: str, language: str) -> dict[str, list[tuple[str, str, Money]]]:
    """What the office posted to cash since a day, by the closed shift that it is about."""
    found: dict[str, list[tuple[str, str, Money]]] = {}
    for kind in ACTS:
        for one in acts(till.store, kind, first=first):
            fact = one.fact
            cash = posted(fact).get(("cash", ""), 0) if isinstance(fact, OfficeFact) else 0
            if cash and isinstance(fact, OfficeFact) and fact.subject:
                said = fact.said(language)
                found.setdefault(fact.subject, []).append((fact.date, said, Money(cash)))
    return found


def _read(till: Till, position: int) -> Recorded | None:
    try:
        recorded = till.store.at(position)
        recorded.fact  # noqa: B018 - is it readable
    except (LookupError, EntryUnreadable):
        return None
    return recorded


# ----------------------------------------------------------------------- a safe


def _safe(till: Till, place: Place, first: date, last: date, language: str) -> CashBook:
    """By the calendar, as what is done at the safe is, whatever shift is open meanwhile."""
    counts = [one.fact for one in acts(till.store, SafeCounted.KIND, place.id)]
    known = [
        fact.date for fact in counts if isinstance(fact, SafeCounted) and fact.date < str(first)
    ]
    since = ""
    if known:  # a shift of an earlier day may have been closed after it
        since = (date.fromisoformat(max(known)) - _OPEN_LONGEST).isoformat()
    running = Running(language)
    opening, lines = ZERO, []
    for line in _safe_lines(till, place, since, last.isoformat(), running):
        if line.date < first.isoformat():
            opening = line.balance
        else:
            lines.append(line)
    return CashBook(
        what="safe", id=place.id, name=place.name, first=first.isoformat(), last=last.isoformat(),
        opening=opening, lines=tuple(lines),
    )  # fmt: skip


def _safe_lines(
    till: Till, place: Place, first: str, last: str, running: Running
) -> Iterator[CashLine]:
    """In the order of their times. A count that goes before all else says what was there."""
    for (at, _), fact, more in sorted(
        _of_safe(till, place.id, first, last), key=lambda one: one[0]
    ):
        if at[:10] > last:
            continue
        base: dict[str, Any] = {"date": at[:10], "time": at[11:16], **more}
        if isinstance(fact, SafeCounted):
            off = fact.amount - running.balance
            text = _COUNTED if fact.expected is not None else _FIRST_COUNT
            said = translate(text, running.language)
            said += f": {fact.reason}" if fact.reason else ""
            yield running.line(off, said, "counted", role="over_short", **base)
        elif isinstance(fact, CashDeposited):
            said = translate(_DEPOSIT, running.language, slip=fact.slip)
            said += f": {fact.reason}" if fact.reason else ""
            yield running.line(-fact.amount, said, "deposit", role="bank", **base)
        else:
            text, kind = (_TO_SAFE, "drop") if fact > ZERO else (_TO_DRAWER, "change")
            said = translate(text, running.language, till=more["till"], number=more["z"])
            yield running.line(fact, said, kind, role="cash", **base)


Said = tuple[tuple[str, int], SafeCounted | CashDeposited | Money, dict[str, object]]


def _of_safe(till: Till, place: str, first: str, last: str) -> Iterator[Said]:
    store = till.store
    for kind in (SafeCounted.KIND, CashDeposited.KIND):
        for one in acts(store, kind, place, first=first, last=last):
            fact = one.fact
            if isinstance(fact, SafeCounted | CashDeposited):
                at = fact.local_time or fact.date
                yield (at, one.position), fact, {"person": one.entry.person or ""}
    tills = {id_: _code(row) for id_, row in records(store.rows, "till") if _at(row) == place}
    yield from _safe_put_right(till, tills, first, last)
    rows = store.rows(
        "SELECT shift, till, number, date, closed FROM shift"
        " WHERE org = :org AND date BETWEEN :first AND :last",
        first=first, last=last,
    )  # fmt: skip
    for shift, id_, number, day, closed in rows:
        if id_ not in tills:
            continue
        more: dict[str, object] = {"till": tills[id_], "z": number, "shift": shift}
        for one in acts(store, CashMoved.KIND, shift):
            moved = one.fact
            if isinstance(moved, CashMoved) and moved.role == "safe":
                amount = moved.amount if moved.direction != "in" else -moved.amount
                who = {"person": one.entry.person or ""}
                at = moved.local_time or moved.date
                yield (at, one.position), amount, more | who
        z = _read(till, closed) if closed else None
        if z is not None and isinstance(z.fact, ShiftClosed) and z.fact.dropped:
            at, who = z.fact.local_time or day, {"person": z.entry.person or ""}
            yield (at, z.position), z.fact.dropped, more | who


def _safe_put_right(till: Till, tills: dict[str, str], first: str, last: str) -> Iterator[Said]:
    """What the office posted to the safe about a closed shift of one of its tills."""
    own = (SafeCounted.KIND, CashDeposited.KIND)
    for kind in (kind for kind in ACTS if kind not in own):
        for one in acts(till.store, kind, first=first, last=last):
            fact = one.fact
            cents = posted(fact).get(("safe", ""), 0)
            row = cents and till.store.row(
                "SELECT till, number, closed FROM shift WHERE org = :org AND shift = :shift",
                shift=fact.subject or "",
            )
            if row and row[0] in tills and isinstance(fact, OfficeFact):
                more: dict[str, object] = {
                    "till": tills[row[0]], "z": row[1], "shift": fact.subject, "time": "",
                    "person": one.entry.person or "",
                }  # fmt: skip
                z = _read(till, row[2]) if row[2] else None
                at = str(getattr(z.fact, "local_time", "")) if z is not None else ""
                yield (f"{at or fact.date}~", one.position), Money(cents), more  # right after its Z


def _at(fields: dict[str, object]) -> str:
    return str(fields.get("place", ""))
