"""What every till reads: all entries of its organisation, in the order of their positions."""

from __future__ import annotations

from sqlalchemy import select

from pos.ledger import schema
from pos.ledger.database import Database
from pos.ledger.refusals import WrongIncarnation
from pos.sync.wire import MOST_BYTES, MOST_ENTRIES, Fed, OtherIncarnation, Page

_SETTINGS = ("epoch_started", "setting")  # what a till must know to sell, and whose word it is


def page(
    database: Database, org: int, incarnation: str, after: int, most: int = MOST_ENTRIES,
    *, settings: bool = False,
) -> Page:  # fmt: skip
    """The entries after a cursor (`settings`: only those that a till must know to sell).

    Raises WrongIncarnation for a cursor of before a restore.
    """
    table = schema.journal
    with database.read() as work:
        row = work.row(
            select(schema.organisation.c.incarnation, schema.organisation.c.last_position).where(
                schema.organisation.c.org == org
            )
        )
        if after and (incarnation != row.incarnation or after > row.last_position):
            raise WrongIncarnation(
                "the ledger was restored", answer=OtherIncarnation(incarnation=row.incarnation)
            )
        wanted = (table.c.kind.in_(_SETTINGS),) if settings else ()
        found = (
            select(
                table.c.position, table.c.till, table.c.epoch, table.c.seq, table.c.previous,
                table.c.signature, table.c.bytes,
            )
            .where(table.c.org == org, table.c.position > after, *wanted)
            .order_by(table.c.position)
            .limit(max(1, min(most, MOST_ENTRIES)))
        )  # fmt: skip
        entries: list[Fed] = []
        size = 0
        for one in work.connection.execute(found):
            size += len(one.bytes)
            if entries and size > MOST_BYTES:
                break
            entries.append(
                Fed(
                    one.position, one.till, one.epoch, one.seq, bytes(one.previous),
                    bytes(one.signature), bytes(one.bytes),
                )
            )  # fmt: skip
    if entries:
        database.settle()  # a position that a failover takes back would be given out twice
    cursor = entries[-1].position if entries else after
    return Page(
        incarnation=row.incarnation,
        cursor=cursor,
        end=max(row.last_position, cursor),
        entries=tuple(entries),
    )
