"""What a coordinator has to look into: forks, quarantine, vouchers used twice, silent tills …"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import timedelta

import msgspec

from pos.domain.identity import receipt_number
from pos.journal.clock import moment
from pos.office.looked_at import key_of
from pos.storage.differences import (
    MOST_BEHIND,
    Behind,
    overdrawn,
    refunded_beyond,
    used_twice,
)
from pos.storage.overview import NamedTill, ShiftStanding, issuer_names
from pos.storage.store import Store
from pos.storage.till_history import till_events
from pos.sync.state import ledger_of
from pos.sync.wire_standing import MOST_SKEW_MS, Held, Standing, Suspended, TillStanding

SILENT_DAYS = 3
"""A till that the ledger has not heard for as many days is asked about."""


_URGENT = ("fork", "clone", "quarantine", "refunded_beyond", "used_twice", "overdrawn",
           "old_machine",
           "suspense", "beyond", "short", "unknown", "silent", "skew")  # fmt: skip


class Issue(msgspec.Struct, frozen=True, kw_only=True):
    """One thing to look into. `pos.office.exchange_words` says it to people.

    kinds: fork, clone, old_machine, quarantine, suspense, used_twice, overdrawn (a gift card, by
    `number` cents), refunded_beyond, short and beyond (of a shift), skew, silent, unknown (to the
    ledger). `number` and `what` are what the kind counts and names; `mark` says whether it stays
    until somebody marks it, or goes by itself.
    """

    kind: str
    key: str
    till: str = ""
    code: str = ""
    tone: str = "amber"
    number: int = 0
    what: str = ""
    detail: str = ""  # the program's own words, for whoever is asked for help
    at: str = ""
    behind: tuple[Behind, ...] = ()
    mark: bool = True


Shifts = Mapping[str, tuple[ShiftStanding, ...]]


def issues_of(
    store: Store, standing: Standing | None, names: Mapping[str, NamedTill], shifts: Shifts
) -> list[Issue]:
    """Everything, what is most urgent first."""
    codes = {till: named.code for till, named in names.items()}
    if standing:
        codes |= {till.till: till.code for till in standing.tills}
    found = [*_differences(store), *_of_shifts(shifts, codes)]
    if standing:
        for told in standing.tills:
            about = _of_till(store, told, standing.at)
            found += [msgspec.structs.replace(one, till=told.till, code=told.code) for one in about]
        found += _held(standing.quarantine, codes)
        found += _suspended(standing.suspense, codes)
        known = {till.till for till in standing.tills}
        found += [_unknown(till, code) for till, code in codes.items() if till not in known]
    return sorted(found, key=lambda one: (_URGENT.index(one.kind), one.code, one.key))


def _unknown(till: str, code: str) -> Issue:
    return Issue(kind="unknown", key=key_of("unknown", till), till=till, code=code, mark=False)


def _differences(store: Store) -> Iterator[Issue]:
    """What was used or refunded too often, from this till's own copy."""
    issuers = issuer_names(store.rows)
    for twice in used_twice(store.rows)[0]:
        issuer, *_, serial = twice.item.split("/")
        yield Issue(
            kind="used_twice", key=_key("used_twice", twice.behind, twice.item), number=twice.used,
            what=f"{issuers.get(issuer, issuer)} {serial}", behind=twice.behind,
            at=twice.behind[-1].at,
        )  # fmt: skip
    for card in overdrawn(store.rows)[0]:
        yield Issue(
            kind="overdrawn", key=_key("overdrawn", card.behind, card.code), number=card.beyond,
            what=card.code, behind=card.behind, at=card.behind[-1].at,
        )  # fmt: skip
    for beyond in refunded_beyond(store.rows)[0]:
        yield Issue(
            kind="refunded_beyond", key=_key("refunded_beyond", beyond.behind), tone="red",
            what=beyond.receipt, behind=beyond.behind, at=beyond.behind[-1].at,
        )  # fmt: skip


def _key(kind: str, behind: Iterable[Behind], *more: str) -> str:
    return key_of(kind, *more, *sorted(one.hash for one in behind))


def _of_shifts(shifts: Shifts, codes: Mapping[str, str]) -> Iterator[Issue]:
    for till, theirs in shifts.items():
        for shift in theirs:
            if trouble := shift_trouble(shift):
                yield Issue(
                    kind=trouble, key=key_of(trouble, till, str(shift.number), str(shift.posted)),
                    till=till, code=codes.get(till, ""), number=abs(shift.receipts - shift.posted),
                    what=str(shift.number), at=shift.closed_at, mark=trouble == "beyond",
                )  # fmt: skip


def shift_trouble(shift: ShiftStanding) -> str:
    """`short` of receipts that its Z counts, or with some `beyond` them; "" when complete."""
    if shift.complete:
        return ""
    return "short" if shift.posted < shift.receipts else "beyond"


