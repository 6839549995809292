"""What goes up: the till's own entries after what the ledger acknowledged, in their chain."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pos.journal.entry import GENESIS
from pos.storage.store import Store
from pos.sync.state import Sent
from pos.sync.wire import MOST_BYTES, MOST_ENTRIES, Batch
from pos.sync.wire import Sent as Entry

Row = tuple[int, bytes, bytes, bytes, bytes]  # seq, previous, hash, signature, bytes


def epochs(store: Store) -> list[tuple[int, int, bytes]]:
    """Each epoch of this till: its number, last seq and that entry's hash.

    Of earlier epochs also what a machine before this one wrote and the ledger gave back: should
    the ledger lose it, nobody else would send it.
    """
    rows = store.rows(
        "SELECT epoch, seq, hash FROM head WHERE org = :org AND till = :till", till=store.till_id
    )
    ends: dict[int, tuple[int, bytes]] = {row[0]: (row[1], bytes(row[2])) for row in rows}
    for epoch in range(1, store.epoch):
        last = _last(store, epoch)
        if last is None or (epoch in ends and last[0] <= ends[epoch][0]):
            continue
        if epoch not in ends or hash_at(store, epoch, ends[epoch][0], last) == ends[epoch][1]:
            ends[epoch] = last
    return [(epoch, *ends[epoch]) for epoch in sorted(ends)]


def _last(store: Store, epoch: int) -> tuple[int, bytes] | None:
    row = store.row(
        "SELECT seq, hash FROM entry WHERE org = :org AND till = :till AND epoch = :epoch"
        " ORDER BY seq DESC, position LIMIT 1",
        till=store.till_id,
        epoch=epoch,
    )
    return (row[0], bytes(row[1])) if row else None


def batch_after(
    store: Store, epoch: int, mark: int, end: tuple[int, bytes], sent: Sent,
    most: int = MOST_ENTRIES,
) -> Batch:  # fmt: skip
    """The entries after `mark` of the chain that ends with `end` (its last seq and hash)."""
    rows = _chain(store, epoch, mark, end, most)
    fit = fitting((Entry(row[4], row[3]) for row in rows), most)
    return Batch(
        till=store.till_id, epoch=epoch, first=mark + 1, previous=rows[0][1], entries=tuple(fit),
        token=sent.tokens.get(epoch, ""), incarnation=sent.incarnation,
    )  # fmt: skip


def fitting(entries: Iterable[Entry], most: int = MOST_ENTRIES) -> list[Entry]:
    """As many of the entries, from the first, as one batch may carry; at least one."""
    chosen: list[Entry] = []
    size = 0
    for one in entries:
        size += len(one.data)
        if chosen and (size > MOST_BYTES or len(chosen) >= min(most, MOST_ENTRIES)):
            break
        chosen.append(one)
    return chosen


def hash_at(store: Store, epoch: int, seq: int, end: tuple[int, bytes]) -> bytes | None:
    """The hash of this till's own entry at a seq; None beyond its chain's end."""
    if seq == 0:
        return GENESIS
    if seq > end[0]:
        return None
    if seq == end[0]:
        return end[1]
    return _chain(store, epoch, seq, end, 1)[0][1]


def _chain(store: Store, epoch: int, mark: int, end: tuple[int, bytes], most: int) -> list[Row]:
    """Consecutive entries of the own chain after a seq, at most as many as asked for.

    After a restore the ledger gives back what the old folder wrote since the backup: then two
    entries have one seq, and only those from which `end` follows are this till's own.
    """
    last = min(end[0], mark + most)
    rows = _between(store, epoch, mark + 1, last)
    if len(rows) == last - mark:
        return rows
    every = _between(store, epoch, mark + 1, end[0])
    by_hash = {row[2]: row for row in every}
    own, wanted = [], end[1]
    while wanted in by_hash:
        own.append(by_hash[wanted])
        wanted = by_hash[wanted][1]
    own.reverse()
    return own[: last - mark]


def _between(store: Store, epoch: int, first: int, last: int) -> list[Row]:
    rows: list[tuple[Any, ...]] = store.rows(
        "SELECT seq, previous, hash, signature, bytes FROM entry WHERE org = :org"
        " AND till = :till AND epoch = :epoch AND seq >= :first AND seq <= :last ORDER BY seq",
        till=store.till_id,
        epoch=epoch,
        first=first,
        last=last,
    )
    return [(row[0], *(bytes(part) for part in row[1:])) for row in rows]
