"""Bringing the ledger's tables up to date, and its projections to what this program computes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import delete, insert, select

from pos.ledger import schema
from pos.ledger.rebuilding import build
from pos.storage.migrate import DataIsNewer, current, upgrade
from pos.storage.projections import PROJECTION_VERSION
from pos.storage.rebuild import reads_more, swap

if TYPE_CHECKING:
    from pos.ledger.database import Database, Work

HEAD = "0001"
"""The newest migration; a database that has it is opened without loading Alembic."""

_HERE = Path(__file__).parent / "migrations"
_PROJECTIONS = "projections"
_ONE_AT_A_TIME = "SELECT pg_advisory_xact_lock(75620001)"  # a number that nothing else locks


def prepare(database: Database) -> None:
    """Make or migrate the tables; raises DataIsNewer.

    Projections of an older version are built anew: that takes as long as the journal is long.
    Servers that start at once on one database do this one after the other.
    """
    with database.read() as work:
        if current(work.connection) == HEAD and not _to_build(work):
            return
    with database.write(unhurried=True) as work:
        if not database.sqlite:
            work.connection.exec_driver_sql(_ONE_AT_A_TIME)
        upgrade(work.connection, _HERE, HEAD)
        if _projected(work) > PROJECTION_VERSION:
            raise DataIsNewer
        if _to_build(work):
            swap(work.cursor, work.projector, build(work))
            table = schema.state
            work.write(delete(table).where(table.c.key == _PROJECTIONS))
            work.write(insert(table).values(key=_PROJECTIONS, value=str(PROJECTION_VERSION)))


def _to_build(work: Work) -> bool:
    """Whether the projections are of another version, or could say more by now."""
    return _projected(work) != PROJECTION_VERSION or reads_more(work.cursor, work.projector)


def _projected(work: Work) -> int:
    """The version of the projections that are there, 0 for none."""
    table = schema.state
    row = work.row(select(table.c.value).where(table.c.key == _PROJECTIONS))
    return int(row.value) if row else 0
