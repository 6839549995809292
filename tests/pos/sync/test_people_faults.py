"""People between tills when things go wrong: bad networks, restored and copied machines."""

from __future__ import annotations

import shutil
from contextlib import suppress
from pathlib import Path

import pytest

from pos.journal.keyring import KeyRing
from pos.ledger.organisations import begin_anew
from pos.office import people as office
from pos.storage.backup import back_up
from pos.storage.engine import DiskFull
from pos.storage.personal import living, unsent
from pos.sync.refusals import TillRejected
from pos.sync.transport import LedgerUnreachable
from pos.till import people
from pos.till.keeping.restoring import restore
from pos.till.refusals import WrongPin
from tests.support import ledger_invariants as must
from tests.support.checked import check_people
from tests.support.ledger import FAULTS, Counter, Organisation
from tests.support.museum import COORDINATOR
from tests.support.staff import hire

SIV, BO = "8888", "9999"


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("at", range(3))
def test_one_fault_at_each_request_of_people(group: Organisation, fault: str, at: int) -> None:
    """The records up, the box up, the box down: each lost, unanswered, doubled, come again late."""
    one = group.add("K1", products=True)
    group.settle()
    other = group.add("K2")
    hire(one, "Siv", SIV)
    hire(other, "Bo", BO)
    asked = 0

    def on_people(counter: Counter) -> None:
        """Put the fault on the so many-eth request about people."""
        send = counter.wire.send

        def sent(request):  # type: ignore[no-untyped-def]
            nonlocal asked
            if request.path == "/v1/people":
                if asked == at:
                    counter.wire.next = [fault]
                asked += 1
            return send(request)

        counter.wire.send = sent  # type: ignore[method-assign]

    on_people(one)
    on_people(other)
    for counter in (other, one, other):
        with suppress(LedgerUnreachable):
            counter.sync()
    assert asked > at
    people.sign_in(other.till, COORDINATOR)
    office.erase(other.till, office.find(other.till, "Bo").id)
    check_people(group)
    for counter in group.counters:
        assert people.sign_in(counter.till, SIV).name == "Siv"
        with pytest.raises(WrongPin):
            people.verify(counter.till, BO)


@pytest.mark.parametrize("seed", range(4))
def test_random_acts_through_a_bad_network(group: Organisation, seed: int) -> None:
    counters = [group.add("K1", products=True, seed=seed), group.add("K2", seed=seed + 50)]
    ids = [hire(counters[n % 2], f"P {n}", f"55{n}0") for n in range(3)]
    group.settle()
    dice = counters[0].wire.random
    for one in counters:
        one.wire.rate = 0.3
        people.sign_in(one.till, COORDINATOR)
    erased = set()
    for step in range(24):
        counter, id_ = counters[dice.randrange(2)], dice.choice(ids)
        with suppress(office.NoSuchPerson):
            if step == 18:
                office.erase(counter.till, id_)
                erased.add(id_)
            else:
                office.rename(counter.till, id_, f"N {step}")
        if step % 5 == 4:
            group.reopen_ledger()
        with suppress(LedgerUnreachable, TillRejected):
            counters[dice.randrange(2)].sync()
    check_people(group)
    for counter in counters:
        assert erased.isdisjoint(record.id for record in living(counter.store))


def test_a_restored_ledger_is_told_everything_again(group: Organisation) -> None:
    one, other = group.add("K1", products=True), group.add("K2")
    siv, bo = hire(one, "Siv", SIV), hire(other, "Bo", BO)
    group.settle()
    group.database.close()
    shutil.copy(group.folder / "ledger.sqlite", group.folder / "older.sqlite")
    group.reopen_ledger()
    office.erase(other.till, bo)
    people.sign_in(one.till, COORDINATOR)
    office.rename(one.till, siv, "Siv Ek")
    third = group.add("K3")
    group.settle()
    group.database.close()
    shutil.copy(group.folder / "older.sqlite", group.folder / "ledger.sqlite")
    group.reopen_ledger()
    begin_anew(group.database)
    with pytest.raises(TillRejected):
        third.sync()  # nobody enrolled it in this copy
    group.enrol(third)
    group.settle()
    must.everyone_knows_everyone(
        group.database, group.org, [counter.store for counter in group.counters]
    )
    assert people.sign_in(third.till, SIV).name == "Siv Ek"
    assert bo not in [record.id for record in living(third.store)]


