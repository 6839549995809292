"""Short sessions, opened by signing the ledger's nonce: a till's clock has no part in it."""

from __future__ import annotations

import hashlib
import secrets
from datetime import timedelta

import msgspec
from sqlalchemy import delete, insert, select, update

from pos.journal.clock import timestamp
from pos.journal.key import verify
from pos.ledger import schema
from pos.ledger.author import name_of
from pos.ledger.database import Database, Work
from pos.ledger.refusals import NotKnown, OldMachine, TillRetired
from pos.sync.wire import AskNonce, Nonce, OpenSession, Place, Session, from_hex, proof_of_session

_NONCE_S = 60
_SESSION_S = 15 * 60
_MOST_KEYS = 10
_MOST_NONCES = 20  # of one till at a time: asking for more fills no disk
_HELD = "SELECT till, expires_at FROM session WHERE org = ? AND session = ?"


class Holder(msgspec.Struct, frozen=True):
    """Who a session belongs to."""

    org: int
    till: str


def new_nonce(database: Database, asked: AskNonce) -> Nonce:
    """Something to sign once. For an unknown till too: the answer does not tell who is known."""
    value = secrets.token_hex(24)
    table = schema.nonce
    with database.write() as work:
        work.write(delete(table).where(table.c.expires_at < database.now()))
        known = work.row(
            select(schema.till.c.till).where(
                schema.till.c.org == asked.org, schema.till.c.till == asked.till
            )
        )
        if known is not None:
            mine = (table.c.org == asked.org, table.c.till == asked.till)
            held = work.rows(select(table.c.nonce).where(*mine).order_by(table.c.expires_at))
            for row in held[: max(0, len(held) - _MOST_NONCES + 1)]:
                work.write(delete(table).where(*mine, table.c.nonce == row.nonce))
            expires = timestamp(database.clock.now() + timedelta(seconds=_NONCE_S))
            values = {"org": asked.org, "nonce": value, "till": asked.till, "expires_at": expires}
            work.write(insert(table).values(**values))
    return Nonce(nonce=value)


def open_session(database: Database, asked: OpenSession) -> Session:
    """A session for a till whose present key signed the nonce.

    Raises NotKnown, TillRetired, and OldMachine for a past key, of which people are told.
    """
    old = False
    with database.write() as work:
        fresh = _take_nonce(work, asked, database.now())
        current = current_key(work, asked.org, asked.till) if fresh else None
        if current is not None:
            if _signed(asked, current):
                return _opened(database, work, asked, current)
            old = any(_signed(asked, key) for key in _past_keys(work, asked))
        if old:
            table = schema.till
            mine = (table.c.org == asked.org, table.c.till == asked.till)
            work.write(update(table).where(*mine).values(old_machine_at=database.now()))
    # raised here, after the commit: a nonce is used up by a wrong signature too
    if old:
        raise OldMachine("another machine took this till's place")
    raise NotKnown("no such till, key or nonce")


def _signed(asked: OpenSession, key: str) -> bool:
    proof = proof_of_session(asked.org, asked.till, asked.nonce)
    return verify(bytes.fromhex(key), proof, from_hex(asked.signature))


def _past_keys(work: Work, asked: OpenSession) -> list[str]:
    """The newest of them: a stranger makes the ledger try no more than a few."""
    table = schema.till_key
    mine = (table.c.org == asked.org, table.c.till == asked.till, table.c.state == "past")
    found = select(table.c.public_key).where(*mine).order_by(table.c.since.desc())
    return [str(row.public_key) for row in work.rows(found.limit(_MOST_KEYS))]


def _take_nonce(work: Work, asked: OpenSession, now: str) -> bool:
    table = schema.nonce
    mine = (table.c.org == asked.org, table.c.nonce == asked.nonce, table.c.till == asked.till)
    row = work.row(select(table.c.expires_at).where(*mine))
    work.write(delete(table).where(*mine))
    return row is not None and str(row.expires_at) >= now


def current_key(work: Work, org: int, till: str) -> str | None:
    """The key (hex) that may open the till's sessions; None for a till that is not known."""
    table = schema.till_key
    row = work.row(
        select(table.c.public_key).where(
            table.c.org == org, table.c.till == till, table.c.state == "current"
        )
    )
    return str(row.public_key) if row else None


def _opened(database: Database, work: Work, asked: OpenSession, key: str) -> Session:
    # the till's row is locked, and this transaction writes: what it says of the chains is an
    # acknowledgement, and as durable as what a batch is answered
    mine = (schema.till.c.org == asked.org, schema.till.c.till == asked.till)
    row = work.row(select(schema.till.c.state).where(*mine).with_for_update())
    if row.state != "active":
        raise TillRetired("the till was retired")
    work.write(update(schema.till).where(*mine).values(heard_at=database.now()))
    value = secrets.token_hex(24)
    table = schema.session
    work.write(delete(table).where(table.c.org == asked.org, table.c.expires_at < database.now()))
    expires = timestamp(database.clock.now() + timedelta(seconds=_SESSION_S))
    work.write(
        insert(table).values(
            org=asked.org, session=_digest(value), till=asked.till, public_key=key,
            expires_at=expires,
        )
    )  # fmt: skip
    organisation = schema.organisation
    row = work.row(select(organisation).where(organisation.c.org == asked.org))
    return Session(
        session=value, seconds=_SESSION_S, incarnation=row.incarnation,
        places=places(work, asked.org, asked.till), people=row.people_position,
        author=name_of(work, asked.org),
    )  # fmt: skip


def places(work: Work, org: int, till: str, epoch: int | None = None) -> tuple[Place, ...]:
    """Where each of a till's chains ends, branches and all."""
    table = schema.branch
    mine = [table.c.org == org, table.c.till == till]
    if epoch is not None:
        mine.append(table.c.epoch == epoch)
    found = select(table.c.epoch, table.c.seq, table.c.hash).where(*mine)
    return tuple(
        Place(row.epoch, row.seq, bytes(row.hash).hex())
        for row in work.rows(found.order_by(table.c.epoch, table.c.number))
    )


def holder(database: Database, org: int, session: str) -> Holder:
    """Whose session it is; raises NotKnown."""
    with database.read() as work:
        (rows,) = work.ask((_HELD, org, _digest(session)))
    if not rows or rows[0][1] < database.now():
        raise NotKnown("no such session")
    return Holder(org, rows[0][0])


def _digest(value: str) -> bytes:
    return hashlib.sha256(value.encode("utf-8", "replace")).digest()
