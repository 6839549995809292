"""The organisations of a ledger, and how each of their tills stands."""

from __future__ import annotations

import msgspec
from sqlalchemy import select

from pos.ledger import schema
from pos.ledger.database import Database, Work, make_organisation
from pos.ledger.quarantine import Held, held
from pos.storage.schema import projection_tables
from pos.sync.wire import Place


class TillStanding(msgspec.Struct, frozen=True, kw_only=True):
    """One till, as the coordinator sees it."""

    till: str
    code: str
    state: str
    heard_at: str
    complete_to: tuple[Place, ...]  # of each epoch, and of each branch of a fork
    forks: int
    cloned_at: str
    skew_ms: int


class Suspense(msgspec.Struct, frozen=True):
    """An entry that is kept and could not be posted."""

    position: int
    till: str
    epoch: int
    seq: int
    kind: str
    reason: str


class Standing(msgspec.Struct, frozen=True):
    """An organisation at one moment."""

    organisation: str
    entries: int
    tills: tuple[TillStanding, ...]
    quarantine: tuple[Held, ...]
    suspense: tuple[Suspense, ...]


def find_or_make(database: Database, name: str | None, first: str) -> tuple[int, str]:
    """The organisation of this name, made when there is none; without a name the first one."""
    table = schema.organisation
    with database.write() as work:
        found = select(table.c.org, table.c.name).order_by(table.c.org).limit(1)
        row = work.row(found.where(table.c.name == name) if name else found)
        if row is not None:
            return int(row.org), str(row.name)
        return make_organisation(work, name or first, database.now()), name or first


def standing(database: Database) -> list[Standing]:
    """Every organisation's tills, quarantine and suspense."""
    table = schema.organisation
    with database.read() as work:
        known = work.rows(select(table).order_by(table.c.org))
        parts = [(_tills(work, row.org), _suspense(work, row.org)) for row in known]
    return [
        Standing(row.name, row.last_position, tills, tuple(held(database, row.org)), suspense)
        for row, (tills, suspense) in zip(known, parts, strict=True)
    ]


def _tills(work: Work, org: int) -> tuple[TillStanding, ...]:
    table, branch = schema.till, schema.branch
    ends: dict[str, list[Place]] = {}
    forks: dict[str, int] = {}
    for row in work.rows(
        select(branch)
        .where(branch.c.org == org)
        .order_by(branch.c.till, branch.c.epoch, branch.c.number)
    ):
        ends.setdefault(row.till, []).append(Place(row.epoch, row.seq, bytes(row.hash).hex()))
        forks[row.till] = forks.get(row.till, 0) + (row.number > 0)
    return tuple(
        TillStanding(
            till=row.till, code=row.code, state=row.state, heard_at=row.heard_at,
            complete_to=tuple(ends.get(row.till, ())), forks=forks.get(row.till, 0),
            cloned_at=row.cloned_at, skew_ms=row.skew_ms,
        )
        for row in work.rows(select(table).where(table.c.org == org).order_by(table.c.code))
    )  # fmt: skip


def _suspense(work: Work, org: int) -> tuple[Suspense, ...]:
    entry, waits = schema.journal, projection_tables()["suspense"]
    found = (
        select(
            entry.c.position, entry.c.till, entry.c.epoch, entry.c.seq, entry.c.kind,
            waits.c.reason,
        )
        .where(entry.c.org == org, waits.c.org == org, waits.c.position == entry.c.position)
        .order_by(entry.c.position)
    )  # fmt: skip
    return tuple(Suspense(*row) for row in work.rows(found))
