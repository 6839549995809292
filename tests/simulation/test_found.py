"""What seeds have found, each told again as the small story that it was.

A seed means something else as soon as an act is added; these stay.
"""

from __future__ import annotations

import shutil

import pytest

from pos.ledger.organisations import begin_anew
from pos.storage.backup import back_up
from pos.sync.transport import LedgerUnreachable
from pos.till import finishing, paying, selling
from pos.till.keeping.restoring import restore
from tests.support.checked import check
from tests.support.ledger import Counter, Organisation, sell


def clone(group: Organisation, one: Counter) -> Counter:
    one.store.checkpoint()
    shutil.copytree(one.till.folder, group.folder / "clone")
    return group.join(group.folder / "clone", enrolled=False)


def test_a_ledger_put_back_to_before_its_first_word(group: Organisation) -> None:
    """Seed 28: the copy knew no journal of the ledger's, and it began another beside the first."""
    empty = group.folder / "copy"
    group.database.close()
    shutil.copy(group.folder / "ledger.sqlite", empty)
    group.reopen_ledger()
    one, other = group.add("K1", products=True), group.add("K2")
    sell(one)
    group.settle()
    group.database.close()
    shutil.copy(empty, group.folder / "ledger.sqlite")
    group.reopen_ledger()
    begin_anew(group.database)
    for counter in (one, other):
        group.enrol(counter)
    check(group)


def test_two_copies_of_a_till_answer_one_asking(group: Organisation) -> None:
    """Seed 1217: the card was declined on one and paid the sale on the other."""
    one = group.add("K1", products=True)
    group.settle()
    selling.add(one.till, "ADULT")
    paying.ask(one.till, "card")
    twin = clone(group, one)
    paying.decline(one.till)
    paying.approve(twin.till)
    finishing.finish(twin.till)
    check(group)


def test_two_machines_begin_one_epoch_from_one_backup(group: Organisation) -> None:
    """Seed 3276: the second one's entries were put aside for good, for want of their beginning."""
    one = group.add("K1", products=True)
    one.sync()
    back_up(one.store, group.folder / "backup")
    group.counters.remove(one)
    one.till.close()
    restore(one.till.folder, group.folder / "backup", group.clock)
    first = group.join(one.till.folder, enrolled=False)
    first.sync()
    group.counters.remove(first)
    first.till.close()
    restore(group.folder / "another machine", group.folder / "backup", group.clock)
    second = group.join(group.folder / "another machine", enrolled=False)
    sell(second, 6)
    group.enrol(second)
    check(group)
    assert second.store.row("SELECT count(*) FROM receipt WHERE org = :org") == (6,)


def test_the_word_to_go_on_elsewhere_is_lost(group: Organisation) -> None:
    """Seed 7069: a copy's entries had arrived but not the answer: it wrote on beside its twin."""
    one = group.add("K1", products=True)
    group.settle()
    twin = clone(group, one)
    sell(one)
    one.sync()
    sell(twin)
    twin.wire.next = ["", "", "lost"]  # nonce, session, entries
    with pytest.raises(LedgerUnreachable):
        twin.sync()
    twin.sync()
    assert {one.store.epoch, twin.store.epoch} == {1, 2}
    check(group)
