"""Two coordinators at two tills that do not hear of each other do the same to one batch."""

from __future__ import annotations

from datetime import date

import pytest

from pos.domain.money import Money
from pos.office.settlement import batches
from pos.office.settlement.open_vouchers import standings
from pos.office.settlement.payouts import pay_together
from pos.office.settlement.reminders import TWICE, reminders
from pos.till import people
from tests.pos.office.settlement.selling import receivable, row, sell
from tests.pos.office.test_conflicts import mine
from tests.support.ledger import Counter, Organisation
from tests.support.museum import COORDINATOR, a_till


@pytest.fixture
def two(group: Organisation) -> tuple[Counter, Counter]:
    """Two coordinators at two tills, who know of a batch that was sent."""
    one, other = group.add("K1", products=True), group.add("K2")
    group.settle()
    for counter in (one, other):
        people.sign_in(counter.till, COORDINATOR, mine(counter.till, "Maria"))
    sell(one.till, "A1", "A2")
    batches.send(one.till, batches.make(one.till, "edenred", "paper").number)
    group.settle()
    return one, other


def both(group: Organisation, two: tuple[Counter, Counter], act) -> None:
    for counter in two:
        act(counter.till)
    group.settle()


def said(counter: Counter) -> list[str]:
    found = reminders(standings(counter.till), date(2026, 11, 23))
    return [one.words("en") for one in found if one.kind == TWICE]


def test_a_batch_paid_at_two_tills_is_told_and_taken_back_once(
    group: Organisation, two: tuple[Counter, Counter]
) -> None:
    both(group, two, lambda till: batches.pay(till, "K1-E1"))
    for counter in two:
        assert receivable(counter.till) == -1400
        [words] = said(counter)
        assert "K1-E1" in words
    batches.undo(two[0].till, "K1-E1", "paid at two tills")
    group.settle()
    for counter in two:
        assert (receivable(counter.till), said(counter)) == (0, [])
        assert row(counter.till).batches[0].state == "paid"


def test_a_payment_taken_back_at_two_tills_is_taken_back_once(
    group: Organisation, two: tuple[Counter, Counter]
) -> None:
    batches.pay(two[0].till, "K1-E1")
    group.settle()
    both(group, two, lambda till: batches.undo(till, "K1-E1", "the wrong batch"))
    for counter in two:
        assert receivable(counter.till) == 2800
        assert said(counter)
    batches.undo(two[1].till, "K1-E1", "done at two tills")
    group.settle()
    for counter in two:
        assert (receivable(counter.till), said(counter)) == (1400, [])
        assert row(counter.till).batches[0].state == "sent"
    batches.pay(two[0].till, "K1-E1")
    assert receivable(two[0].till) == 0


@pytest.mark.parametrize("part", ["bank", "commission", "vat"])
def test_no_issuer_pays_less_than_nothing(part: str) -> None:
    with a_till(pin=COORDINATOR) as till:
        sell(till, "A1")
        with pytest.raises(batches.BelowZero):
            batches.make(till, "edenred", "paper", counted={Money(0): 3}, reason="x")
        batches.send(till, batches.make(till, "edenred", "paper").number)
        amounts = {part: Money(-1)}
        bank = amounts.pop("bank", None)
        with pytest.raises(batches.BelowZero):
            batches.pay(till, "K1-E1", bank, reason="x", **amounts)


def test_both_tills_call_the_same_payout_the_second_and_it_is_taken_back_once(
    group: Organisation, two: tuple[Counter, Counter]
) -> None:
    one, other = two
    for serial in ("B1", "B2"):
        sell(one.till, serial)
        batches.send(one.till, batches.make(one.till, "edenred", "paper").number)
    group.settle()
    pay_together(other.till, ["K1-E2", "K1-E3"])
    group.clock.forward(minutes=5)
    pay_together(one.till, ["K1-E1", "K1-E2"])
    group.settle()
    second = {batch.twice for counter in two for batch in row(counter.till).batches}
    assert len(second - {""}) == 1
    # neither hears that the other takes it back too
    both(group, two, lambda till: batches.undo(till, "K1-E2", "paid at two tills"))
    assert said(one) == said(other) != []
    batches.undo(other.till, "K1-E2", "taken back at two tills")
    group.settle()
    for counter in two:
        states = {batch.fact.number: batch.state for batch in row(counter.till).batches}
        assert states == {"K1-E1": "sent", "K1-E2": "paid", "K1-E3": "paid"}
        assert (receivable(counter.till), said(counter)) == (1400, [])