def test_a_restored_till_forgets_again_whom_it_had_forgotten(
    group: Organisation, tmp_path: Path
) -> None:
    one, other = group.add("K1", products=True), group.add("K2")
    siv, bo = hire(one, "Siv", SIV), hire(one, "Bo", BO)
    group.settle()
    back_up(other.store, tmp_path / "backup")
    office.erase(one.till, bo)
    office.rename(one.till, siv, "Siv Ek")
    group.settle()
    new = tmp_path / "new machine"
    restore(new, tmp_path / "backup", group.clock)
    group.counters.remove(other)
    other.courier.close()
    other.till.close()
    again = group.join(new, enrolled=False)
    assert people.sign_in(again.till, SIV).name == "Siv"  # its secret was in the backup
    with pytest.raises(TillRejected):
        again.sync()  # its key is new
    group.enrol(again)
    group.settle()
    assert people.sign_in(again.till, SIV).name == "Siv Ek"
    with pytest.raises(WrongPin):
        people.sign_in(again.till, BO)
    must.everyone_knows_everyone(group.database, group.org, [one.store, again.store])


def test_a_new_machine_without_a_backup_is_given_people_and_secrets(group: Organisation) -> None:
    one = group.add("K1", products=True)
    hire(one, "Siv", SIV)
    group.settle()
    group.add("K2")
    check_people(group)
    one.courier.close()
    one.till.close()
    group.counters.remove(one)  # gone for good: the second till has its secret now
    third = group.add("K3")
    check_people(group)
    assert people.sign_in(third.till, SIV).name == "Siv"


def test_a_cloned_till_and_its_twin_agree(group: Organisation) -> None:
    one = group.add("K1", products=True)
    siv = hire(one, "Siv", SIV)
    group.settle()
    one.store.checkpoint()
    shutil.copytree(one.till.folder, group.folder / "clone")
    twin = group.join(group.folder / "clone", enrolled=False)
    people.sign_in(twin.till, COORDINATOR)
    office.rename(one.till, siv, "Siv A")
    office.rename(twin.till, siv, "Siv B")
    group.add("K2")  # its secret reaches whichever of the two asks, and then the other
    group.settle()
    must.everyone_knows_everyone(
        group.database, group.org, [counter.store for counter in group.counters]
    )
    assert {office.find(counter.till, siv).name for counter in group.counters} == {"Siv B"}


def test_a_lost_secret_is_sent_again(group: Organisation) -> None:
    one, other = group.add("K1", products=True), group.add("K2")
    hire(one, "Siv", SIV)
    group.settle()
    (kept,) = other.till.folder.glob("organisation-*.key")
    kept.unlink()
    again = Counter(other.till.open(other.till.folder, group.clock), other.wire)
    try:
        with pytest.raises(WrongPin, match="on their way"):
            people.verify(again.till, SIV)
        again.sync()  # its box is still there
        assert people.verify(again.till, SIV).name == "Siv"
    finally:
        again.courier.close()
        again.till.close()


def test_unsent_people_wait_until_the_ledger_is_back(group: Organisation) -> None:
    one = group.add("K1", products=True)
    group.settle()
    one.wire.down = True
    siv = hire(one, "Siv", SIV)
    with pytest.raises(LedgerUnreachable):
        one.sync()
    assert [record.id for record in unsent(one.store, 9)] == [siv]
    group.settle()
    assert unsent(one.store, 9) == []


def test_a_box_that_is_no_good_or_cannot_be_kept_comes_again(
    group: Organisation, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = group.add("K1", products=True), group.add("K2")
    hire(one, "Siv", SIV)
    one.sync()
    real = KeyRing.add

    def full(ring: KeyRing, secret: bytes) -> str:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(KeyRing, "add", full)
        with pytest.raises(DiskFull):
            other.sync()
        patch.setattr(KeyRing, "add", real)
        patch.setattr("pos.sync.people.secret_id", lambda _secret: "0" * 16)
        other.sync()  # as when something else was in it
    assert other.store.ring.others() == {}
    check_people(group)
    assert people.sign_in(other.till, SIV).name == "Siv"
