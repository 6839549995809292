"""A ledger at another address, in another database, or of another organisation."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from pos.ledger.copying import CopyNotEmpty, copy_all
from pos.ledger.database import Database
from pos.ledger.enrolment import new_code
from pos.ledger.organisations import begin_anew
from pos.ledger.standing import standing
from pos.ledger.tills import rename, retire
from pos.storage.engine import bare_connection
from pos.sync.address import Address
from pos.sync.moving import move
from pos.sync.refusals import (
    CodeRefused,
    OlderLedger,
    OtherLedger,
    OtherOrganisation,
)
from pos.sync.state import cursor_of, ledger_of, sent_of, waiting
from pos.sync.transport import LedgerUnreachable, Transport
from tests.support import ledger_invariants as must
from tests.support.checked import check
from tests.support.ledger import Counter, Organisation, sell
from tests.support.moving import enrol

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
    copying = bare_connection(group.folder / "ledger.sqlite")
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
    begin_anew(group.database)
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
