"""A batch's entries, each at its place in the chain."""

from __future__ import annotations

from pos.storage.arriving import Arrived
from pos.sync.wire import Batch


def arrivals(batch: Batch, hashes: list[bytes], known: int) -> list[Arrived]:
    """Those after the first `known`; `hashes` are the batch's own."""
    chained = zip(batch.entries, (batch.previous, *hashes), hashes, strict=False)
    return [
        Arrived(batch.till, batch.epoch, seq, previous, hash_, one.signature, one.data)
        for seq, (one, previous, hash_) in enumerate(chained, batch.first)
        if seq >= batch.first + known
    ]
