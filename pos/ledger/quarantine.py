"""What came without a valid signature: kept aside, with a reason for a person to read."""

from __future__ import annotations

import hashlib

import msgspec
from sqlalchemy import delete, func, insert, select

from pos.ledger import schema
from pos.ledger.database import Work
from pos.sync.wire import Batch
from pos.sync.wire_standing import MOST_HELD, Held

_MOST = 20
"""Batches of one till; the oldest make room, so that a mad till fills no disk."""

_encode = msgspec.msgpack.Encoder().encode


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


def held(work: Work, org: int) -> tuple[tuple[Held, ...], int]:
    """What waits, the newest first, and how many more batches do."""
    table = schema.quarantine
    number = work.row(select(func.count()).where(table.c.org == org))[0]
    names = ("till", "epoch", "first", "entries", "reason", "at")
    found = select(table.c.digest, *(table.c[name] for name in names)).where(table.c.org == org)
    rows = work.rows(found.order_by(table.c.at.desc(), table.c.digest).limit(MOST_HELD))
    told = (
        Held(digest=bytes(row.digest).hex(), **{name: row._mapping[name] for name in names})
        for row in rows
    )
    return tuple(told), number - len(rows)
