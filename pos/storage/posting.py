"""Posting entries that came from elsewhere: one that cannot be posted blocks nothing.

A till checks its own acts before it journals them. What arrives from another machine is kept
whatever it says; where it cannot be projected it stands in `suspense` with its reason, and a
rebuild (of a newer program, say) tries it again.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Sequence
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


class Gathered:
    """What entries do, taken in one by one until one says what cannot be posted."""

    def __init__(self, org: int, entries: Iterable[Recorded] = ()) -> None:
        self.effects = Effects(org)
        self.reason: str | None = None
        for recorded in entries:
            self.add(recorded)

    def add(self, recorded: Recorded) -> None:
        if self.reason is not None:
            return
        try:
            check_place(recorded)
            self.effects.add(recorded)
        except Exception as error:  # noqa: BLE001 - `reason_of` sorts them
            self.reason = reason_of(error)


def post(
    cursor: Any, projector: Projector, org: int, entries: Sequence[Recorded],
    gathered: Gathered | None = None,
) -> list[Suspended]:  # fmt: skip
    """Project entries in their order, set-wise where all is well; returns what went to suspense.

    `gathered` is what all of them do, where somebody has found out already.
    """
    if not entries:
        return []
    suspended = _not_posted(cursor, projector, org, entries, gathered)
    for one in suspended:
        _log.warning("entry at %d stands in suspense: %s", one.position, one.reason)
    projector.suspend(cursor, [(org, one.position, one.reason) for one in suspended])
    return suspended


def _not_posted(
    cursor: Any, projector: Projector, org: int, entries: Sequence[Recorded],
    gathered: Gathered | None = None,
) -> list[Suspended]:  # fmt: skip
    """Post what can be, by halves: one bad entry costs a few tries, not one for each other."""
    reason = _posted(cursor, projector, gathered or Gathered(org, entries), len(entries))
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


def _posted(cursor: Any, projector: Projector, gathered: Gathered, number: int) -> str | None:
    """Post all of so many entries, or none and say why not."""
    if gathered.reason is not None:
        return gathered.reason
    try:
        # a few are sent in one go; many are quicker copied, one table after the other
        with together(cursor) if number <= _FEW else nullcontext():
            cursor.execute("SAVEPOINT posting")
            projector.apply(cursor, gathered.effects)
            cursor.execute("RELEASE SAVEPOINT posting")
    except Exception as error:  # noqa: BLE001 - as above
        reason = reason_of(error)
        roll_back_to(cursor, "posting")
        cursor.execute("RELEASE SAVEPOINT posting")
        return reason
    return None


def reason_of(error: Exception) -> str:
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
