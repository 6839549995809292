"""What the top bar says: always the truth."""

from __future__ import annotations

from datetime import datetime

import msgspec

from pos.till.till import Till


class Status(msgspec.Struct, frozen=True):
    """How the till stands with the world."""

    waiting: int  # entries that no ledger has yet
    online: bool | None  # None: the till works alone, it was never enrolled
    shift_open_since: datetime | None


def status(till: Till) -> Status:
    """The till's standing now."""
    row = till.store.row(
        "SELECT seq FROM head WHERE org = :org AND till = :till AND epoch = :epoch",
        till=till.store.till_id,
        epoch=till.store.epoch,
    )
    return Status(
        waiting=row[0] if row else 0,
        online=None,
        shift_open_since=till.shift.opened_at if till.shift else None,
    )
