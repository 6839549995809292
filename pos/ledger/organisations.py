"""The organisations of a ledger."""

from __future__ import annotations

import secrets
import uuid

from sqlalchemy import insert, select

from pos.domain.errors import RuleBroken
from pos.language import N_
from pos.ledger import schema
from pos.ledger.author import begin_epoch
from pos.ledger.database import Database, Work


class NoSuchOrganisation(RuleBroken):
    text = N_("The ledger has no such organisation. The first code makes one: ledger code.")


def find(database: Database, name: str | None) -> int:
    """The organisation of this name, without a name the first one; raises NoSuchOrganisation."""
    table = schema.organisation
    found = select(table.c.org).order_by(table.c.org).limit(1)
    with database.read() as work:
        row = work.row(found.where(table.c.name == name) if name else found)
    if row is None:
        raise NoSuchOrganisation
    return int(row.org)


def find_or_make(database: Database, name: str | None, first: str) -> tuple[int, str]:
    """The organisation of this name, made when there is none; without a name the first one."""
    table = schema.organisation
    with database.write() as work:
        found = select(table.c.org, table.c.name).order_by(table.c.org).limit(1)
        row = work.row(found.where(table.c.name == name) if name else found)
        if row is not None:
            return int(row.org), str(row.name)
        return make(work, name or first, database.now()), name or first


def make(work: Work, name: str, at: str) -> int:
    """A new organisation; its number."""
    table = schema.organisation
    last = work.row(select(table.c.org).order_by(table.c.org.desc()).limit(1))
    org = (last.org if last else 0) + 1
    work.write(
        insert(table).values(
            org=org,
            name=name,
            incarnation=_new_incarnation(),
            last_position=0,
            people_position=0,
            created_at=at,
        )
    )
    # the ledger's journal has its name from the first, so that every copy goes on in the same one
    nothing = {"epoch": 0, "seq": 0, "hash": b"", "public_key": "", "clock_ms": 0, "clock_count": 0}
    work.write(insert(schema.author).values(org=org, author=str(uuid.uuid4()), **nothing))
    return org


def begin_anew(database: Database) -> None:
    """A new incarnation everywhere: to be said after the ledger was put back from a copy.

    The ledger's own journal goes on in a new epoch, with a new key where the old one is lost.
    """
    table = schema.organisation
    with database.write() as work:
        for row in work.rows(select(table.c.org)):
            changed = table.update().where(table.c.org == row.org)
            work.write(changed.values(incarnation=_new_incarnation()))
            begin_epoch(database, work, row.org)


def _new_incarnation() -> str:
    """What cursors and tokens belong to: never the same twice."""
    return secrets.token_hex(8)
