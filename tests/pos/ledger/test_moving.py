"""Moving house: tills retired and renamed."""

from __future__ import annotations

import pytest

from pos.domain.labels import is_label, numbered_alike
from pos.ledger.standing import standing
from pos.ledger.tills import rename
from pos.office import tills
from pos.storage.till_history import till_events
from pos.sync.refusals import (
    CodeTaken,
    LabelWrong,
    NotCoordinator,
    TillUnknown,
    TillWasRetired,
)
from pos.sync.state import ledger_of, waiting
from pos.sync.wire_tills import TillAct
from pos.till import lookups, people
from tests.support.checked import check
from tests.support.ledger import Counter, Organisation, sell
from tests.support.moving import enrol
from tests.support.museum import CASHIER, COORDINATOR


def ask(counter: Counter, asked: TillAct) -> str:
    return tills.ask(counter.till, asked, lambda _address: counter.wire)


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
