"""How an organisation stands: what a coordinator reads, and `ledger status` prints."""

from __future__ import annotations

from typing import Any

from sqlalchemy import func, select, text

from pos.domain.identity import receipt_number
from pos.ledger import schema
from pos.ledger.author import name_of
from pos.ledger.database import Database, Work
from pos.ledger.quarantine import held
from pos.storage.differences import MOST_LISTED, Ask, overdrawn, refunded_beyond, used_twice
from pos.storage.overview import named_tills, shifts_of
from pos.storage.schema import projection_tables
from pos.sync.wire_standing import (
    MOST_CHAINS,
    MOST_TILLS,
    Chain,
    Standing,
    Suspended,
    TillShift,
    TillStanding,
)

_SHIFTS = 5  # of each till, that are looked through


def standings(database: Database) -> list[Standing]:
    """Every organisation, with all its differences."""
    with database.read() as work:
        rows = work.rows(select(schema.organisation.c.org).order_by(schema.organisation.c.org))
    return [standing(database, row.org) for row in rows]


def standing(database: Database, org: int, *, differences: bool = True) -> Standing:
    """An organisation now; without `differences` it costs a few short reads."""
    table = schema.organisation
    with database.read() as work:
        own = work.row(select(table).where(table.c.org == org))
        tills, more_tills = _tills(work, org)
        waiting, more_held = held(work, org)
        suspense, more_suspense = _suspense(work, org)
        told = Standing(
            organisation=own.name, at=database.now(), entries=own.last_position, tills=tills,
            quarantine=waiting, suspense=suspense,
            more=_more(tills=more_tills, quarantine=more_held, suspense=more_suspense),
        )  # fmt: skip
        return _with_differences(told, asking(work, org)) if differences else told


def asking(work: Work, org: int) -> Ask:
    """Asks the projections as a till's store does."""

    def ask(sql: str, **values: Any) -> list[tuple[Any, ...]]:
        found = work.connection.execute(text(sql), {"org": org, **values})
        return [tuple(row) for row in found]

    return ask


def _with_differences(told: Standing, ask: Ask) -> Standing:
    twice, number_twice = used_twice(ask)
    beyond, number_beyond = refunded_beyond(ask)
    cards, number_cards = overdrawn(ask)
    shifts = [
        TillShift(till=one.till, shift=shift)
        for one in told.tills
        for shift in shifts_of(ask, one.till, _SHIFTS)
        if not shift.complete
    ]
    more = _more(
        used_twice=number_twice - len(twice), refunded_beyond=number_beyond - len(beyond),
        shifts=len(shifts) - MOST_LISTED, overdrawn=number_cards - len(cards),
    )  # fmt: skip
    return Standing(
        organisation=told.organisation, at=told.at, entries=told.entries, tills=told.tills,
        quarantine=told.quarantine, suspense=told.suspense, used_twice=twice,
        refunded_beyond=beyond, shifts=tuple(shifts[:MOST_LISTED]), more=told.more | more,
        overdrawn=cards,
    )  # fmt: skip


def _more(**left_out: int) -> dict[str, int]:
    return {name: number for name, number in left_out.items() if number > 0}


def _tills(work: Work, org: int) -> tuple[tuple[TillStanding, ...], int]:
    """The tills in the order of their codes, and how many are left out: those unheard longest."""
    table = schema.till
    number = work.row(select(func.count()).select_from(table).where(table.c.org == org))[0]
    heard = select(table).where(table.c.org == org).order_by(table.c.state, table.c.heard_at.desc())
    rows = sorted(work.rows(heard.limit(MOST_TILLS)), key=lambda row: str(row.code))
    names = named_tills(asking(work, org))
    told = []
    for row in rows:
        chains, forks = _chains(work, org, row.till, row.code)
        named = names.get(row.till)
        told.append(
            TillStanding(
                till=row.till, code=row.code, museum=named.museum if named else "",
                state=row.state, enrolled_at=row.enrolled_at, heard_at=row.heard_at,
                skew_ms=row.skew_ms, cloned_at=row.cloned_at, forks=forks, chains=chains,
                old_machine_at=row.old_machine_at, **_retired(work, org, row),
            )
        )  # fmt: skip
    return tuple(told), number - len(told)


def _chains(work: Work, org: int, till: str, code: str) -> tuple[tuple[Chain, ...], int]:
    """Where a till's chains end, the newest epoch first; and how many of all are forks."""
    table = schema.branch
    mine = (table.c.org == org, table.c.till == till)
    resolved = _last(work, org, till, "resolved", text="fork")
    unresolved = table.c.begun_at > (resolved.at if resolved else "")
    forks = work.row(select(func.count()).where(*mine, table.c.number > 0, unresolved))[0]
    found = select(table).where(*mine).order_by(table.c.epoch.desc(), table.c.number)
    chains = tuple(
        Chain(
            epoch=row.epoch, branch=row.number, seq=row.seq, receipts=row.receipts,
            receipt=receipt_number(code, row.epoch, row.receipts) if row.receipts else "",
            begun_at=row.begun_at, forked_after=row.forked_after, goes_on_in=row.goes_on_in,
        )
        for row in work.rows(found.limit(MOST_CHAINS))
    )  # fmt: skip
    return chains, forks


def _retired(work: Work, org: int, till: Any) -> dict[str, str]:
    row = _last(work, org, till.till, "retired") if till.state == "retired" else None
    return {"retired_at": row.at, "retired_for": row.text} if row else {}


def _last(work: Work, org: int, till: str, kind: str, **said: str) -> Any:
    """The newest that the ledger wrote of a till, of one kind; None for nothing."""
    table = projection_tables()["till_history"]
    mine = [table.c.org == org, table.c.till == till, table.c.kind == kind]
    mine += [table.c.author == name_of(work, org), *(table.c[n] == v for n, v in said.items())]
    return work.row(select(table).where(*mine).order_by(table.c.at.desc()).limit(1))


def _suspense(work: Work, org: int) -> tuple[tuple[Suspended, ...], int]:
    """The newest entries that could not be posted, and how many more there are."""
    entry, waits = schema.journal, projection_tables()["suspense"]
    here = waits.c.org == org
    number = work.row(select(func.count()).select_from(waits).where(here))[0]
    found = (
        select(entry.c.till, entry.c.epoch, entry.c.seq, entry.c.kind, waits.c.reason)
        .where(here, entry.c.org == org, waits.c.position == entry.c.position)
        .order_by(entry.c.position.desc())
        .limit(MOST_LISTED)
    )
    rows = work.rows(found)
    return tuple(Suspended(**row._mapping) for row in rows), number - len(rows)
