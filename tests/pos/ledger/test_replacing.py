"""A till's machine breaks: another takes its place, from the ledger alone."""

from __future__ import annotations

import shutil
from contextlib import suppress

import pytest

from pos.ledger.enrolment import new_code
from pos.ledger.standing import standing
from pos.ledger.tills import rename, resolve, retire
from pos.sync import courier
from pos.sync.refusals import (
    CodeOfAnother,
    CodeRefused,
    MachineReplaced,
    NothingToReplace,
    TillRejected,
)
from pos.sync.sending import epochs
from pos.sync.state import standing_of, waiting
from pos.sync.transport import LedgerUnreachable
from pos.till import lookups, people, shifts
from pos.till.keeping.replacing import goes_on, replace
from pos.till.refusals import NobodyYet, WrongPin
from pos.till.search.product_search import search
from pos.till.setup.museum import AlreadyATill
from tests.support.checked import check_people
from tests.support.ledger import Counter, MemoryWire, Organisation, sell
from tests.support.moving import broken, grand_total, opened, replaced
from tests.support.museum import CASHIER, money

# ------------------------------------------------------------- without a backup


def test_a_new_machine_goes_on_from_the_ledger_alone(group: Organisation) -> None:
    one, other = group.add("K1", products=True), group.add("K2")
    last = sell(one, 3)
    group.settle()
    total = grand_total(one)
    broken(group, one)
    again = replaced(group, group.folder / "new")
    assert again.till.code == "K1"
    assert again.till.seller.name == "Musikstiftelsen"
    assert search(again.till, "book").products  # the products came before any receipt
    assert again.store.row("SELECT count(*) FROM receipt WHERE org = :org") == (0,)
    group.settle()
    people.sign_in(again.till, CASHIER)
    assert lookups.receipt(again.till, last)[1].till == "K1"
    assert grand_total(again) == total
    assert again.till.shift is not None  # as it was left
    assert sell(again, 2) == "K1B-000002"
    assert grand_total(again) == total + money("14.00")
    sell(other)
    check_people(group)
    assert [row[0] for row in epochs(again.store)] == [1, 2]


def test_it_can_sell_before_the_history_comes(group: Organisation) -> None:
    """The drawer's next shift has a number of its own, and stays open when an older one comes."""
    one = group.add("K1", products=True)
    sell(one)
    group.settle()
    other = group.add("K2")
    group.settle()
    broken(group, one)
    group.clock.forward(minutes=5)
    again = replaced(group, group.folder / "new")
    person = people.everyone(other.till)[0]
    people.enter(again.till, person)  # whose PIN comes later
    opened_now = shifts.open_shift(again.till, money("50.00"))
    assert opened_now.number == 2
    assert sell(again) == "K1B-000001"
    check_people(group)
    shift = again.till.refresh()
    assert shift is not None
    assert shift.id == opened_now.id


def test_pins_come_from_another_till(group: Organisation) -> None:
    one, other = group.add("K1", products=True), group.add("K2")
    group.settle()
    broken(group, one)
    again = replaced(group, group.folder / "new")
    for _ in range(9):  # no PIN is wrong before the people have come: nobody waits for it
        with pytest.raises(NobodyYet, match="on their way"):
            people.sign_in(again.till, CASHIER)
    again.sync()
    with pytest.raises(WrongPin, match="on their way"):
        people.sign_in(again.till, CASHIER)
    other.sync()
    again.sync()
    assert people.sign_in(again.till, CASHIER).name == "Aino"
    check_people(group)


def test_the_old_machine_is_let_in_no_more_and_people_are_told(group: Organisation) -> None:
    one, other = group.add("K1", products=True), group.add("K2")
    group.settle()
    sell(one, 2)  # never sent
    folder = broken(group, one)
    again = replaced(group, group.folder / "new")
    group.clock.forward(minutes=10)
    old = opened(group, folder)
    with pytest.raises(MachineReplaced):
        old.sync()
    assert standing_of(old.store).problem == "MachineReplaced"
    assert waiting(old.store) == 2  # kept there
    assert f"old {old.wire.requests[-1].path}" == "old /v1/session"  # nothing was handed out
    row = next(row for row in standing(group.database, group.org).tills if row.code == "K1")
    assert row.old_machine_at == group.database.now()
    resolve(group.database, group.org, "K1", "old_machine", "står i källaren")
    assert standing(group.database, group.org).tills[0].old_machine_at == ""
    broken(group, old)
    people.enter(again.till, people.everyone(other.till)[0])
    check_people(group)


def test_the_old_machine_can_be_let_in_again_for_what_it_has(group: Organisation) -> None:
    """By a code made for the till; then the new machine needs one in its turn."""
    one, other = group.add("K1", products=True), group.add("K2")
    group.settle()
    unsent = sell(one, 2)
    folder = broken(group, one)
    again = replaced(group, group.folder / "new")
    old = opened(group, folder)
    group.enrol(old)
    old.sync()
    broken(group, old)
    with pytest.raises(MachineReplaced):
        again.sync()
    group.enrol(again)
    group.settle()
    assert lookups.receipt(other.till, unsent)[1].receipt == unsent
    people.sign_in(again.till, CASHIER)
    assert sell(again) == "K1D-000001"  # K1B never sold, K1C was kept for the old machine
    check_people(group)


