"""A ledger put back from a copy has lost what it wrote itself since: a till that read it sends it.

Its own entries a till sends anyway; those of the ledger are nobody else's to send. Each till does
this once after it noticed a restore, and the ledger passes over what it has.
"""

from __future__ import annotations

from contextlib import suppress

from pos.domain.facts import EpochStarted
from pos.journal.entry import EntryUnreadable
from pos.storage.store import Store
from pos.sync.asking import Asking
from pos.sync.sending import fitting
from pos.sync.state import OWED
from pos.sync.wire import MOST_ENTRIES, Batch, Sent

_LEDGER = "ledger"  # stands where a till's label does; no till can have it


def give_back(store: Store, ask: Asking) -> int:
    """Send the ledger's own journal if that is owed; how many entries the ledger looked at."""
    if store.local(OWED) is None:
        return 0
    offered = 0
    for author, epoch in _chains(store):
        seq = 0
        while batch := _batch(store, author, epoch, seq):
            if not ask.give_back(batch):
                break  # it writes in this epoch still, or knows nothing of it
            offered, seq = offered + len(batch.entries), batch.last
    with store.write(first=False) as tx:
        tx.set_local(OWED, None)
    return offered


def _chains(store: Store) -> list[tuple[str, int]]:
    """The epochs of the ledger's journal that are known here."""
    rows = store.rows(
        "SELECT hash FROM entry WHERE org = :org AND seq = 1 AND till <> :till"
        " AND kind = 'epoch_started' ORDER BY epoch, hash",
        till=store.till_id,
    )
    found = []
    for (hash_,) in rows:
        recorded = store.fact(bytes(hash_))
        with suppress(EntryUnreadable):
            if isinstance(recorded.fact, EpochStarted) and recorded.fact.code == _LEDGER:
                found.append((recorded.entry.till, recorded.entry.epoch))
    return found


def _batch(store: Store, author: str, epoch: int, after: int) -> Batch | None:
    rows = store.rows(
        "SELECT previous, signature, bytes FROM entry WHERE org = :org AND till = :till"
        " AND epoch = :epoch AND seq > :after ORDER BY seq LIMIT :most",
        till=author,
        epoch=epoch,
        after=after,
        most=MOST_ENTRIES,
    )
    if not rows:
        return None
    fit = fitting(Sent(bytes(row[2]), bytes(row[1])) for row in rows)
    return Batch(
        till=author, epoch=epoch, first=after + 1, previous=bytes(rows[0][0]), entries=tuple(fit)
    )
