"""Moving house: tills retired and renamed, a ledger at another address or in another database."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from pos.domain.labels import is_label, numbered_alike
from pos.ledger.copying import CopyNotEmpty, copy_all
from pos.ledger.database import Database, restored
from pos.ledger.enrolment import new_code
from pos.ledger.standing import standing
from pos.ledger.tills import rename, retire
from pos.office import tills
from pos.storage.backup import connect
from pos.storage.till_history import till_events
from pos.sync import courier
from pos.sync.address import Address
from pos.sync.moving import move
from pos.sync.refusals import (
    CodeRefused,
    CodeTaken,
    LabelWrong,
    NotCoordinator,
    OlderLedger,
    OtherLedger,
    OtherOrganisation,
    TillUnknown,
    TillWasRetired,
)
from pos.sync.state import cursor_of, ledger_of, sent_of, waiting
from pos.sync.transport import LedgerUnreachable, Transport
from pos.sync.wire_tills import TillAct
from pos.till import lookups, people
from tests.support import ledger_invariants as must
from tests.support.ledger import Counter, Organisation, sell
from tests.support.museum import CASHIER, COORDINATOR


def check(group: Organisation) -> None:
    group.settle()
    stores = [counter.store for counter in group.counters]
    must.check_all(group.database, group.org, stores)


def ask(counter: Counter, asked: TillAct) -> str:
    return tills.ask(counter.till, asked, lambda _address: counter.wire)


def enrol(
    group: Organisation, counter: Counter, label: str, code: str = "", *, elsewhere: bool = False
) -> None:
    courier.enrol(
        counter.store, "http://ledger", code or new_code(group.database, group.org), label,
        lambda _: counter.wire, elsewhere=elsewhere,
    )  # fmt: skip


# ------------------------------------------------------------------- retiring


def test_a_coordinator_retires_a_till_from_another(group: Organisation) -> None:
    one, other = group.add("K1", products=True), group.add("K2")
    group.settle()
    with pytest.raises(NotCoordinator):
        ask(one, tills.retiring(one.till, "K2", "nej"))  # a cashier's till says no itself
    people.sign_in(one.till, COORDINATOR)
    with pytest.raises(TillUnknown):
        ask(one, tills.retiring(one.till, "K9", ""))
    ask(one, tills.retiring(one.till, "K2", "flyttad till förrådet"))
    receipt = sell(other)
    with pytest.raises(TillWasRetired) as told:
        other.sync()
    assert "retired" in str(told.value)
    assert waiting(other.store) == 1
    assert sell(other) != receipt  # selling goes on
    one.sync()
    ledger = ledger_of(one.store)
    assert ledger is not None
    *_, last = till_events(one.store, ledger.author, other.store.till_id)
    assert (last.kind, last.code, last.text) == ("retired", "K2", "flyttad till förrådet")
    row = standing(group.database, group.org).tills[1]
    assert (row.state, row.retired_for) == ("retired", "flyttad till förrådet")
    enrol(group, other, "K2")  # and taken in again: everything is sent
    check(group)
    assert waiting(other.store) == 0


def test_the_ledger_believes_no_till_that_a_cashier_is_a_coordinator(group: Organisation) -> None:
    one = group.add("K1", products=True)
    group.add("K2")
    group.settle()
    cashier = people.sign_in(one.till, CASHIER)
    coordinator = people.sign_in(one.till, COORDINATOR)
    one.till.person = type(coordinator)(cashier.id, "Aino", coordinator.roles)  # a till that lies
    with pytest.raises(NotCoordinator):
        ask(one, tills.retiring(one.till, "K2", ""))
    assert standing(group.database, group.org).tills[1].state == "active"


def test_a_coordinator_gives_out_codes(group: Organisation) -> None:
    one, new = group.add("K1", products=True), group.add("K2", enrolled=False)
    one.sync()
    people.sign_in(one.till, COORDINATOR)
    enrol(group, new, "K2", ask(one, tills.asking_for_code(one.till)))
    check(group)


# ------------------------------------------------------------------- renaming


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("K1", "K1", True), ("K1", "K1B", True), ("K1Z26", "K1", True), ("K1", "K2", False),
        ("K1", "K1A", False), ("K1", "K12", False), ("K", "K1", False), ("K1", "K1BC", False),
    ],
)  # fmt: skip
def test_labels_whose_receipts_are_numbered_alike(one: str, other: str, alike: bool) -> None:
    assert numbered_alike(one, other) is alike
    assert numbered_alike(other, one) is alike
    assert is_label(one)


def test_a_renamed_till_counts_on(group: Organisation) -> None:
    """No number twice: the series goes on with the new label; printed receipts keep theirs."""
    one, other = group.add("K1", products=True), group.add("K2")
    old = sell(one, 2)
    group.settle()
    people.sign_in(other.till, COORDINATOR)
    ask(other, tills.renaming(other.till, "K1", "KASSA1"))
    assert sell(one) == "K1-000003"  # it has not heard of it yet
    group.settle()
    assert one.till.code == "KASSA1"
    assert sell(one) == "KASSA1-000004"
    group.settle()
    for counter in (one, other):
        for receipt in (old, "K1-000003", "KASSA1-000004"):
            assert lookups.receipt(counter.till, receipt)[1].receipt == receipt
    assert standing(group.database, group.org).tills[1].code == "KASSA1"
    check(group)


def test_no_other_till_gets_a_code_that_receipts_carry(group: Organisation) -> None:
    one, other = group.add("K1", products=True), group.add("K2")
    sell(one)
    group.settle()
    people.sign_in(other.till, COORDINATOR)
    for taken in ("K1", "K1B"):
        with pytest.raises(CodeTaken):
            ask(other, tills.renaming(other.till, "K2", taken))
    with pytest.raises(LabelWrong):
        ask(other, tills.renaming(other.till, "K2", "k 2"))
    rename(group.database, group.org, "K1", "KASSA1")
    with pytest.raises(CodeTaken):  # its receipts are called K1-…
        ask(other, tills.renaming(other.till, "K2", "K1"))
    rename(group.database, group.org, "K2", "WRONG")
    rename(group.database, group.org, "WRONG", "KASSA2")
    group.settle()
    assert sell(other) == "KASSA2-000001"
    rename(group.database, group.org, "KASSA1", "WRONG")  # nothing was ever printed with it
    rename(group.database, group.org, "WRONG", "K1")  # and back
    group.settle()
    assert sell(one) == "K1-000002"
    check(group)


def test_a_till_that_is_enrolled_again_keeps_the_ledgers_name_for_it(group: Organisation) -> None:
    one = group.add("K1", products=True)
    one.sync()
    rename(group.database, group.org, "K1", "KASSA1")
    enrol(group, one, "K1")
    group.settle()
    assert one.till.code == "KASSA1"
    assert standing(group.database, group.org).tills[0].code == "KASSA1"


def test_a_till_alone_renames_itself(group: Organisation) -> None:
    group.add("K1")
    other = group.add("K2", products=True, enrolled=False)
    with pytest.raises(CodeTaken) as told:
        enrol(group, other, "K1")
    assert "K1" in str(told.value)
    people.sign_in(other.till, COORDINATOR)
    tills.rename_alone(other.till, "SHOP")
    assert sell(other) == "SHOP-000001"
    enrol(group, other, other.till.code)
    check(group)


# -------------------------------------------------------------------- enrolling


def test_a_code_serves_one_of_two_tills_at_once(group: Organisation) -> None:
    counters = [group.add(f"K{n}", enrolled=False) for n in range(1, 5)]
    code = new_code(group.database, group.org)
    ready, said = threading.Barrier(len(counters)), []

    def try_it(counter: Counter) -> None:
        ready.wait()
        try:
            enrol(group, counter, counter.till.code, code)
            said.append("enrolled")
        except CodeRefused:
            said.append("refused")

    threads = [threading.Thread(target=try_it, args=(one,)) for one in counters]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(said) == ["enrolled", "refused", "refused", "refused"]
    assert len(standing(group.database, group.org).tills) == 1


@pytest.fixture
def elsewhere(tmp_path: Path, group: Organisation) -> Iterator[Organisation]:
    """Another organisation's ledger."""
    (tmp_path / "elsewhere").mkdir()
    organisation = Organisation(tmp_path / "elsewhere", group.clock)
    yield organisation
    organisation.close()


