"""The ledger's own journal: written with what it tells, proved on every till, its key in a file."""

from __future__ import annotations

import stat
import sys
import threading
from pathlib import Path

import pytest
from sqlalchemy import text

from pos.domain.ledger_facts import TillEnrolled, TillRetired
from pos.journal.key import Key
from pos.ledger import author
from pos.ledger.database import Database
from pos.ledger.key import LedgerKeyLost, LedgerKeyOther
from pos.ledger.organisations import begin_anew
from pos.ledger.tills import retire
from pos.storage.recorded import Recorded
from pos.storage.till_history import till_events
from pos.storage.verify import verify_journal
from pos.sync.refusals import LedgerBusy
from tests.support import ledger_invariants as must
from tests.support.checked import check
from tests.support.ledger import Counter, Organisation
from tests.support.ledger_process import LedgerProcess, run


def name(group: Organisation) -> str:
    with group.database.read() as work:
        return author.name_of(work, group.org)


def own(group: Organisation) -> list[Recorded]:
    """The ledger's own entries, in its order."""
    return [
        Recorded(row[0], row[4], row[6])
        for row in must.entries(group.database, group.org)
        if row[1] == name(group)
    ]


def written(group: Organisation) -> list[tuple[int, int, str]]:
    return [(one.entry.epoch, one.entry.seq, one.entry.kind) for one in own(group)]


def key_file(group: Organisation) -> Path:
    return group.folder / "ledger.key"


def test_what_happens_to_tills_is_on_every_till(group: Organisation) -> None:
    one, other = group.add("K1", products=True), group.add("K2")
    group.settle()
    retire(group.database, group.org, other.store.till_id, "skärmen sprack", "p-maria")
    group.counters.remove(other)
    check(group)
    assert written(group) == [
        (1, 1, "epoch_started"), (1, 2, "till_enrolled"), (1, 3, "till_enrolled"),
        (1, 4, "till_retired"),
    ]  # fmt: skip
    *_, enrolled, retired = own(group)
    assert enrolled.fact == TillEnrolled(
        till=other.store.till_id, code="K2", public_key=other.store.key.public.hex()
    )
    assert isinstance(retired.fact, TillRetired)
    assert retired.entry.person == "p-maria"
    told = till_events(one.store, name(group), other.store.till_id)
    assert [(row.kind, row.code, row.text) for row in told] == [
        ("enrolled", "K2", "new"), ("retired", "K2", "skärmen sprack")
    ]  # fmt: skip
    other.till.close()


def test_asked_again_nothing_is_written_again(group: Organisation) -> None:
    one = group.add("K1")
    before = written(group)
    for _ in range(2):
        retire(group.database, group.org, one.store.till_id)
    assert written(group) == [*before, (1, 3, "till_retired")]


def test_a_refused_enrolment_writes_nothing(group: Organisation) -> None:
    from pos.sync.refusals import CodeTaken

    group.add("K1")
    other = group.add("K2", enrolled=False)
    before = written(group)
    with pytest.raises(CodeTaken):
        enrol_as(group, other, "K1")
    assert written(group) == before
    assert group_tills(group) == 1


def enrol_as(group: Organisation, counter: Counter, label: str) -> None:
    from pos.ledger.enrolment import new_code
    from pos.sync import courier

    code = new_code(group.database, group.org)
    courier.enrol(counter.store, "http://ledger", code, label, lambda _: counter.wire)


def group_tills(group: Organisation) -> int:
    with group.database.read() as work:
        return int(work.row(text("SELECT count(*) FROM till"))[0])


def test_a_changed_byte_of_the_ledgers_journal_is_found_on_a_till(group: Organisation) -> None:
    one = group.add("K1")
    group.settle()
    with one.store.write() as tx:
        tx.cursor.execute(
            "UPDATE entry SET bytes = replace(CAST(bytes AS TEXT), '\"K1\"', '\"K9\"')"
            " WHERE kind = 'till_enrolled'"
        )
    problems = [found.problem for found in verify_journal(one.store)[1]]
    assert any("broken chain" in problem for problem in problems)


def test_the_key_is_in_a_file_of_its_owner_alone(group: Organisation) -> None:
    group.add("K1")
    seed = key_file(group).read_bytes()
    assert len(seed) == 32
    if sys.platform != "win32":
        assert stat.S_IMODE(key_file(group).stat().st_mode) == 0o600
    assert [path.name for path in group.folder.glob("ledger.key*")] == ["ledger.key"]
    files = group.folder.glob("ledger.sqlite*")
    whole = b"".join(path.read_bytes() for path in files)
    assert Key(seed).public.hex().encode() in whole
    assert seed not in whole
    assert seed.hex().encode() not in whole


def test_processes_that_start_at_once_make_one_key(group: Organisation) -> None:
    """Each has its own view of the database, as on PostgreSQL."""
    keys: list[Key] = []
    ready = threading.Barrier(6)

    def start() -> None:
        database = Database(group.url, group.clock, key_file(group))
        ready.wait()
        keys.append(database.key.read_or_make())
        database.close()

    threads = [threading.Thread(target=start) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len({key.public for key in keys}) == 1


def test_a_lost_key_is_told_and_a_new_epoch_goes_on(group: Organisation) -> None:
    one = group.add("K1", products=True)
    group.settle()
    key_file(group).unlink()
    group.reopen_ledger()
    with pytest.raises(LedgerKeyLost):
        author.check_key(group.database)
    begin_anew(group.database)
    author.check_key(group.database)
    group.add("K2")
    check(group)
    epochs = [epoch for epoch, seq, _ in written(group) if seq == 1]
    assert epochs[0] == 1 < epochs[1]
    assert len({one.fact.public_key for one in own(group) if one.entry.seq == 1}) == 2  # type: ignore[attr-defined]
    assert verify_journal(one.store)[1] == []


def test_another_ledgers_key_is_told(group: Organisation) -> None:
    group.add("K1")
    key_file(group).write_bytes(bytes(32))
    group.reopen_ledger()
    with pytest.raises(LedgerKeyOther):
        author.check_key(group.database)
    with pytest.raises(LedgerBusy):  # a till that enrols meanwhile may come again
        group.add("K2")


def test_each_incarnation_has_its_own_epoch(group: Organisation) -> None:
    """Also where one copy is put back twice: a till must not hold two first entries of one."""
    one = group.add("K1")
    group.settle()
    seen = set()
    for _ in range(2):
        group.clock.forward(minutes=1)
        with group.database.write() as work:
            work.cursor.execute("SAVEPOINT copy")
            author.begin_epoch(group.database, work, group.org)
            seen.add(work.row(text("SELECT epoch FROM author")).epoch)
            work.cursor.execute("ROLLBACK TO copy")
    assert len(seen) == 2
    assert verify_journal(one.store)[1] == []


def test_a_process_without_its_key_does_not_serve(tmp_path: Path) -> None:
    ledger = LedgerProcess(tmp_path)
    run(tmp_path, "ledger", "code")
    database = Database(ledger.url)
    with database.write() as work:
        author.write(database, work, 1, TillRetired(till="x", code="K1"))
    database.close()
    assert ledger.stop() == 0
    (tmp_path / "ledger.key").unlink()
    said = run(tmp_path, "ledger", "serve", "--listen", "127.0.0.1:0", status=1)
    assert "ledger restored" in said
    assert "ledger.key" in said
    run(tmp_path, "ledger", "restored")
    ledger.start()
    assert ledger.stop() == 0
