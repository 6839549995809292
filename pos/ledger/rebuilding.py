"""The ledger's projections thrown away and built again from the stored bytes."""

from __future__ import annotations

from sqlalchemy import select

from pos.ledger import schema
from pos.ledger.database import Database
from pos.storage.projector import Projector
from pos.storage.rebuild import compare, project, swap


def rebuild(database: Database) -> dict[str, int]:
    """Build every projection anew and swap; how many rows of each table differed.

    All zero when the live projections were right. Uploads wait meanwhile.
    """
    beside = Projector(database.engine.dialect, "_next")
    with database.write(unhurried=True) as work:
        beside.drop(work.cursor)
        beside.create(work.cursor)
        for row in work.rows(select(schema.organisation.c.org)):
            project(beside, work.cursor, row.org, 0)
        differing = compare(work.cursor, database.projector, beside)
        swap(work.cursor, database.projector, beside)
    return differing
