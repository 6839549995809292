"""Culture vouchers from the till to the bank: open, gathered, sent, paid, taken back."""

from __future__ import annotations

import pytest

from pos.domain.errors import RuleBroken
from pos.domain.person import NeedsAuthorisation
from pos.office.desks import OnlyCoordinators
from pos.office.settlement import batches
from pos.till import people, refunding
from pos.till.tenders.settled_vouchers import VoucherClaimed, VoucherSent
from tests.pos.office.settlement.selling import receivable, row, sell
from tests.support.museum import CASHIER, COORDINATOR, a_till, money

SERIALS = ("0047118255301", "0047118255302", "0047118255303")


def test_from_the_till_to_the_bank():
    with a_till() as till:
        sell(till, *SERIALS, face="10.00")
        people.sign_in(till, COORDINATOR)
        before = row(till)
        assert (before.count, before.sum) == (3, money("30.00"))
        assert [one.item.serial for one in before.open] == list(SERIALS)
        made = batches.make(till, "edenred", "paper")
        assert made.number == "K1-E1"
        assert made.claim == money("30.00")
        assert made.counted == ((money("10.00"), 3),)
        assert row(till).open == ()
        assert row(till).batches[0].state == "made"
        batches.send(till, "k1-e1")
        assert row(till).batches[0].state == "sent"
        paid = batches.pay(till, "K1-E1", reference="RF18")
        # 4.5 % of 30.00 and 25.5 % of that
        assert (paid.commission, paid.commission_vat, paid.bank) == (
            money("1.35"), money("0.34"), money("28.31")
        )  # fmt: skip
        assert row(till).batches[0].state == "paid"
        assert receivable(till) == 0


def test_a_missing_paper_is_a_difference_to_explain():
    with a_till() as till:
        sell(till, *SERIALS, face="10.00")
        people.sign_in(till, COORDINATOR)
        counts = {money("10.00"): 2}
        with pytest.raises(batches.DifferenceUnexplained):
            batches.make(till, "edenred", "paper", counted=counts)
        assert row(till).count == 3
        made = batches.make(till, "edenred", "paper", counted=counts, reason="borttappad")
        assert made.difference == money("-10.00")
        batches.send(till, made.number)
        assert batches.pay(till, made.number).claim == money("20.00")
        assert receivable(till) == 0


def test_only_what_was_scanned_goes_and_the_rest_stays_open():
    with a_till() as till:
        sell(till, *SERIALS)
        people.sign_in(till, COORDINATOR)
        keys = [one.item.key for one in row(till).open[:2]]
        batches.make(till, "edenred", "paper", keys=keys)
        assert [one.item.serial for one in row(till).open] == [SERIALS[2]]
        with pytest.raises(batches.VoucherNotOpen):
            batches.make(till, "edenred", "paper", keys=keys)


def test_a_step_taken_back_takes_its_postings_back():
    with a_till() as till:
        sell(till, *SERIALS)
        people.sign_in(till, COORDINATOR)
        counted = {money("7.00"): 2}
        made = batches.make(till, "edenred", "paper", counted=counted, reason="one is torn")
        batches.send(till, made.number)
        batches.pay(till, made.number, money("5.00"), reason="they kept more")
        for state in ("sent", "made"):
            batches.undo(till, made.number, "typed wrongly")
            assert row(till).batches[0].state == state
        batches.undo(till, made.number, "the paper was found")
        assert row(till).batches == ()
        assert row(till).count == 3
        assert receivable(till) == 2100


def test_a_voucher_given_back_leaves_the_open_list_and_a_batch_not_sent():
    with a_till() as till:
        sales = sell(till, *SERIALS)
        people.sign_in(till, COORDINATOR)
        refunding.refund(till, sales[0].receipt)
        assert row(till).count == 2
        batches.make(till, "edenred", "paper")
        refunding.refund(till, sales[1].receipt)
        batch = row(till).batches[0]
        assert batch.claim == money("7.00")
        assert [item.serial for item in batch.items] == [SERIALS[2]]
        assert row(till).open == ()
        batches.send(till, batch.fact.number)
        assert batches.pay(till, batch.fact.number).claim == money("7.00")
        assert receivable(till) == 0


def test_a_paper_that_was_sent_is_not_given_back():
    with a_till() as till:
        sales = sell(till, *SERIALS)
        people.sign_in(till, COORDINATOR)
        made = batches.make(till, "edenred", "paper")
        batches.send(till, made.number)
        with pytest.raises(VoucherSent) as refused:
            refunding.refund(till, sales[0].receipt)
        assert "K1-E1" in refused.value.sentence("sv")
        batches.undo(till, made.number, "not sent after all")
        refunding.refund(till, sales[0].receipt)


def test_a_mobile_payment_that_was_claimed_needs_a_coordinator_and_is_settled_later():
    with a_till() as till:
        sales = sell(till, "A1", "A2", issuer="epassi", medium="mobile")
        people.sign_in(till, COORDINATOR)
        made = batches.make(till, "epassi", "mobile")
        batches.send(till, made.number)
        people.sign_in(till, CASHIER)
        with pytest.raises(VoucherClaimed) as refused:
            refunding.refund(till, sales[0].receipt)
        assert isinstance(refused.value, NeedsAuthorisation)
        people.authorise(till, COORDINATOR)
        back = refunding.refund(till, sales[0].receipt).fact
        assert [one.act for one in back.authorised] == ["voucher_claimed"]
        people.sign_in(till, COORDINATOR)
        left = row(till, "epassi", "mobile")
        assert (left.sum, left.count) == (money("-7.00"), 1)
        batches.pay(till, made.number)
        again = batches.make(till, "epassi", "mobile")
        assert again.claim == money("-7.00")
        batches.send(till, again.number)
        batches.pay(till, again.number)
        assert receivable(till, "epassi") == 0


def test_the_edenred_card_belongs_to_the_terminal():
    with a_till() as till:
        sell(till, "", medium="card")
        people.sign_in(till, COORDINATOR)
        card = row(till, "edenred", "card")
        assert card.way == "terminal"
        assert card.open == ()


def test_a_cashier_settles_nothing():
    with a_till() as till:
        sell(till, *SERIALS)
        for act in (
            lambda: batches.make(till, "edenred", "paper"),
            lambda: batches.send(till, "K1-E1"),
            lambda: batches.pay(till, "K1-E1"),
            lambda: batches.undo(till, "K1-E1", "why"),
        ):
            with pytest.raises(OnlyCoordinators):
                act()


def test_steps_come_in_their_order():
    with a_till() as till:
        sell(till, *SERIALS)
        people.sign_in(till, COORDINATOR)
        made = batches.make(till, "edenred", "paper")
        with pytest.raises(batches.BatchElsewhere):
            batches.pay(till, made.number)
        with pytest.raises(batches.BatchUnknown):
            batches.send(till, "K9-E9")
        with pytest.raises(RuleBroken):
            batches.undo(till, made.number, " ")
        with pytest.raises(batches.NothingToSettle):
            batches.make(till, "edenred", "paper")


def test_a_batch_of_many_is_several_entries_and_one_batch(monkeypatch):
    monkeypatch.setattr(batches, "_MOST_ITEMS", 2)
    with a_till() as till:
        sell(till, *SERIALS)
        people.sign_in(till, COORDINATOR)
        batches.make(till, "edenred", "paper")
        batch = row(till).batches[0]
        assert len(batch.items) == 3
        assert batch.claim == money("21.00")
        sell(till, "0047118255304")
        assert batches.make(till, "edenred", "paper").number == "K1-E2"
