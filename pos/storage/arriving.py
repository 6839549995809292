"""Entries that come from elsewhere: written to the journal as they are, and posted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any

import msgspec

from pos.journal.entry import EntryUnreadable
from pos.storage.posting import Gathered, Suspended, post
from pos.storage.projector import Projector
from pos.storage.recorded import Recorded, placed

_MOST_KIND = 40
_NONE: Mapping[bytes, Recorded] = MappingProxyType({})


class Arrived(msgspec.Struct, frozen=True, gc=False):
    """An entry at its place in a chain."""

    till: str
    epoch: int
    seq: int
    previous: bytes
    hash: bytes
    signature: bytes
    data: bytes


def take_in(
    cursor: Any, projector: Projector, org: int, position: int, arrived: Sequence[Arrived],
    read: Mapping[bytes, Recorded] = _NONE,
) -> tuple[list[Recorded], list[Suspended]]:  # fmt: skip
    """Write entries from a position on, and post them; those, and what went to suspense.

    Each is read while those before it are on their way: PostgreSQL stores them meanwhile. Where a
    sale waits for the write lock, they were `read` before it was taken: by their hashes.
    """
    recorded: list[Recorded] = []
    gathered = Gathered(org)

    def rows() -> Iterator[tuple[Any, ...]]:
        for at, one in enumerate(arrived, position):
            entry = read.get(one.hash) or placed(
                at, one.hash, one.data, one.till, one.epoch, one.seq
            )
            entry.position = at
            recorded.append(entry)
            gathered.add(entry)
            yield (
                org, at, one.till, one.epoch, one.seq, kind_of(entry), one.hash, one.previous,
                one.signature, one.data,
            )  # fmt: skip

    if arrived:
        projector.journal.insert(cursor, rows(), len(arrived))
    return recorded, post(cursor, projector, org, recorded, gathered)


def kind_of(recorded: Recorded) -> str:
    """The kind as the journal's table names it, for an entry that says anything at all."""
    try:
        return recorded.entry.kind[:_MOST_KIND].replace("\0", "")
    except EntryUnreadable:
        return "unreadable"
