"""The ledger's projections thrown away and built again from the stored bytes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from pos.ledger import schema
from pos.storage.projector import Projector
from pos.storage.rebuild import compare, project, swap

if TYPE_CHECKING:
    from pos.ledger.database import Database, Work


def rebuild(database: Database) -> dict[str, int]:
    """Build every projection anew and swap; how many rows of each table differed.

    All zero when the live projections were right. Uploads wait meanwhile.
    """
    with database.write(unhurried=True) as work:
        beside = build(work)
        differing = compare(work.cursor, work.projector, beside)
        swap(work.cursor, work.projector, beside)
    return differing


def build(work: Work) -> Projector:
    """Every projection anew, beside the live ones; nothing is stored until the transaction ends."""
    database = work.connection.dialect.name
    if database != "sqlite":  # there, who writes is alone anyway
        work.connection.exec_driver_sql("LOCK TABLE organisation IN EXCLUSIVE MODE")
    beside = Projector(database, "_next")
    beside.drop(work.cursor)
    beside.create(work.cursor)
    for row in work.rows(select(schema.organisation.c.org)):
        project(beside, work.cursor, row.org, 0)
    return beside
