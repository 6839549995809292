"""Letting tills in: one-time codes, and the keys that they register."""

from __future__ import annotations

import hashlib
import re
import secrets
from datetime import timedelta
from typing import Any

from sqlalchemy import and_, delete, func, insert, select, update

from pos.domain.ledger_facts import TillEnrolled
from pos.journal.clock import timestamp
from pos.journal.key import verify
from pos.journal.merge import values
from pos.ledger import author, schema
from pos.ledger.branches import next_epoch
from pos.ledger.database import Database, Work
from pos.ledger.people import touch
from pos.ledger.refusals import (
    BadMessage,
    CodeNotValid,
    CodeOfAnother,
    NothingToReplace,
    NotKnown,
    OtherOrganisation,
)
from pos.ledger.sessions import current_key
from pos.ledger.tills import is_till, label_must_be_free, till_row
from pos.storage.schema import projection_tables
from pos.sync.wire import Enrol, Enrolled, EpochKey, from_hex, proof_of_key
from pos.sync.wire_tills import Replace, Replaced, proof_of_replacement

_LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # none that is taken for another on paper
_LENGTH = 12  # of 5 bits each
_HOURS = 24
_UUID = re.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def new_code(database: Database, org: int, hours: int = _HOURS, till: str = "") -> str:
    """A code that serves once, as `ABCD-EFGH-JKLM`. It is not kept in clear.

    It enrols a new till; with a `till` (its id or label), it makes a new machine that one. Raises
    NoSuchTill.
    """
    code = "".join(secrets.choice(_LETTERS) for _ in range(_LENGTH))
    expires = timestamp(database.clock.now() + timedelta(hours=hours))
    with database.write() as work:
        if till:
            till = till_row(work, org, till).till
        work.write(
            insert(schema.enrolment_code).values(
                org=org, code=_digest(code), expires_at=expires, for_till=till, used_by="",
                used_key="",
            )
        )  # fmt: skip
    return "-".join(code[n : n + 4] for n in range(0, _LENGTH, 4))


def _digest(code: str) -> bytes:
    plain = "".join(letter for letter in code.upper() if letter in _LETTERS)
    return hashlib.sha256(plain.encode()).digest()


def enrol(database: Database, asked: Enrol) -> Enrolled:
    """Register a till's keys. Asking again with the same code and key gets the same answer.

    Raises BadMessage, NotKnown (the signature), CodeNotValid, CodeOfAnother, OtherOrganisation
    and TillCodeTaken.
    """
    if not _UUID.fullmatch(asked.till):  # a label as an id would be taken for the till it names
        raise BadMessage("the till's id is no UUID")
    newest = max(asked.keys, key=lambda one: one.epoch)
    proof = proof_of_key(asked.code, asked.till, asked.till_code, asked.keys)
    if not verify(bytes.fromhex(newest.public_key), proof, from_hex(asked.signature)):
        raise NotKnown("the key did not sign the enrolment")
    with database.write() as work:
        code = _code(work, asked.code, newest.public_key, database.now())
        if code.for_till not in ("", asked.till):
            raise CodeOfAnother("the code makes a machine of another till")
        org = int(code.org)
        if asked.belongs and asked.belongs != author.name_of(work, org):
            raise OtherOrganisation("its history is at another organisation's ledger")
        if not code.used_by:
            _use(work, code, asked.till, newest.public_key)
            _enrol(database, work, org, asked, newest)
        elif code.used_by != asked.till:
            raise CodeNotValid("the code is unknown, expired or used")
        first = _epoch_of(work, org, asked.till, newest.public_key)
        return Enrolled(**_organisation(work, org), go_on_in=first if first > newest.epoch else 0)


def replace(database: Database, asked: Replace) -> Replaced:
    """Let a new machine be the till that the code was made for; the old one's key is past.

    Asking again with the same code and key gets the same answer. Raises NotKnown (the
    signature), CodeNotValid, CodeOfAnother and NothingToReplace.
    """
    proof = proof_of_replacement(asked.code, asked.public_key)
    if not verify(bytes.fromhex(asked.public_key), proof, from_hex(asked.signature)):
        raise NotKnown("the key did not sign the replacement")
    with database.write() as work:
        code = _code(work, asked.code, asked.public_key, database.now())
        if not code.for_till:
            raise CodeOfAnother("the code is for a till that has its own history")
        org, till = int(code.org), str(code.for_till)
        if not code.used_by:
            row = till_row(work, org, till)
            epoch = next_epoch(work, org, till)
            if epoch == 1 or not _sent(database, work, org, till):
                raise NothingToReplace("the till never sent its settings")
            _use(work, code, till, asked.public_key)
            work.write(update(schema.till).where(is_till(org, till)).values(state="active"))
            key = EpochKey(epoch, asked.public_key)
            _register_keys(database, work, org, till, (key,), row.code)
        return Replaced(
            **_organisation(work, org), till=till, till_code=till_row(work, org, till).code,
            epoch=_epoch_of(work, org, till, asked.public_key), shift=_last_shift(work, org, till),
        )  # fmt: skip