def test_a_till_of_one_organisation_is_not_another_ones(
    group: Organisation, elsewhere: Organisation
) -> None:
    one = group.add("K1", products=True)
    sell(one)
    one.sync()
    sent = sent_of(one.store)
    code = new_code(elsewhere.database, elsewhere.org)
    one.wire.endpoints = elsewhere.endpoints
    with pytest.raises(OtherOrganisation) as told:
        enrol(elsewhere, one, "K1", code)
    assert "Musikstiftelsen" in str(told.value)
    assert sent_of(one.store) == sent
    group.counters.remove(one)
    elsewhere.counters.append(one)
    enrol(elsewhere, one, "K1", code, elsewhere=True)  # the code was not used up
    one.sync()
    assert waiting(one.store) == 0
    # it keeps what it read of the first organisation, which is nobody's here
    must.acknowledged_is_present(elsewhere.database, elsewhere.org, [one.store])
    must.gapless_equal_prefix(elsewhere.database, elsewhere.org, [one.store])


def test_a_till_that_never_sent_anything_may_choose_again(
    group: Organisation, elsewhere: Organisation
) -> None:
    one = group.add("K1", products=True)
    one.wire.endpoints = elsewhere.endpoints
    group.counters.remove(one)
    elsewhere.counters.append(one)
    enrol(elsewhere, one, "K1")
    check(elsewhere)


