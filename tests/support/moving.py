"""Machines that break, what takes their place, and tills that are enrolled elsewhere."""

from __future__ import annotations

from pathlib import Path

from pos.domain.money import Money
from pos.ledger.enrolment import new_code
from pos.sync import courier
from pos.till.day import figures
from pos.till.keeping.replacing import replace
from pos.till.till import Till
from tests.support import ledger_invariants as must
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


def enrol(
    group: Organisation, counter: Counter, label: str, code: str = "", *, elsewhere: bool = False
) -> None:
    courier.enrol(
        counter.store, "http://ledger", code or new_code(group.database, group.org), label,
        lambda _: counter.wire, elsewhere=elsewhere,
    )  # fmt: skip


def grand_total(counter: Counter) -> Money:
    shift = counter.till.refresh()
    assert shift is not None
    return figures.takings(counter.till, shift.id).total_sales


def numbers(group: Organisation) -> list[str]:
    found = must.rows(group.database, "SELECT receipt FROM receipt WHERE org = :org", group.org)
    return [row[0] for row in found]
