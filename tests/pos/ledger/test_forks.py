"""Tills that are two, tills and ledgers that were put back from a copy."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from sqlalchemy import text

from pos.domain.facts import EpochStarted
from pos.ledger.organisations import begin_anew
from pos.ledger.tills import rename, retire
from pos.storage.backup import back_up
from pos.storage.engine import bare_connection
from pos.sync.refusals import CodeTaken, TillRejected, TillWasRetired
from pos.sync.sending import epochs
from pos.sync.transport import LedgerUnreachable
from pos.till.keeping.restoring import restore
from tests.support import ledger_invariants as must
from tests.support.checked import check
from tests.support.ledger import Counter, Organisation, sell


def clone(group: Organisation, one: Counter, name: str = "clone") -> Counter:
    """A second machine with a copy of the first one's folder, key and all."""
    one.till.store.checkpoint()
    folder = group.folder / name
    shutil.copytree(one.till.folder, folder)
    return group.join(folder, enrolled=False)


def test_a_cloned_till_forks_and_goes_on_in_an_epoch_of_its_own(group: Organisation) -> None:
    """Both branches are kept and posted, and no receipt number is issued twice from then on."""
    one = group.add("K1", products=True)
    sell(one, 2)
    one.sync()
    twin = clone(group, one)
    sell(one, 3)
    one.sync()
    sell(twin, 2)
    shift = twin.till.shift
    assert "fork" in twin.sync().notices
    assert (one.store.epoch, twin.store.epoch) == (1, 2)
    assert twin.till.refresh() == shift
    for _ in range(2):
        sell(one)
        sell(twin)
        assert not {"fork", "clone"} & set(twin.sync().notices)
        one.sync()
    assert [counter.till.last.fact.receipt for counter in (one, twin)] == [  # type: ignore[union-attr]
        "K1-000007", "K1B-000002",
    ]  # fmt: skip
    with group.database.read() as work:
        (row,) = work.rows(text("SELECT cloned_at FROM till"))
    assert row.cloned_at
    check(group)


def test_three_copies_of_a_folder_write_in_three_epochs(group: Organisation) -> None:
    one = group.add("K1", products=True)
    sell(one, 2)
    one.sync()
    twins = [clone(group, one, name) for name in ("second", "third")]
    for counter in (one, *twins):
        sell(counter)
        counter.sync()
    assert [counter.store.epoch for counter in (one, *twins)] == [1, 2, 3]
    for counter in (one, *twins):
        sell(counter)
    group.settle()
    check(group)


def test_a_fork_whose_answer_was_lost_is_told_again(group: Organisation) -> None:
    one = group.add("K1", products=True)
    one.sync()
    twin = clone(group, one)
    sell(one)
    one.sync()
    sell(twin)
    twin.wire.next = ["", "", "lost"]
    with pytest.raises(LedgerUnreachable):
        twin.sync()
    assert twin.store.epoch == 1
    sell(twin)
    twin.sync()
    assert twin.store.epoch == 2
    check(group)


def test_a_request_that_comes_again_late_is_no_clone(group: Organisation) -> None:
    one = group.add("K1", products=True)
    one.sync()
    seen = len(one.wire.requests)
    for _ in range(3):
        sell(one)
        one.sync()
    for request in [*one.wire.requests[seen:]]:
        one.wire.endpoints.answer(request)
    sell(one)
    assert not one.sync().notices
    assert one.store.epoch == 1
    check(group)


def test_a_restored_till_goes_on_in_a_new_epoch_and_gets_back_what_it_lost(
    group: Organisation,
) -> None:
    one = group.add("K1", products=True)
    sell(one, 2)
    one.sync()
    back_up(one.store, group.folder / "backup")
    sell(one, 3)
    one.sync()
    group.counters.remove(one)
    one.till.close()
    restore(one.till.folder, group.folder / "backup", group.clock)
    again = group.join(one.till.folder, enrolled=False)
    sell(again, 2)
    notices = again.sync().notices
    assert not {"fork", "clone"} & set(notices)
    assert [row[0] for row in epochs(again.store)] == [1, 2]
    row = again.store.row("SELECT count(*) FROM receipt WHERE org = :org")
    assert row == (7,)
    check(group)


def test_a_backup_of_before_the_last_exchange_is_no_clone(group: Organisation) -> None:
    """Its token is old, but a restore forgets it; what it holds is found again at the ledger."""
    one = group.add("K1", products=True)
    one.sync()
    sell(one, 40)
    back_up(one.store, group.folder / "backup")
    sell(one, 40)
    one.sync()
    sell(one, 5)  # never sent, and lost with the machine
    group.counters.remove(one)
    one.till.close()
    restore(one.till.folder, group.folder / "backup", group.clock)
    again = group.join(one.till.folder, enrolled=False)
    sell(again)
    done = again.sync()
    assert not {"fork", "clone"} & set(done.notices)
    assert done.sent < 10  # the ledger is asked for what it has, not sent all of it again
    check(group)


