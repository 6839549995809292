"""A batch is taken apart at one till while another, offline, does something with it too."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from pos.domain.money import Money
from pos.office.settlement import batches
from pos.office.settlement.open_vouchers import standings
from pos.office.settlement.reminders import reminders
from pos.till import people
from pos.till.refunding import refund
from pos.till.till import Till
from tests.pos.office.settlement.selling import receivable, row, sell
from tests.pos.office.test_conflicts import mine
from tests.support.ledger import Counter, Organisation
from tests.support.museum import COORDINATOR

Two = tuple[Counter, Counter]


@pytest.fixture
def two(group: Organisation) -> Two:
    """Two coordinators at two tills, who know of a batch that is 2.00 short."""
    one, other = group.add("K1", products=True), group.add("K2")
    group.settle()
    for counter in (one, other):
        people.sign_in(counter.till, COORDINATOR, mine(counter.till, "Maria"))
    sell(one.till, "A1", "A2")
    batches.make(one.till, "edenred", "paper", counted={Money(600): 2}, reason="torn")
    group.settle()
    return one, other


def stands(counter: Counter) -> tuple[int, int, list[str]]:
    """What the books have, less what is open or claimed; what is open; what is told."""
    now = row(counter.till)
    claimed = sum(one.claim.cents for one in now.batches if one.state in ("made", "sent"))
    said = [one.kind for one in reminders(standings(counter.till), date(2026, 11, 23))]
    told = [kind for kind in said if kind in ("twice", "apart")]
    return receivable(counter.till) - now.sum.cents - claimed, now.sum.cents, told


def undo(till: Till) -> None:
    batches.undo(till, "K1-E1", "a mistake")


def both(group: Organisation, two: Two, act: Callable[[Till], object]) -> None:
    for counter in two:
        act(counter.till)
    group.settle()


def test_a_difference_that_two_tills_took_back_is_told_and_taken_back_once(
    group: Organisation, two: Two
) -> None:
    both(group, two, undo)
    for counter in two:
        assert stands(counter) == (200, 1400, ["twice"])
        with pytest.raises(batches.BatchElsewhere, match="taken apart already"):
            batches.send(counter.till, "K1-E1")
    undo(two[1].till)
    group.settle()
    for counter in two:
        assert stands(counter) == (0, 1400, [])
        with pytest.raises(batches.BatchUnknown):
            undo(counter.till)


def test_also_where_both_tills_take_the_second_one_back(group: Organisation, two: Two) -> None:
    both(group, two, undo)
    both(group, two, undo)
    for counter in two:
        assert stands(counter) == (-200, 1400, ["twice"])
    undo(two[0].till)
    group.settle()
    for counter in two:
        assert stands(counter) == (0, 1400, [])


def test_a_batch_that_was_paid_elsewhere_is_put_together_again(
    group: Organisation, two: Two
) -> None:
    one, other = two
    undo(one.till)
    batches.send(other.till, "K1-E1")
    batches.pay(other.till, "K1-E1")
    group.settle()
    for counter in two:
        assert stands(counter)[2] == ["apart"]
    undo(one.till)
    group.settle()
    for counter in two:
        assert stands(counter) == (0, 0, [])
        assert row(counter.till).batches[0].state == "paid"
        assert receivable(counter.till) == 0


def test_a_batch_that_did_not_go_after_all_is_taken_apart_step_by_step(
    group: Organisation, two: Two
) -> None:
    one, other = two
    undo(one.till)
    batches.send(other.till, "K1-E1")
    group.settle()
    for _ in ("together again", "not sent", "apart"):
        undo(other.till)
    group.settle()
    for counter in two:
        assert stands(counter) == (0, 1400, [])
        assert not row(counter.till).batches


def test_what_two_tills_left_out_when_they_sent_it_is_left_out_once(
    group: Organisation, two: Two
) -> None:
    second = row(two[0].till).batches[0].items[1]
    refund(two[0].till, second.receipt)
    group.settle()
    both(group, two, lambda till: batches.send(till, "K1-E1"))
    for counter in two:
        assert stands(counter) == (0, 0, [])
