"""What every story of tills and a ledger ends with: all at rest, and the invariants hold."""

from __future__ import annotations

from tests.support import ledger_invariants as must
from tests.support.ledger import Organisation


def check(group: Organisation, *poisoned: bytes) -> None:
    """Of the journals; `poisoned` are the hashes of entries that no till could read."""
    group.settle()
    stores = [counter.store for counter in group.counters]
    must.check_all(group.database, group.org, stores, frozenset(poisoned))


def check_people(group: Organisation) -> None:
    """Of the journals and of who works here."""
    check(group)
    stores = [counter.store for counter in group.counters]
    must.everyone_knows_everyone(group.database, group.org, stores)
