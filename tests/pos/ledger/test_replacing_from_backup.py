"""A till's machine breaks and there is a backup: what was sold later comes back."""

from __future__ import annotations

from pathlib import Path

import pytest

from pos.ledger.standing import standing
from pos.ledger.tills import resolve
from pos.storage.backup import back_up
from pos.sync.refusals import (
    MachineReplaced,
    TillRejected,
)
from pos.till import lookups, shifts
from pos.till.keeping.restoring import restore
from tests.support import ledger_invariants as must
from tests.support.checked import check_people
from tests.support.ledger import Counter, Organisation, sell
from tests.support.moving import broken, grand_total, numbers, opened
from tests.support.museum import money

# --------------------------------------------------------------- from a backup


def restored_on(group: Organisation, folder: Path, *, enrolled: bool = True) -> Counter:
    restore(folder, group.folder / "backup", group.clock)
    return group.join(folder, enrolled=enrolled)


def test_from_a_backup_what_was_sold_later_comes_back(group: Organisation) -> None:
    one, other = group.add("K1", products=True), group.add("K2")
    sell(one, 2)
    back_up(one.store, group.folder / "backup")
    last = sell(one, 3)
    group.settle()
    total = grand_total(one)
    folder = broken(group, one)
    again = restored_on(group, group.folder / "new", enrolled=False)
    with pytest.raises(TillRejected):
        again.sync()
    group.enrol(again)
    again.sync()
    assert lookups.receipt(again.till, last)[1].receipt == last
    assert grand_total(again) == total
    assert sell(again) == "K1B-000001"
    with pytest.raises(MachineReplaced):
        opened(group, folder).sync()
    broken(group, group.counters[-1])
    sell(other)
    check_people(group)
    how = must.rows(
        group.database, "SELECT text FROM till_history WHERE org = :org AND code = 'K1'"
        " ORDER BY position", group.org)  # fmt: skip
    assert [row[0] for row in how] == ["new", "replaced"]


def test_the_shift_that_the_old_machine_closed_is_closed(group: Organisation) -> None:
    one = group.add("K1", products=True)
    sell(one)
    back_up(one.store, group.folder / "backup")
    for row in shifts.expected(one.till):
        shifts.count(one.till, row.key, row.amount)
    shifts.close_shift(one.till)
    group.settle()
    broken(group, one)
    again = restored_on(group, group.folder / "new")
    assert again.till.shift is not None  # the backup knows no better
    again.sync()
    assert again.till.refresh() is None
    assert shifts.open_shift(again.till, money("0.00")).number == 2
    check_people(group)


def test_one_backup_on_two_machines_issues_no_number_twice(group: Organisation) -> None:
    """The second one cannot know that K1B is taken; the ledger tells it with its code."""
    one = group.add("K1", products=True)
    back_up(one.store, group.folder / "backup")
    group.settle()
    broken(group, one)
    first = restored_on(group, group.folder / "first")
    assert sell(first) == "K1B-000001"
    group.settle()
    broken(group, first)
    second = restored_on(group, group.folder / "second")
    assert sell(second) == "K1C-000001"
    check_people(group)
    assert len(numbers(group)) == len(set(numbers(group)))
    # two machines began one epoch: that is told, though no receipt is in it
    assert standing(group.database, group.org).tills[0].forks == 1
    resolve(group.database, group.org, "K1", "fork", "två datorer, en kopia")
    assert standing(group.database, group.org).tills[0].forks == 0
