"""Letting tills in: one-time codes, the keys that they register, retiring."""

from __future__ import annotations

import hashlib
import secrets
from datetime import timedelta

from sqlalchemy import ColumnElement, and_, delete, insert, select, update

from pos.domain.ledger_facts import TillEnrolled, TillRetired
from pos.journal.clock import timestamp
from pos.journal.key import verify
from pos.ledger import author, schema
from pos.ledger.database import Database, Work
from pos.ledger.people import forget_boxes, touch
from pos.ledger.refusals import CodeNotValid, NotKnown, TillCodeTaken
from pos.ledger.sessions import current_key
from pos.sync.wire import Enrol, Enrolled, from_hex, proof_of_key

_LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # none that is taken for another on paper
_LENGTH = 12  # of 5 bits each
_HOURS = 24


def new_code(database: Database, org: int, hours: int = _HOURS) -> str:
    """A code that enrols one till once, as `ABCD-EFGH-JKLM`. It is not kept in clear."""
    code = "".join(secrets.choice(_LETTERS) for _ in range(_LENGTH))
    expires = timestamp(database.clock.now() + timedelta(hours=hours))
    with database.write() as work:
        work.write(
            insert(schema.enrolment_code).values(
                org=org, code=_digest(code), expires_at=expires, for_till="", used_by="",
                used_key="",
            )
        )  # fmt: skip
    return "-".join(code[n : n + 4] for n in range(0, _LENGTH, 4))


def _digest(code: str) -> bytes:
    plain = "".join(letter for letter in code.upper() if letter in _LETTERS)
    return hashlib.sha256(plain.encode()).digest()


def enrol(database: Database, asked: Enrol) -> Enrolled:
    """Register a till's keys. Asking again with the same code and key gets the same answer.

    Raises NotKnown (the signature), CodeNotValid and TillCodeTaken.
    """
    current = max(asked.keys, key=lambda one: one.epoch).public_key
    proof = proof_of_key(asked.code, asked.till, asked.till_code, asked.keys)
    if not verify(bytes.fromhex(current), proof, from_hex(asked.signature)):
        raise NotKnown("the key did not sign the enrolment")
    with database.write() as work:
        at = database.now()
        org, again = _use_code(work, asked, current, at)
        if not again:
            how = _how(work, org, asked.till, current)
            _register(work, org, asked, at)
            _register_keys(work, org, asked, current, at)
            touch(work, org)
            epoch = max(one.epoch for one in asked.keys)
            author.write(
                database, work, org,
                TillEnrolled(
                    till=asked.till, code=asked.till_code, public_key=current, how=how, epoch=epoch
                ),
            )  # fmt: skip
        row = work.row(
            select(schema.organisation.c.name, schema.organisation.c.incarnation).where(
                schema.organisation.c.org == org
            )
        )
        return Enrolled(org=org, name=row.name, incarnation=row.incarnation)


def _is_till(org: int, till: str) -> ColumnElement[bool]:
    return and_(schema.till.c.org == org, schema.till.c.till == till)


def _how(work: Work, org: int, till: str, key: str) -> str:
    held = current_key(work, org, till)
    return "new" if held is None else "again" if held == key else "replaced"


def _use_code(work: Work, asked: Enrol, key: str, at: str) -> tuple[int, bool]:
    """The organisation that gave the code out, and whether this till used it up before.

    Then its answer was lost on the way, and it is given again while the key is the present one:
    an old request that somebody kept brings no past key and no retired till back.
    """
    table = schema.enrolment_code
    row = work.row(select(table).where(table.c.code == _digest(asked.code)).with_for_update())
    if row is None:
        raise CodeNotValid("the code is unknown, expired or used")
    if row.used_by:
        same = (row.used_by, row.used_key) == (asked.till, key)
        if not (same and current_key(work, row.org, asked.till) == key):
            raise CodeNotValid("the code is unknown, expired or used")
        return int(row.org), True
    if row.expires_at < at:
        raise CodeNotValid("the code is unknown, expired or used")
    work.write(
        update(table)
        .where(table.c.org == row.org, table.c.code == row.code)
        .values(used_by=asked.till, used_key=key)
    )
    return int(row.org), False


def _register(work: Work, org: int, asked: Enrol, at: str) -> None:
    table = schema.till
    taken = work.row(
        select(table.c.till).where(table.c.org == org, table.c.code == asked.till_code)
    )
    if taken is not None and taken.till != asked.till:
        raise TillCodeTaken(f"another till is called {asked.till_code}")
    known = work.row(select(table.c.till).where(_is_till(org, asked.till)))
    if known is None:
        work.write(
            insert(table).values(
                org=org, till=asked.till, code=asked.till_code, state="active", enrolled_at=at,
                heard_at=at, skew_ms=0, cloned_at="",
            )
        )  # fmt: skip
    else:
        changed = update(table).where(_is_till(org, asked.till))
        work.write(changed.values(code=asked.till_code, state="active", heard_at=at))


def _register_keys(work: Work, org: int, asked: Enrol, current: str, at: str) -> None:
    """The present key may open sessions; the ones before it signed what is still to be sent."""
    table = schema.till_key
    mine = and_(table.c.org == org, table.c.till == asked.till)
    held = {row.public_key for row in work.rows(select(table.c.public_key).where(mine))}
    for key in sorted({one.public_key for one in asked.keys} - held):
        values = {"org": org, "till": asked.till, "public_key": key, "state": "past", "since": at}
        work.write(insert(table).values(**values))
    work.write(update(table).where(mine).values(state="past"))
    work.write(update(table).where(mine, table.c.public_key == current).values(state="current"))
    gone = schema.session
    work.write(
        delete(gone).where(
            gone.c.org == org, gone.c.till == asked.till, gone.c.public_key != current
        )
    )
    # whoever was given a code is the till: what it held of tokens before says nothing any more
    branch = schema.branch
    mine = and_(branch.c.org == org, branch.c.till == asked.till)
    work.write(update(branch).where(mine).values(token="", token_before=""))


def retire(
    database: Database, org: int, till: str, reason: str = "", person: str | None = None
) -> None:
    """No session is opened for this till any more; what it sent stays. Twice is as good as once.

    Raises NotKnown for a till that the organisation does not have.
    """
    table = schema.till
    with database.write() as work:
        row = work.row(select(table.c.code, table.c.state).where(_is_till(org, till))
                       .with_for_update())  # fmt: skip
        if row is None:
            raise NotKnown("no such till")
        if row.state == "retired":
            return
        work.write(update(table).where(_is_till(org, till)).values(state="retired"))
        gone = schema.session
        work.write(delete(gone).where(gone.c.org == org, gone.c.till == till))
        forget_boxes(work, org, till)
        author.write(
            database, work, org, TillRetired(till=till, code=row.code, reason=reason), person
        )
