"""Proving a journal: every chain unbroken, every signature its till's."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import msgspec

from pos.domain.facts import EpochStarted
from pos.journal.entry import GENESIS, EntryUnreadable, chain
from pos.journal.key import verify
from pos.storage.recorded import Recorded
from pos.storage.store import Store


class Finding(msgspec.Struct, frozen=True):
    """Something wrong with one entry."""

    position: int
    problem: str


def verify_journal(
    store: Store, after: int = 0, stop: Callable[[], bool] = lambda: False
) -> tuple[int, list[Finding]]:
    """Check gaps, hashes and signatures; returns (entries read, findings).

    `after`: from the next position on, what is before was proved. `stop` breaks it off.
    """
    findings: list[Finding] = []
    ends: dict[tuple[str, int], dict[bytes, int]] = {}
    keys = _keys(store, after)
    count = 0
    for row in _entries(store, after):
        if stop():
            break
        position, till, epoch, seq, hash_, previous, signature, data = row
        count += 1
        name = (till, epoch)
        recorded = Recorded(position, hash_, data)
        try:
            entry = recorded.entry
            if (entry.till, entry.epoch, entry.seq) != (till, epoch, seq):
                findings.append(Finding(position, "the entry says another place in the chain"))
            if seq == 1 and isinstance(recorded.fact, EpochStarted):
                keys[name] = bytes.fromhex(recorded.fact.public_key)
                if name == (store.till_id, store.epoch) and keys[name] != store.key.public:
                    findings.append(Finding(position, "signed by another key than this till's"))
        except EntryUnreadable as error:
            findings.append(Finding(position, f"unreadable: {error}"))
        if not _follows(store, ends.setdefault(name, {}), name, seq, previous):
            last = max(ends[name].values(), default=0)
            findings.append(Finding(position, f"gap: {till} {epoch}.{seq} after {last}"))
        if chain(previous, data) != hash_:
            findings.append(Finding(position, f"broken chain at {epoch}.{seq}"))
        if name not in keys or not verify(keys[name], hash_, signature):
            findings.append(Finding(position, f"bad signature at {epoch}.{seq}"))
        ends[name].pop(previous, None)
        ends[name][hash_] = seq
    return count, findings + _head_findings(store)


def _keys(store: Store, after: int) -> dict[tuple[str, int], bytes]:
    """The keys of the epochs that began in what was proved already."""
    rows = store.rows(
        "SELECT position, hash, bytes, till, epoch FROM entry WHERE org = :org AND seq = 1"
        " AND position <= :after ORDER BY position",
        after=after,
    )
    keys = {}
    for position, hash_, data, till, epoch in rows:
        fact = Recorded(position, bytes(hash_), bytes(data)).fact
        if isinstance(fact, EpochStarted):
            keys[till, epoch] = bytes.fromhex(fact.public_key)
    return keys


def _follows(
    store: Store, ends: dict[bytes, int], name: tuple[str, int], seq: int, previous: bytes
) -> bool:
    """Whether an entry follows on the end of a chain, or on an earlier entry: then it is a fork."""
    if previous in ends:
        return ends[previous] == seq - 1
    if seq == 1:
        return previous == GENESIS
    found = store.row(
        "SELECT seq FROM entry WHERE org = :org AND hash = :hash AND till = :till"
        " AND epoch = :epoch",
        hash=previous,
        till=name[0],
        epoch=name[1],
    )
    return found is not None and found[0] == seq - 1


def _head_findings(store: Store) -> list[Finding]:
    """Each chain written here must reach where its last write left it."""
    rows = store.rows(
        "SELECT head.till, head.epoch, head.seq FROM head LEFT JOIN entry ON"
        " entry.org = head.org AND entry.hash = head.hash AND entry.seq = head.seq"
        " WHERE head.org = :org AND entry.hash IS NULL"
    )
    return [
        Finding(0, f"the chain {till} {epoch} does not reach {seq}")
        for till, epoch, seq in map(tuple, rows)
    ]


def _entries(store: Store, after: int) -> Iterator[tuple[Any, ...]]:
    while rows := store.rows(
        "SELECT position, till, epoch, seq, hash, previous, signature, bytes FROM entry"
        " WHERE org = :org AND position > :after ORDER BY position LIMIT 1000",
        after=after,
    ):
        for row in rows:
            # whoever forges an entry need not keep its column's type
            yield (*row[:4], *(p.encode() if isinstance(p, str) else bytes(p) for p in row[4:]))
        after = rows[-1][0]