def _of_till(store: Store, told: TillStanding, as_of: str) -> Iterator[Issue]:
    """What the ledger noticed of one till."""
    forks = [chain for chain in told.chains if chain.branch]
    resolved = _resolved(store, told.till, "fork")
    if told.forks and not (forks and all(chain.begun_at <= resolved for chain in forks)):
        series = [receipt_number(told.code, chain.goes_on_in, 1).partition("-")[0]
                  for chain in forks if chain.goes_on_in]  # fmt: skip
        yield Issue(
            kind="fork", key=key_of("fork", told.till, str(told.forks)), tone="red",
            number=told.forks, what=", ".join(series), behind=_doubled(store, told.till),
            at=forks[0].begun_at if forks else "",
        )  # fmt: skip
    elif told.cloned_at > resolved:  # a fork is noticed as a clone too
        yield Issue(kind="clone", key=key_of("clone", told.till, told.cloned_at), tone="red",
                    at=told.cloned_at)  # fmt: skip
    if told.old_machine_at:
        yield Issue(kind="old_machine", key=key_of("old_machine", told.till, told.old_machine_at),
                    at=told.old_machine_at)  # fmt: skip
    if told.state == "retired":
        return
    if told.skew_ms > MOST_SKEW_MS:
        yield Issue(kind="skew", key=key_of("skew", told.till), number=minutes_ahead(told),
                    mark=False)  # fmt: skip
    days = silent_for(told, as_of)
    if days >= SILENT_DAYS:
        yield Issue(kind="silent", key=key_of("silent", told.till), number=days,
                    at=told.heard_at, mark=False)  # fmt: skip


def _resolved(store: Store, till: str, what: str) -> str:
    """When the ledger was last told what came of a till's flag; "" for never."""
    ledger = ledger_of(store)
    events = till_events(store, ledger.author, till) if ledger else []
    told = (event.at for event in events if event.kind == "resolved" and event.text == what)
    return max(told, default="")


def _doubled(store: Store, till: str) -> tuple[Behind, ...]:
    """The receipts whose number two machines have issued."""
    rows = store.rows(
        "SELECT receipt.receipt, entry.hash, receipt.till, receipt.kind, receipt.at, receipt.total"
        " FROM receipt JOIN entry ON entry.org = receipt.org AND entry.position = receipt.position"
        " WHERE receipt.org = :org AND receipt.till = :till AND receipt.receipt IN"
        " (SELECT receipt FROM receipt WHERE org = :org AND till = :till"
        " GROUP BY receipt HAVING count(*) > 1)"
        " ORDER BY receipt.receipt, receipt.at, entry.hash LIMIT :most",
        till=till,
        most=MOST_BEHIND,
    )
    return tuple(Behind(row[0], bytes(row[1]).hex(), *row[2:]) for row in rows)


def _held(quarantine: Iterable[Held], codes: Mapping[str, str]) -> Iterator[Issue]:
    """Batches of one till and one reason are told together; they repeat each other's entries."""
    groups: dict[tuple[str, str], list[Held]] = {}
    for held in quarantine:
        groups.setdefault((held.till, held.reason), []).append(held)
    for (till, reason), batches in groups.items():
        places = {(one.epoch, seq) for one in batches
                  for seq in range(one.first, one.first + one.entries)}  # fmt: skip
        digests = sorted(one.digest for one in batches)
        yield Issue(
            kind="quarantine", key=key_of("quarantine", *digests), till=till, tone="red",
            code=codes.get(till, ""), number=len(places), what=reason,
            at=max(one.at for one in batches),
        )  # fmt: skip


def _suspended(suspense: Iterable[Suspended], codes: Mapping[str, str]) -> Iterator[Issue]:
    groups: dict[str, list[Suspended]] = {}
    for entry in suspense:
        groups.setdefault(entry.till, []).append(entry)
    for till, entries in groups.items():
        places = [f"{one.epoch}.{one.seq}" for one in entries]
        yield Issue(
            kind="suspense", key=key_of("suspense", till, *sorted(places)), till=till,
            code=codes.get(till, ""), number=len(entries),
            detail=f"{entries[0].kind} {places[0]}: {entries[0].reason}",
        )  # fmt: skip


def minutes_ahead(told: TillStanding) -> int:
    """How far the till's clock is ahead, to the nearest minute."""
    return (told.skew_ms + 30_000) // 60_000


def silent_for(told: TillStanding, as_of: str) -> int:
    """Whole days since the till was heard; by the ledger's clock, since this till's may be off."""
    return max(timedelta(0), moment(as_of) - moment(told.heard_at or told.enrolled_at)).days
