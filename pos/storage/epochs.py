"""A till that goes on in a new epoch while it sells."""

from __future__ import annotations

from pos.journal.merge import values
from pos.storage.store import Store


def begin_epoch(store: Store, epoch: int) -> bool:
    """Write on in this epoch from now on; False where it, or a later one, was begun already.

    The open shift, the basket and the merge clock stay; receipts are numbered from 1 in the
    epoch's own series, so that no number is issued by two machines.
    """
    with store.write(first=False) as tx:
        if epoch <= store.epoch:
            return False
        named = values(store.projector.state(tx.cursor, store.org, "till", store.till_id))
        tx.begin_epoch(epoch, str(named.get("code", "")))
    return True
