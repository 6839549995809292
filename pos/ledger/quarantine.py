"""What came without a valid signature: kept aside, with a reason that a person can read."""

from __future__ import annotations

import hashlib

import msgspec
from sqlalchemy import delete, insert, select

from pos.ledger import schema
from pos.ledger.database import Database, Work
from pos.sync.wire import Batch

_MOST = 20
"""Batches of one till; the oldest make room, so that a mad till fills no disk."""

_encode = msgspec.msgpack.Encoder().encode


class Held(msgspec.Struct, frozen=True, kw_only=True):
    """A batch in quarantine."""

    till: str
    epoch: int
    first: int
    entries: int
    reason: str
    at: str


def hold(work: Work, org: int, batch: Batch, reason: str, at: str) -> None:
    """Keep a batch for a person to look at; the same one again changes nothing."""
    table = schema.quarantine
    # not by token or incarnation: the same entries sent again are the same
    digest = hashlib.sha256(batch.hashes()[-1] + batch.entries[-1].signature).digest()
    if work.row(select(table.c.till).where(table.c.org == org, table.c.digest == digest)):
        return
    mine = (table.c.org == org, table.c.till == batch.till)
    held = work.rows(select(table.c.digest).where(*mine).order_by(table.c.at, table.c.digest))
    for row in held[: max(0, len(held) - _MOST + 1)]:
        work.write(delete(table).where(table.c.org == org, table.c.digest == row.digest))
    work.write(
        insert(table).values(
            org=org, digest=digest, till=batch.till, epoch=batch.epoch, first=batch.first,
            entries=len(batch.entries), reason=reason, at=at, batch=_encode(batch),
        )
    )  # fmt: skip


def held(database: Database, org: int) -> list[Held]:
    """What waits, oldest first."""
    table = schema.quarantine
    chosen = [table.c[name] for name in Held.__struct_fields__]
    with database.read() as work:
        found = work.rows(select(*chosen).where(table.c.org == org).order_by(table.c.at))
    return [Held(**row._mapping) for row in found]