# ---------------------------------------------------------------- another address


def moved_to(counter: Counter, there: Organisation) -> object:
    """The same till asks at another address, where another ledger's endpoints answer."""

    def connect(address: Address) -> Transport:
        assert address.url == "https://new"
        counter.wire.endpoints = there.endpoints
        return counter.wire

    return move(counter.store, "https://new", connect)


def test_the_ledgers_new_address_is_taken_without_a_code(group: Organisation) -> None:
    one = group.add("K1", products=True)
    sell(one)
    one.sync()
    before = (sent_of(one.store), cursor_of(one.store))
    moved_to(one, group)
    assert (sent_of(one.store), cursor_of(one.store)) == before
    ledger = ledger_of(one.store)
    assert ledger is not None
    assert ledger.address == "https://new"
    done = one.sync()
    assert (done.sent, done.received) == (0, 0)
    check(group)


def test_another_ledger_is_refused_and_the_old_address_stays(
    group: Organisation, elsewhere: Organisation
) -> None:
    one = group.add("K1", products=True)
    one.sync()
    before = ledger_of(one.store)
    with pytest.raises(OtherLedger):
        moved_to(one, elsewhere)
    one.wire.endpoints, one.wire.down = group.endpoints, True
    with pytest.raises(LedgerUnreachable):
        moved_to(one, group)
    assert ledger_of(one.store) == before
    one.wire.down = False
    check(group)


def older_copy(group: Organisation, folder: Path) -> None:
    copying = connect(group.folder / "ledger.sqlite")
    copying.execute("VACUUM INTO ?", (str(folder / "ledger.sqlite"),))
    copying.close()
    shutil.copy2(group.folder / "ledger.key", folder / "ledger.key")


def test_an_older_copy_is_refused_until_it_says_so(group: Organisation, tmp_path: Path) -> None:
    one = group.add("K1", products=True)
    one.sync()
    (tmp_path / "copy").mkdir()
    older_copy(group, tmp_path / "copy")
    sell(one, 2)
    one.sync()
    group.database.close()
    group.folder, group.url = tmp_path / "copy", f"sqlite:///{tmp_path / 'copy/ledger.sqlite'}"
    group.reopen_ledger()
    with pytest.raises(OlderLedger):
        moved_to(one, group)
    restored(group.database)
    moved_to(one, group)
    check(group)  # what the copy lacked was sent again


# ------------------------------------------------------------- another database


def test_tills_notice_nothing_of_another_database(group: Organisation, tmp_path: Path) -> None:
    one, other = group.add("K1", products=True), group.add("K2")
    sell(one, 5)
    retire(group.database, group.org, "K2")
    group.counters.remove(other)
    group.settle()
    before = must.entries(group.database, group.org)
    url = f"sqlite:///{tmp_path / 'other.sqlite'}"
    target = Database(url, group.clock)
    copied = copy_all(group.database, target)
    assert copied["entry"] == len(before)
    with pytest.raises(CopyNotEmpty):
        copy_all(group.database, target)
    target.close()
    group.database.close()
    group.url = url
    group.reopen_ledger()
    assert must.entries(group.database, group.org) == before
    done = one.sync()
    assert (done.sent, done.received) == (0, 0)
    sell(one, 2)
    rename(group.database, group.org, "K1", "KASSA1")  # the ledger's own journal goes on too
    check(group)
    other.till.close()
