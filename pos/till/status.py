"""What the top bar says: always the truth."""

from __future__ import annotations

from datetime import datetime

import msgspec

from pos.sync.state import ledger_of, standing_of, waiting
from pos.till.till import Till


class Status(msgspec.Struct, frozen=True):
    """How the till stands with the world."""

    waiting: int  # entries that no ledger has yet
    online: bool | None  # None: the till works alone, it was never enrolled
    shift_open_since: datetime | None


def status(till: Till) -> Status:
    """The till's standing now."""
    enrolled = ledger_of(till.store) is not None
    return Status(
        waiting=waiting(till.store),
        online=not standing_of(till.store).problem if enrolled else None,
        shift_open_since=till.shift.opened_at if till.shift else None,
    )
