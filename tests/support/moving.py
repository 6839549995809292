"""Machines that break, and what takes their place."""

from __future__ import annotations

from pathlib import Path

from pos.ledger.enrolment import new_code
from pos.till.replacing import replace
from pos.till.till import Till
from tests.support.ledger import Counter, MemoryWire, Organisation


def broken(group: Organisation, counter: Counter) -> Path:
    """The machine is gone; its folder, where somebody could look for it."""
    group.counters.remove(counter)
    counter.courier.close()
    counter.till.close()
    return counter.till.folder


def replaced(
    group: Organisation, folder: Path, code: str = "K1", wire: MemoryWire | None = None
) -> Counter:
    """A new machine without a backup; nobody is signed in yet."""
    wire = wire or MemoryWire(group.endpoints)
    one_time = new_code(group.database, group.org, till=code)
    replace(folder, "http://ledger", one_time, connect=lambda _: wire, clock=group.clock)
    return opened(group, folder, wire)


def opened(group: Organisation, folder: Path, wire: MemoryWire | None = None) -> Counter:
    """A folder's till beside the ledger; nobody is signed in yet."""
    counter = Counter(Till.open(folder, group.clock), wire or MemoryWire(group.endpoints))
    group.counters.append(counter)
    return counter
