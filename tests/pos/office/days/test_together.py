"""All tills of a day together."""

from __future__ import annotations

import pytest

from pos.domain.money import ZERO
from pos.office.days import day
from pos.office.days.together import together
from pos.till import finishing, paying, selling, shifts
from tests.support.ledger import Organisation, sell
from tests.support.museum import money


def test_nothing_is_together_of_no_shift() -> None:
    assert together(()) is None


@pytest.mark.parametrize("counted", ["114.00", "121.00"])
def test_two_tills_are_added_up_and_the_one_that_differs_is_named(
    group: Organisation, counted: str
) -> None:
    one, other = group.add("K1", products=True), group.add("K2")
    group.settle()
    sell(one, 2)
    sell(other, 3)
    selling.add(one.till, "CD")
    paying.ask(one.till, "card")
    paying.approve(one.till)
    finishing.finish(one.till)
    shift = other.till.shift.id
    shifts.count(other.till, "cash", money(counted))
    shifts.close_shift(other.till, reason="vet inte")
    group.settle()
    group.clock.forward(minutes=11)
    group.settle()
    told = day(one.till, one.till.day)
    assert {row.code for row in told} == {"K1", "K2"}
    sums = together(told)
    assert sums is not None
    tenders = {row.key: row for row in sums.tenders}
    cash, card = tenders["cash"], tenders["card"]
    assert cash.expected == sum((row.tenders[0].expected for row in told), ZERO)
    assert cash.counted == money(counted)  # of the one that was counted
    assert cash.left == money(counted) - money("121.00")
    assert (card.expected, card.counted, card.left) == (money("19.90"), None, ZERO)
    assert sums.to_count == 1
    if cash.left:
        assert cash.shift == shift
    takings = [row.takings for row in told]
    assert sums.takings.gross == money("35.00") + money("19.90")
    assert sum((row.gross for row in sums.takings.vat), ZERO) == sums.takings.gross
    assert [row.rate for row in sums.takings.vat] == [2550, 1350]
    visitors = sum(row.count for one_ in takings for row in one_.hours)
    assert sum(row.count for row in sums.takings.hours) == visitors == 5