def test_a_new_machine_needs_a_new_code(group: Organisation) -> None:
    """The key is in no backup: what another key signs is not taken before it is enrolled."""
    one = group.add("K1", products=True)
    sell(one)
    one.sync()
    back_up(one.store, group.folder / "backup")
    group.counters.remove(one)
    one.till.close()
    restore(group.folder / "new machine", group.folder / "backup", group.clock)
    again = group.join(group.folder / "new machine", enrolled=False)
    sell(again)
    with pytest.raises(TillRejected):
        again.sync()
    group.enrol(again)
    check(group)


def copy_ledger(group: Organisation) -> None:
    copying = bare_connection(group.folder / "ledger.sqlite")
    copying.execute("VACUUM INTO ?", (str(group.folder / "copy"),))
    copying.close()


def put_ledger_back(group: Organisation) -> None:
    """The ledger's file is lost, and its copy takes its place."""
    file = group.folder / "ledger.sqlite"
    group.database.close()
    for ending in ("", "-wal", "-shm"):
        Path(f"{file}{ending}").unlink(missing_ok=True)
    shutil.copy(group.folder / "copy", file)
    group.reopen_ledger()
    begin_anew(group.database)


def test_a_ledger_put_back_from_a_copy_gets_everything_again(group: Organisation) -> None:
    one, other = group.add("K1", products=True), group.add("K2")
    group.settle()
    copy_ledger(group)
    sell(one, 3)
    sell(other)
    group.settle()
    put_ledger_back(group)
    sell(one)
    notices = one.sync().notices
    assert "clone" not in notices
    check(group)


def test_a_ledger_put_back_gets_what_a_machine_wrote_that_is_gone(group: Organisation) -> None:
    """Found by seed 731: the machine in its place had read it back, and alone could send it."""
    one = group.add("K1", products=True)
    one.sync()
    back_up(one.store, group.folder / "backup")
    copy_ledger(group)
    sell(one, 3)
    one.sync()
    group.counters.remove(one)
    one.till.close()
    restore(one.till.folder, group.folder / "backup", group.clock)
    again = group.join(one.till.folder, enrolled=False)
    again.sync()
    put_ledger_back(group)
    notices = again.sync().notices
    assert not {"fork", "clone"} & set(notices)
    assert again.store.row("SELECT count(*) FROM receipt WHERE org = :org") == (3,)
    check(group)


def test_a_ledger_put_back_from_a_copy_gets_back_what_it_wrote_itself(group: Organisation) -> None:
    """Enrolments since the copy are in its journal on the tills, and nowhere else."""
    one = group.add("K1", products=True)
    group.settle()
    copy_ledger(group)
    later = [group.add(code) for code in ("K2", "K3")]
    one.sync()
    before = len(must.entries(group.database, group.org))
    group.clock.forward(minutes=1)
    put_ledger_back(group)
    for till in later:
        with pytest.raises(TillRejected):
            till.sync()
        group.enrol(till)
    assert one.sync().given_back
    assert not one.sync().given_back
    group.settle()
    # all that was there, a new epoch's first entry and two enrolments
    assert len(must.entries(group.database, group.org)) > before
    check(group)


def test_a_ledger_put_back_from_a_copy_knows_again_who_was_retired_and_renamed(
    group: Organisation,
) -> None:
    one, stolen, named = group.add("K1", products=True), group.add("K2"), group.add("K3")
    group.settle()
    copy_ledger(group)
    retire(group.database, group.org, "K2", "stulen")
    rename(group.database, group.org, "K3", "KASSA3")
    named.sync()
    assert sell(named) == "KASSA3-000001"
    one.sync()
    group.clock.forward(minutes=1)
    put_ledger_back(group)
    assert one.sync().given_back
    with pytest.raises(TillWasRetired):
        stolen.sync()
    with pytest.raises(CodeTaken):  # no other till prints the same numbers
        group.add("KASSA3")
    group.counters.pop().till.close()
    group.enrol(stolen)  # and a new code holds against what is given back later
    rename(group.database, group.org, "KASSA3", "KASSA4")
    group.settle()
    assert sell(named) == "KASSA4-000002"
    check(group)


def test_the_ledgers_journal_is_nobody_elses_to_write(group: Organisation) -> None:
    """What a till hands in as the ledger's own is stored where the ledger signed it, else not."""
    from pos.journal.entry import GENESIS, NewEntry, chain, encode
    from pos.journal.key import Key
    from pos.ledger.author import name_of
    from pos.sync import wire

    one = group.add("K1", products=True)
    group.settle()
    begin_anew(group.database)
    with group.database.read() as work:
        author = name_of(work, group.org)
    epoch = 7
    before = len(must.entries(group.database, group.org))
    key = Key(b"z" * 32)
    fact = EpochStarted(code="ledger", public_key=key.public.hex())
    data = encode(NewEntry("a", "2026-11-22T08:00:00.000Z", fact, epoch, fact.KIND, None, 1,
                           author, 1))  # fmt: skip
    forged = wire.Sent(data, key.sign(chain(GENESIS, data)))
    batch = wire.Batch(till=author, epoch=epoch, first=1, previous=GENESIS, entries=(forged,))
    assert not one.courier._reach().give_back(batch)
    assert len(must.entries(group.database, group.org)) == before
    check(group)
