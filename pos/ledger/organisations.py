"""The organisations of a ledger."""

from __future__ import annotations

from sqlalchemy import select

from pos.domain.errors import RuleBroken
from pos.language import N_
from pos.ledger import schema
from pos.ledger.database import Database, make_organisation


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
        return make_organisation(work, name or first, database.now()), name or first
