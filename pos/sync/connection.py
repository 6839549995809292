"""How the till stands with its ledger at one moment, in one value that threads hand over whole."""

from __future__ import annotations

import msgspec

from pos.domain.errors import Refusal
from pos.storage.store import Store
from pos.sync.state import Ledger, ledger_of, sent_of, standing_of, waiting

BUG = "bug"
"""The problem's word for a failure that is no refusal; the log has its trace."""


class Connection(msgspec.Struct, frozen=True, kw_only=True):
    """What the top bar tells. Times are UTC as entries have them, "" for never.

    `tried`: an exchange was tried in this run; before, nothing is known of the ledger.
    `reading`: how much of the ledger's entries is here and how much there is, while a long
    reading goes on.
    """

    ledger: Ledger | None = None
    waiting: int = 0  # own entries that the ledger has not acknowledged
    waiting_since: str = ""  # when the oldest of them was written
    heard_at: str = ""
    tried: bool = False
    busy: bool = False  # an exchange goes on now
    problem: str = ""
    refusal: Refusal | None = None  # the problem in its own words
    again_at: str = ""  # when it is tried again by itself
    notices: tuple[str, ...] = ()
    reading: tuple[int, int] | None = None


def connection_of(store: Store) -> Connection:
    """As the store has it; what only a running courier knows is left out."""
    standing = standing_of(store)
    number = waiting(store)
    return Connection(
        ledger=ledger_of(store),
        waiting=number,
        waiting_since=_since(store) if number else "",
        heard_at=standing.heard_at,
        problem=standing.problem,
        notices=standing.notices,
    )


def _since(store: Store) -> str:
    """When the oldest own entry was written that the ledger has not acknowledged."""
    marks = sent_of(store).marks
    heads = store.rows(
        "SELECT epoch, seq FROM head WHERE org = :org AND till = :till ORDER BY epoch",
        till=store.till_id,
    )
    for epoch, seq in map(tuple, heads):
        mark = marks.get(epoch, 0)
        if mark < seq:
            row = store.row(
                "SELECT hash FROM entry WHERE org = :org AND till = :till AND epoch = :epoch"
                " AND seq = :seq ORDER BY position",
                till=store.till_id,
                epoch=epoch,
                seq=mark + 1,
            )
            return store.fact(bytes(row[0])).entry.at if row else ""
    return ""