def test_a_second_replacement_has_the_next_series(group: Organisation) -> None:
    """Also where the first one broke before it sent anything."""
    one, other = group.add("K1", products=True), group.add("K2")
    group.settle()
    broken(group, one)
    first = replaced(group, group.folder / "first")
    people.enter(first.till, people.everyone(other.till)[0])
    shifts.open_shift(first.till, money("1.00"))
    assert sell(first) == "K1B-000001"  # given to a customer, and lost
    broken(group, first)
    second = replaced(group, group.folder / "second")
    people.enter(second.till, people.everyone(other.till)[0])
    group.settle()
    if second.till.refresh() is None:
        shifts.open_shift(second.till, money("1.00"))
    assert sell(second) == "K1C-000001"
    check_people(group)


@pytest.mark.parametrize("fault", ["never", "lost", "twice", "late"])
@pytest.mark.parametrize("at", range(5))
def test_one_fault_at_each_request_of_a_replacement(
    group: Organisation, fault: str, at: int
) -> None:
    """replace, nonce, session, a page, the end: the same code goes on where it was."""
    one = group.add("K1", products=True)
    sell(one)
    group.settle()
    broken(group, one)
    wire = MemoryWire(group.endpoints)
    wire.next = [""] * at + [fault]
    folder, code = group.folder / "new", new_code(group.database, group.org, till="K1")
    for _ in range(2):
        try:
            replace(folder, "http://ledger", code, connect=lambda _: wire, clock=group.clock)
            break
        except (LedgerUnreachable, TillRejected):
            assert not (folder / "museum.sqlite").exists()
    again = opened(group, folder, wire)
    assert [path.name for path in folder.iterdir() if path.is_dir()] == []
    check_people(group)
    assert [row[0] for row in epochs(again.store)] == [1, 2]


@pytest.mark.parametrize("until_done", [True, False])
def test_a_call_that_goes_on_says_whether_somebody_is_to_be_let_in_yet(
    group: Organisation, until_done: bool
) -> None:
    """The first was cut off after the code was used up, and had said the opposite."""
    one = group.add("K1", products=True)
    sell(one)
    group.settle()
    broken(group, one)
    wire = MemoryWire(group.endpoints)
    wire.next = ["", "never"]
    folder, code = group.folder / "new", new_code(group.database, group.org, till="K1")
    for said in (not until_done, until_done):
        with suppress(LedgerUnreachable):
            replace(
                folder, "http://ledger", code, connect=lambda _: wire, clock=group.clock,
                until_done=said,
            )  # fmt: skip
    assert goes_on(opened(group, folder, wire).store, code) == until_done


def test_the_code_opens_nothing_once_somebody_works_there(group: Organisation) -> None:
    one, _ = group.add("K1", products=True), group.add("K2")
    sell(one)
    group.settle()
    broken(group, one)
    folder, code = group.folder / "new", new_code(group.database, group.org, till="K1")
    wire = MemoryWire(group.endpoints)
    replace(
        folder, "http://ledger", code, connect=lambda _: wire, clock=group.clock, until_done=True
    )
    again = opened(group, folder, wire)
    group.settle()
    assert goes_on(again.store, code)
    people.sign_in(again.till, CASHIER)  # the PINs came from another till
    sell(again)
    assert not goes_on(again.store, code)


def test_codes_serve_what_they_were_made_for(group: Organisation) -> None:
    one, other = group.add("K1", products=True), group.add("K2", enrolled=False)
    one.sync()
    wire, folder = MemoryWire(group.endpoints), group.folder / "new"

    def take(code: str) -> None:
        replace(folder, "http://ledger", code, connect=lambda _: wire, clock=group.clock)

    def enrol(counter: Counter, code: str) -> None:
        courier.enrol(counter.store, "x", code, counter.till.code, lambda _: counter.wire)

    plain = new_code(group.database, group.org)
    bound = new_code(group.database, group.org, till="K1")
    with pytest.raises(CodeOfAnother):
        take(plain)
    with pytest.raises(CodeOfAnother):
        enrol(other, bound)
    enrol(other, plain)  # neither was used up
    with pytest.raises(NothingToReplace):
        take(new_code(group.database, group.org, till="K2"))
    take(bound)
    with pytest.raises(AlreadyATill):
        take(bound)
    shutil.rmtree(folder)
    with pytest.raises(CodeRefused):  # by another key
        take(bound)


def test_a_label_alone_is_no_till(group: Organisation) -> None:
    """Seed 1326: it was renamed in the ledger before it had sent who it is and who sells there."""
    group.add("K1", products=True)
    group.add("K2")  # enrolled, and nothing sent
    rename(group.database, group.org, "K2", "K3")
    with pytest.raises(NothingToReplace):
        replaced(group, group.folder / "new", "K3")


def test_a_retired_till_can_be_replaced(group: Organisation) -> None:
    one, other = group.add("K1", products=True), group.add("K2")
    group.settle()
    retire(group.database, group.org, "K1", "stulen")
    broken(group, one)
    again = replaced(group, group.folder / "new")
    people.enter(again.till, people.everyone(other.till)[0])
    check_people(group)
    assert standing(group.database, group.org).tills[0].state == "active"