def _code(work: Work, code: str, key: str, at: str) -> Any:
    """The code's row, locked; raises CodeNotValid.

    A used one is good for whoever used it, whose answer was lost on the way, while that key is
    the present one: an old request that somebody kept brings no past key and no retired till back.
    """
    table = schema.enrolment_code
    row = work.row(select(table).where(table.c.code == _digest(code)).with_for_update())
    if row is None or (not row.used_by and row.expires_at < at):
        raise CodeNotValid("the code is unknown, expired or used")
    if row.used_by and not (
        row.used_key == key == current_key(work, row.org, row.used_by)
        and till_row(work, row.org, row.used_by).state == "active"
    ):
        raise CodeNotValid("the code is unknown, expired or used")
    return row


def _use(work: Work, code: Any, till: str, key: str) -> None:
    table = schema.enrolment_code
    mine = and_(table.c.org == code.org, table.c.code == code.code)
    work.write(update(table).where(mine).values(used_by=till, used_key=key))


def _enrol(database: Database, work: Work, org: int, asked: Enrol, newest: EpochKey) -> None:
    """A till that is known keeps the label that the ledger has for it."""
    table, at = schema.till, database.now()
    known = work.row(select(table.c.code).where(is_till(org, asked.till)))
    if known is None:
        label_must_be_free(work, org, asked.till, asked.till_code)
        work.write(
            insert(table).values(
                org=org, till=asked.till, code=asked.till_code, state="active", enrolled_at=at,
                heard_at=at, skew_ms=0, cloned_at="", old_machine_at="",
            )
        )  # fmt: skip
    else:
        work.write(update(table).where(is_till(org, asked.till)).values(state="active"))
    keys = asked.keys
    if _taken(work, org, asked.till, newest):  # a backup older than the machine's last epoch
        fresh = EpochKey(next_epoch(work, org, asked.till), newest.public_key)
        keys = (*(one for one in keys if one != newest), fresh)
    _register_keys(database, work, org, asked.till, keys, known.code if known else asked.till_code)


def _taken(work: Work, org: int, till: str, newest: EpochKey) -> bool:
    """Whether another key has, or was given, this epoch or a later one."""
    branch, key = schema.branch, schema.till_key
    begun = select(branch.c.epoch).where(
        branch.c.org == org, branch.c.till == till, branch.c.epoch >= newest.epoch,
        branch.c.public_key != newest.public_key,
    )  # fmt: skip
    named = select(key.c.epoch).where(
        key.c.org == org, key.c.till == till, key.c.epoch >= newest.epoch,
        key.c.public_key != newest.public_key,
    )  # fmt: skip
    return work.row(begun) is not None or work.row(named) is not None


def _sent(database: Database, work: Work, org: int, till: str) -> bool:
    """Whether the till's own settings are here, and its museum's: nobody could be it without."""

    def known(record: str, id_: str) -> dict[str, Any]:
        return values(database.projector.state(work.cursor, org, record, id_))

    # a renamed till has a label here whether or not it ever sent anything itself
    place = known("till", till).get("place")
    return bool(place) and "business_id" in known("seller", str(place))


def _register_keys(
    database: Database, work: Work, org: int, till: str, keys: tuple[EpochKey, ...], label: str
) -> None:
    """The newest may open sessions; the ones before it signed what is still to be sent."""
    table = schema.till_key
    mine = and_(table.c.org == org, table.c.till == till)
    held = {row.public_key: row.state for row in work.rows(select(table).where(mine))}
    newest = max(keys, key=lambda one: one.epoch)
    epochs = {one.public_key: one.epoch for one in sorted(keys, key=lambda one: one.epoch)}
    for key, epoch in epochs.items():
        if key in held:
            work.write(update(table).where(mine, table.c.public_key == key).values(epoch=epoch))
            continue
        values = {"org": org, "till": till, "public_key": key, "epoch": epoch, "state": "past"}
        work.write(insert(table).values(**values, since=database.now()))
    work.write(update(table).where(mine).values(state="past"))
    chosen = and_(mine, table.c.public_key == newest.public_key)
    work.write(update(table).where(chosen).values(state="current"))
    gone = schema.session
    others = and_(gone.c.org == org, gone.c.till == till, gone.c.public_key != newest.public_key)
    work.write(delete(gone).where(others))
    # whoever was given a code is the till: what it held of tokens before says nothing any more
    branch = schema.branch
    of_till = and_(branch.c.org == org, branch.c.till == till)
    work.write(update(branch).where(of_till).values(token="", token_before=""))
    how = "new"
    if held:
        how = "again" if held.get(newest.public_key) == "current" else "replaced"
    fact = TillEnrolled(
        till=till, code=label, public_key=newest.public_key, how=how, epoch=newest.epoch
    )
    author.write(database, work, org, fact)
    touch(work, org)


def _epoch_of(work: Work, org: int, till: str, key: str) -> int:
    table = schema.till_key
    mine = (table.c.org == org, table.c.till == till, table.c.public_key == key)
    row = work.row(select(table.c.epoch).where(*mine))
    return int(row.epoch) if row else 0


def _last_shift(work: Work, org: int, till: str) -> int:
    table = projection_tables()["shift"]
    found = select(func.max(table.c.number)).where(table.c.org == org, table.c.till == till)
    return int(work.row(found)[0] or 0)


def _organisation(work: Work, org: int) -> dict[str, Any]:
    table = schema.organisation
    row = work.row(select(table.c.name, table.c.incarnation).where(table.c.org == org))
    return {
        "org": org, "name": row.name, "incarnation": row.incarnation,
        "author": author.name_of(work, org),
    }  # fmt: skip
