"""The same ledger on PostgreSQL: bad networks, poison, forks, and tills that come all at once."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import msgspec
import pytest

from pos.ledger.rebuilding import rebuild
from pos.ledger.standing import standing
from pos.storage.differences import refunded_beyond, used_twice
from pos.sync.refusals import TillRejected
from pos.sync.transport import LedgerUnreachable
from pos.till import finishing, paying, people, refunding, selling, shifts
from tests.support import ledger_invariants as must
from tests.support.checked import check
from tests.support.days import RandomDay
from tests.support.ledger import Counter, Organisation, sell
from tests.support.museum import COORDINATOR, money
from tests.support.postgresql import PostgreSql, binaries

pytestmark = pytest.mark.skipif(
    binaries() is None, reason="needs a PostgreSQL server: apt-get install postgresql"
)


@pytest.fixture
def group(server: PostgreSql, tmp_path: Path) -> Iterator[Organisation]:
    organisation = Organisation(tmp_path, url=server.new_database())
    yield organisation
    organisation.close()


@pytest.mark.parametrize("seed", range(3))
def test_random_days_through_a_bad_network(group: Organisation, seed: int) -> None:
    counters = [group.add("K1", products=True, seed=seed), group.add("K2", seed=seed + 100)]
    group.settle()
    days = [RandomDay(one.till, f"{seed}/{n}") for n, one in enumerate(counters)]
    for one in counters:
        one.wire.rate = 0.3
    for step in range(40):
        days[step % 2].run(4)
        if step % 7 == 6:
            group.reopen_ledger()
        with suppress(LedgerUnreachable, TillRejected):
            counters[step % 2].sync()
    check(group)


def test_tills_that_come_all_at_once(group: Organisation) -> None:
    """Their transactions run side by side, and a rebuild among them; readers meanwhile miss no
    entry that commits late."""
    counters = [group.add(f"K{n}", products=n == 1) for n in range(1, 5)]
    group.settle()
    failed: list[BaseException] = []

    def work(counter: Counter) -> None:
        try:
            for _ in range(8):
                sell(counter, 3)
                counter.courier.exchange()
        except BaseException as error:  # noqa: BLE001 - told on the test's own thread
            failed.append(error)

    threads = [threading.Thread(target=work, args=(counter,)) for counter in counters]
    for thread in threads:
        thread.start()
    differing: set[int] = set()
    try:
        while any(thread.is_alive() for thread in threads):
            differing.update(rebuild(group.database).values())
    finally:
        for thread in threads:
            thread.join(120)
    assert failed == []
    assert differing == {0}
    for counter in counters:
        counter.till.reload()
    check(group)


def test_forks_and_poison(group: Organisation) -> None:
    one = group.add("K1", products=True)
    sell(one)
    one.sync()
    one.store.checkpoint()
    shutil.copytree(one.till.folder, group.folder / "clone")
    twin = group.join(group.folder / "clone", enrolled=False)
    sell(one)
    assert one.till.last is not None
    bad = msgspec.structs.replace(one.till.last.fact, tenders=(), receipt="K1\0")
    with one.store.write() as tx:
        recorded = tx.journal(bad, None, None)
        one.store.projector.suspend(tx.cursor, [(1, recorded.position, "as a rebuild says")])
    sell(one)
    one.sync()
    sell(twin, 2)
    assert "fork" in twin.sync().notices
    group.settle()
    stores = [one.store, twin.store]
    must.poison_blocks_nothing(group.database, group.org, {recorded.hash})
    must.posted_once_and_balanced(group.database, group.org)
    must.forks_kept_and_flagged(group.database, group.org)
    must.backlog_is_empty(group.database, group.org, stores)
    must.rebuild_changes_nothing(group.database, [])
    must.all_machines_agree(group.database, group.org, stores)


@pytest.mark.parametrize("change", [{"receipt": "K1\0"}, {"number": 2**63}])
def test_poison_among_many(group: Organisation, change: dict[str, object]) -> None:
    """Many rows are copied at once; one that PostgreSQL refuses stops none of the others."""
    one = group.add("K1", products=True)
    sell(one, 10)
    assert one.till.last is not None
    bad = msgspec.structs.replace(one.till.last.fact, **change)
    with one.store.write() as tx:
        poisoned = tx.journal(bad, None, None)
        one.store.projector.suspend(tx.cursor, [(1, poisoned.position, "as a rebuild says")])
    sell(one, 10)
    one.sync()
    must.poison_blocks_nothing(group.database, group.org, {poisoned.hash})
    must.posted_once_and_balanced(group.database, group.org)
    must.rebuild_changes_nothing(group.database, [])


def test_how_the_tills_stand(group: Organisation) -> None:
    """Every question of the coordinator's has an answer here too, the same as of a till's copy."""
    one, other = group.add("K1", products=True), group.add("K2")
    group.settle()
    for counter in (one, other):
        selling.add(counter.till, "ADULT")
        paying.pay_voucher(counter.till, "edenred", money("7.00"), serial="0047001", medium="paper")
        finishing.finish(counter.till)
    receipt = sell(one)
    group.settle()
    for counter in (one, other):
        people.authorise(counter.till, COORDINATOR)
        refunding.refund(counter.till, receipt, tender="cash")
    shifts.count(one.till, "cash", money("100.00"))
    shifts.close_shift(one.till, uncounted=True)
    group.settle()
    told = standing(group.database, group.org)
    assert [till.chains[0].receipt for till in told.tills] == ["K1-000003", "K2-000002"]
    assert (told.used_twice, len(told.used_twice)) == (used_twice(one.store.rows)[0], 1)
    assert (told.refunded_beyond, len(told.refunded_beyond)) == (
        refunded_beyond(other.store.rows)[0], 1,
    )  # fmt: skip
    assert (told.shifts, told.quarantine, told.suspense, told.more) == ((), (), (), {})
