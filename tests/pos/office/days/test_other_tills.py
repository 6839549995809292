"""A day of several tills: each as far as it is known here, put right from any of them."""

from __future__ import annotations

import pytest

from pos.domain.money import ZERO
from pos.office.days import correcting, day, one_shift, overview
from pos.office.days.acting import reconciled, shift_numbered
from pos.office.days.correcting import ShiftUnknown
from pos.office.days.words import shift_standing
from pos.sync.state import OVERVIEW
from pos.till import people, shifts
from tests.support import naive
from tests.support.ledger import Counter, Organisation, sell
from tests.support.museum import COORDINATOR, money
from tests.support.naive_days import left


@pytest.fixture
def pair(group: Organisation) -> tuple[Counter, Counter]:
    one, other = group.add("K1", products=True), group.add("K2")
    group.settle()
    return one, other


def settle(group: Organisation) -> None:
    group.settle()
    group.clock.forward(minutes=11)
    group.settle()


def test_another_tills_shift_is_closed_explained_and_put_right_here(
    group: Organisation, pair: tuple[Counter, Counter]
) -> None:
    one, other = pair
    sell(other, 3)
    shift = other.till.shift.id
    shifts.count(other.till, "cash", money("114.00"))  # one ticket's 7.00 is missing
    shifts.close_shift(other.till, reason="vet inte")
    settle(group)
    today = one.till.day
    told = next(row for row in day(one.till, today) if row.shift == shift)
    assert (told.code, told.own, told.state) == ("K2", False, "difference")
    assert told.known_at
    assert shift_numbered(one.till, told.number, "k2") == shift
    assert reconciled(one.till, shift).causes[0].receipts  # three tickets in cash, alike
    people.sign_in(one.till, COORDINATOR)
    correcting.explain_difference(one.till, shift, "cash", reason="två för en")
    settle(group)
    for counter in pair:  # the other till knows it as well, and computes the same
        assert one_shift(counter.till, shift).left == ZERO
        assert left(naive.entries(counter.till.folder), shift, frozenset()) == {"cash": 0}
    rows = {row.code: (row.state, row.difference) for row in overview(one.till, today, today)}
    assert rows["K2"] == ("closed", money("-7.00"))


def test_sales_that_are_not_here_yet_are_told(
    group: Organisation, pair: tuple[Counter, Counter]
) -> None:
    one, other = pair
    sell(other)
    settle(group)
    sell(other, 6)
    group.clock.forward(minutes=11)
    other.sync()
    # this till heard how the others stand, and was cut off before their entries came
    with one.store.write() as tx:
        tx.set_local(OVERVIEW, other.store.local(OVERVIEW))
    told = next(row for row in day(one.till, one.till.day) if row.code == "K2")
    assert (told.state, told.missing) == ("missing", 6)
    assert shift_standing(told, "en") == "6 receipts not here yet"
    one.sync()
    told = next(row for row in day(one.till, one.till.day) if row.code == "K2")
    assert (told.state, told.missing) == ("open", 0)


def test_a_shift_that_nobody_knows_is_refused(pair: tuple[Counter, Counter]) -> None:
    with pytest.raises(ShiftUnknown):
        shift_numbered(pair[0].till, 99, "K2")
