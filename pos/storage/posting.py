"""Posting entries that came from elsewhere: one that cannot be posted blocks nothing.

A till checks its own acts before it journals them. What arrives from another machine is kept
whatever it says; where it cannot be projected it stands in `suspense` with its reason, and a
rebuild (of a newer program, say) tries it again.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from contextlib import nullcontext
from typing import Any

from pos.storage.bulk import roll_back_to, together
from pos.storage.effects import MOST_REASON, Effects
from pos.storage.projector import Projector
from pos.storage.recorded import Recorded

_log = logging.getLogger(__name__)
_FEW = 4


class Misplaced(ValueError):
    """The entry says another till, epoch or seq than the place in the chain where it stands."""


class Suspended:
    """An entry that is kept and not posted."""

    def __init__(self, position: int, reason: str) -> None:
        self.position = position
        self.reason = reason


def post(
    cursor: Any, projector: Projector, org: int, entries: Sequence[Recorded]
) -> list[Suspended]:
    """Project entries in their order, set-wise where all is well; returns what went to suspense."""
    suspended = _not_posted(cursor, projector, org, entries) if entries else []
    for one in suspended:
        _log.warning("entry at %d stands in suspense: %s", one.position, one.reason)
    projector.suspend(cursor, [(org, one.position, one.reason) for one in suspended])
    return suspended


def _not_posted(
    cursor: Any, projector: Projector, org: int, entries: Sequence[Recorded]
) -> list[Suspended]:
    """Post what can be, by halves: one bad entry costs a few tries, not one for each other."""
    reason = _posted(cursor, projector, org, entries)
    if reason is None:
        return []
    if len(entries) == 1:
        return [Suspended(entries[0].position, reason)]
    middle = len(entries) // 2
    return [
        one
        for half in (entries[:middle], entries[middle:])
        for one in _not_posted(cursor, projector, org, half)
    ]


def _posted(cursor: Any, projector: Projector, org: int, entries: Sequence[Recorded]) -> str | None:
    """Post all of these entries, or none and say why not."""
    try:
        effects = Effects(org)
        for recorded in entries:
            check_place(recorded)
            effects.add(recorded)
    except Exception as error:  # noqa: BLE001 - `_reason` sorts them
        return _reason(error)
    try:
        # a few are sent in one go; many are quicker copied, one table after the other
        with together(cursor) if len(entries) <= _FEW else nullcontext():
            cursor.execute("SAVEPOINT posting")
            projector.apply(cursor, effects)
            cursor.execute("RELEASE SAVEPOINT posting")
    except Exception as error:  # noqa: BLE001 - as above
        reason = _reason(error)
        roll_back_to(cursor, "posting")
        cursor.execute("RELEASE SAVEPOINT posting")
        return reason
    return None


def _reason(error: Exception) -> str:
    """Why an entry cannot be posted; raises what is not the entry's doing."""
    if _of_the_world(error):
        raise error
    return f"{type(error).__name__}: {error}"[:MOST_REASON].replace("\0", "")


def check_place(recorded: Recorded) -> None:
    """Raise Misplaced where the envelope and the chain disagree."""
    if recorded.place is None:
        return
    entry = recorded.entry
    if (entry.till, entry.epoch, entry.seq) != recorded.place:
        raise Misplaced(f"{entry.till} {entry.epoch}.{entry.seq} stands at {recorded.place}")


def _of_the_world(error: Exception) -> bool:
    """A disk, a connection, memory: trying again may do, and the entry is not to blame."""
    if type(error).__name__ == "DatabaseError":  # by itself: a damaged file
        return True
    names = {kind.__name__ for kind in type(error).__mro__}
    return bool(names & {"OperationalError", "OSError", "MemoryError", "InternalError"})
