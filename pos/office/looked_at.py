"""What a coordinator has looked into: a setting that every till of the organisation learns."""

from __future__ import annotations

import hashlib

from pos.journal.record import values_in
from pos.office.desks import coordinator
from pos.storage.store import Store
from pos.till.settings import put
from pos.till.till import Till

_RECORD = "difference"


def key_of(kind: str, *evidence: str) -> str:
    """Names a difference by what is behind it: when more comes, it is another and shows again."""
    return hashlib.sha256("\0".join((kind, *evidence)).encode()).hexdigest()[:32]


def looked_at(store: Store) -> set[str]:
    """The keys of what somebody has looked into."""
    rows = store.rows(
        "SELECT id, fields FROM record WHERE org = :org AND record = :record", record=_RECORD
    )
    return {key for key, state in rows if values_in(state).get("looked_at")}


def look_at(till: Till, key: str, *, looked: bool = True) -> None:
    """Mark a difference as looked at, or take the mark away; raises
    NotSignedIn and OnlyCoordinators."""
    person = coordinator(till)
    with till.store.write() as tx:
        put(tx, _RECORD, {key: {"looked_at": looked}}, person.id)
