"""What every till reads: all entries of its organisation, in the order of their positions."""

from __future__ import annotations

from pos.ledger.database import Database
from pos.ledger.refusals import WrongIncarnation
from pos.sync.wire import MOST_BYTES, MOST_ENTRIES, Fed, OtherIncarnation, Page

_NOW = "SELECT incarnation, last_position FROM organisation WHERE org = ?"
_AFTER = (
    "SELECT position, till, epoch, seq, previous, signature, bytes FROM entry"
    " WHERE org = ? AND position > ? ORDER BY position LIMIT ?"
)
# what a till must know to sell, and whose word it is
_SETTINGS = _AFTER.replace("ORDER", "AND kind IN ('epoch_started', 'setting') ORDER")


def page(
    database: Database, org: int, incarnation: str, after: int, most: int = MOST_ENTRIES,
    *, settings: bool = False,
) -> Page:  # fmt: skip
    """The entries after a cursor (`settings`: only those that a till must know to sell).

    Raises WrongIncarnation for a cursor of before a restore.
    """
    found = (_SETTINGS if settings else _AFTER, org, after, max(1, min(most, MOST_ENTRIES)))
    with database.read() as work:
        ((now, last),), rows = work.ask((_NOW, org), found)
    if after and (incarnation != now or after > last):
        raise WrongIncarnation("the ledger was restored", answer=OtherIncarnation(incarnation=now))
    entries: list[Fed] = []
    size = 0
    for row in rows:
        size += len(row[-1])
        if entries and size > MOST_BYTES:
            break
        entries.append(Fed(*row))
    if entries:
        database.settle()  # a position that a failover takes back would be given out twice
    cursor = entries[-1].position if entries else after
    return Page(incarnation=now, cursor=cursor, end=max(last, cursor), entries=tuple(entries))
