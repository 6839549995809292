"""Two tills that did not know of each other take the same voucher, and settle what both took."""

from __future__ import annotations

from pos.office.settlement import batches
from pos.office.settlement.counting import AGAIN, TICKED, Count
from pos.office.settlement.open_vouchers import standings
from pos.till import people
from tests.pos.office.settlement.selling import row, sell
from tests.support.ledger import Organisation
from tests.support.museum import COORDINATOR, money

SERIAL = "0047118255301"


def test_a_voucher_taken_at_two_tills_is_a_difference_and_ends_on_both(group: Organisation) -> None:
    one, other = group.add("K1", products=True), group.add("K2")
    group.settle()
    sell(one.till, SERIAL, "0047118255302")
    sell(other.till, SERIAL)
    group.settle()
    for counter in (one, other):
        found = row(counter.till)
        assert found.count == 3
        assert [voucher.twice for voucher in found.open].count(True) == 2
    till = other.till
    people.sign_in(till, COORDINATOR)
    count = Count(row(till), standings(till))
    assert [count.scan(code).what for code in (SERIAL, SERIAL, "0047118255302")] == [
        TICKED, AGAIN, TICKED
    ]  # fmt: skip
    assert count.difference == money("-7.00")
    made = batches.make(
        till, "edenred", "paper", reason="taken at both tills", **count.batch(write_off=True)
    )
    assert (made.claim, made.difference) == (money("14.00"), money("-7.00"))
    group.settle()
    assert row(one.till).open == ()
    people.sign_in(one.till, COORDINATOR)
    batches.send(one.till, made.number)
    group.settle()
    batches.pay(till, made.number)
    group.settle()
    for counter in (one, other):
        assert row(counter.till).batches[0].state == "paid"


def test_a_batch_made_at_both_tills_before_they_met_is_settled_by_the_next(
    group: Organisation,
) -> None:
    one, other = group.add("K1", products=True), group.add("K2")
    group.settle()
    sell(one.till, SERIAL)
    group.settle()
    for counter in (one, other):
        people.sign_in(counter.till, COORDINATOR)
        batches.make(counter.till, "edenred", "paper")
    group.settle()
    for counter in (one, other):
        # the voucher is in the first only, as both tills see it: it has left the second
        claims = {batch.fact.number: str(batch.claim) for batch in row(counter.till).batches}
        assert claims == {"K1-E1": "7.00", "K2-E1": "0.00"}
        assert row(counter.till).open == ()
