"""What is known of the organisation's tills from the ledger's journal: offline too."""

from __future__ import annotations

import msgspec

from pos.storage.store import Store


class TillEvent(msgspec.Struct, frozen=True):
    """Something that the ledger wrote of a till; `at` is UTC, as entries have it."""

    kind: str  # enrolled, renamed, retired or resolved
    code: str  # the till's label from then on
    text: str  # how it was enrolled, its label before, why it was retired, what was resolved
    at: str


def till_events(store: Store, author: str, till: str | None = None) -> list[TillEvent]:
    """What became of a till (this one, when none is named), oldest first.

    `author` is the ledger's own id: another's word on this counts for nothing.
    """
    rows = store.rows(
        "SELECT kind, code, text, at FROM till_history WHERE org = :org AND till = :till"
        " AND author = :author ORDER BY at, position",
        till=till or store.till_id,
        author=author,
    )
    return [TillEvent(*row) for row in rows]
