"""A Z says how many of the till's receipts the ledger had when the shift was closed."""

from __future__ import annotations

from pos.books.accounts import Accounts
from pos.cli.answers import z_answer
from pos.domain.facts import ShiftClosed
from pos.domain.takings import Exchanged
from pos.till import finishing, paying, refunding, selling, shifts
from tests.support.ledger import Counter, Organisation
from tests.support.museum import money


def sell(counter: Counter, times: int = 1) -> None:
    for _ in range(times):
        selling.add(counter.till, "ADULT")
        paying.pay_cash(counter.till, None)
        finishing.finish(counter.till)


def close(counter: Counter) -> ShiftClosed:
    shifts.count(counter.till, "cash", money("100.00"))
    return shifts.close_shift(counter.till)


def test_what_was_acknowledged_is_told_from_what_waits(group: Organisation) -> None:
    one = group.add("K1", products=True)
    sell(one, 3)
    one.sync()
    sell(one, 2)
    closed = close(one)
    assert closed.exchange == Exchanged(issued=5, acknowledged=3)
    assert closed.exchange.waiting == 2
    assert z_answer(closed, Accounts())["exchange"] == {"receipts": 5, "ledger_has": 3}


def test_the_series_is_the_epochs_and_goes_on(group: Organisation) -> None:
    """A refund has a number of the same series; the next shift's Z counts from 1 too."""
    one = group.add("K1", products=True)
    sell(one, 2)
    close(one)
    shifts.open_shift(one.till, money("100.00"))
    sell(one)
    refunding.refund(one.till, "K1-000003", tender="cash")
    one.sync()
    assert close(one).exchange == Exchanged(issued=4, acknowledged=4)


def test_other_tills_receipts_are_not_counted(group: Organisation) -> None:
    one, other = group.add("K1", products=True), group.add("K2")
    group.settle()
    sell(other, 4)
    group.settle()
    sell(one)
    assert close(one).exchange == Exchanged(issued=1, acknowledged=0)


def test_a_till_that_works_alone_says_nothing(group: Organisation) -> None:
    one = group.add("K1", products=True, enrolled=False)
    sell(one)
    closed = close(one)
    assert closed.exchange is None
    assert z_answer(closed, Accounts())["exchange"] is None
