"""Refunds on a device: asked, answered, cut off; and what stands in the way of one."""

from __future__ import annotations

import pytest

from pos.domain.basket import BasketLocked
from pos.domain.money import ZERO
from pos.domain.person import NeedsAuthorisation
from pos.till import finishing, paying, people, refunding, selling, shifts
from pos.till.after_sale.correcting import correct_tender
from pos.till.refunds.refundable import standing
from pos.till.refunds.waiting_refunds import RefundWaits
from pos.till.refusals import (
    BasketOpen,
    CorrectionTooMuch,
    NothingAsked,
    RefundBasketOpen,
    RefundTooMuch,
)
from pos.till.settings import put
from pos.till.till import Till
from tests.support.museum import COORDINATOR, a_till, money
from tests.support.naive import entries
from tests.support.restarting import restarted


def sold_by_card(till: Till, *skus: str) -> str:
    for sku in skus:
        selling.add(till, sku)
    paying.pay_outside(till, "card")
    return finishing.finish(till).fact.receipt


def kinds(till: Till) -> list[str]:
    return [entry["kind"] for entry in entries(till.folder)]


def test_a_card_refund_is_asked_before_it_is_written() -> None:
    with a_till() as till:
        number = sold_by_card(till, "CD", "ADULT")
        assert refunding.start(till, number, [1]) is None
        assert till.basket.pending is not None
        assert till.basket.pending.amount == money("-19.90")
        assert standing(till, number).refundable
        for act, refusal in (
            (lambda: paying.approve(till), NothingAsked),
            (lambda: selling.add(till, "CD"), BasketLocked),
            (lambda: refunding.start(till, number, [2]), RefundBasketOpen),
            (lambda: shifts.close_shift(till), BasketOpen),
        ):
            with pytest.raises(refusal):
                act()
        done = refunding.approve(till, " 123456 ")
        assert done is not None
        (card,) = done.fact.tenders
        assert (card.kind, card.amount, card.reference) == ("card", money("-19.90"), "123456")
        assert till.basket.pending is None
        assert kinds(till)[-3:] == ["tender_asked", "tender_approved", "refund"]
        assert entries(till.folder)[-2]["body"]["reference"] == "123456"
        assert [row.pieces for row in standing(till, number).lines] == [0, 1]


def test_a_declined_refund_leaves_the_receipt_and_the_basket_as_they_were() -> None:
    with a_till() as till:
        number = sold_by_card(till, "CD")
        selling.add(till, "BOOK")  # the next customer's
        refunding.start(till, number)
        refunding.decline(till)
        assert standing(till, number).lines[0].pieces == 1
        assert [line.product.sku for line in till.basket.lines] == ["BOOK"]
        assert (till.basket.pending, till.basket.refund) == (None, None)
        paying.pay_cash(till)
        finishing.finish(till)
        refunding.refund(till, number)
        with pytest.raises(RefundTooMuch):
            refunding.refund(till, number)


@pytest.mark.parametrize("yes", [True, False])
def test_a_power_cut_while_the_terminal_pays_back(yes: bool) -> None:
    with a_till() as till:
        number = sold_by_card(till, "CD")
        refunding.start(till, number)
        again = restarted(till)
        assert again.basket.refund == till.basket.refund
        if yes:
            done = refunding.approve(again)
            assert done is not None
            assert done.fact.original is not None
            assert done.fact.original.receipt == number
        else:
            refunding.decline(again)
        assert standing(again, number).refundable is not yes
        with pytest.raises(NothingAsked):
            refunding.approve(again)
        states = again.store.rows("SELECT state FROM asked ORDER BY asking")
        assert [row[0] for row in states] == ["done", "done" if yes else "declined"]
        again.close()


def test_a_refund_goes_back_to_a_voucher_card_and_cash_that_paid_it() -> None:
    with a_till() as till:
        selling.add(till, "ADULT", 2)
        selling.add(till, "CD")
        paying.pay_voucher(till, "edenred", money("10.00"), serial="0047001")
        paying.pay_outside(till, "card", money("15.00"))
        paying.pay_cash(till)
        number = finishing.finish(till).fact.receipt
        plan = refunding.quote(till, number)
        assert [(one.kind, one.amount) for one in plan.tenders] == [
            ("card", money("-15.00")), ("cash", money("-8.90")), ("voucher", money("-10.00")),
        ]  # fmt: skip
        done = refunding.refund(till, number)
        assert done.fact.paid == -money("33.90")
        assert sum((left for _, left in standing(till, number).held), ZERO) == ZERO
        assert kinds(till).count("refund") == 1


def test_pieces_take_their_visits_along() -> None:
    with a_till() as till:
        number = sold_by_card(till, "FAMILY", "FAMILY", "FAMILY")
        for _ in range(3):
            back = refunding.refund(till, number, [1], quantities=[1]).fact
            assert dict(back.lines[0].visits) == {"adult": -2, "child": -3}


def test_what_another_till_refunded_meanwhile_is_written_and_is_a_difference() -> None:
    """The terminal has paid: the fact is kept, and the coordinator is told by the figures."""
    with a_till() as till:
        number = sold_by_card(till, "CD")
        refunding.start(till, number)
        mine = till.basket
        till.basket = type(mine)()
        refunding.refund(till, number)  # as another process would
        till.basket = mine
        done = refunding.approve(till)
        assert done is not None
        assert standing(till, number).lines[0].pieces == 0
        assert len(standing(till, number).refunds) == 2


def test_a_correction_above_the_limit_wants_a_coordinator_and_knows_of_refunds() -> None:
    with a_till() as till:
        selling.add(till, "CONCERT", 2)
        paying.pay_cash(till)
        number = finishing.finish(till).fact.receipt
        with pytest.raises(NeedsAuthorisation):
            correct_tender(till, number, "cash", "card", money("59.80"), "fel tangent")
        allowed = people.authorise(till, COORDINATOR)
        fact = correct_tender(till, number, "cash", "card", money("59.80"), "fel tangent")
        assert [(one.act, one.person) for one in fact.authorised] == [
            ("correct_tender", allowed.id)
        ]
        correct_tender(till, number, "card", "cash", money("20.00"), "rätt ändå")
        refunding.refund(till, number, [1], "card", [1])
        with pytest.raises(CorrectionTooMuch):  # 39.80 less 29.90 is left on the card
            correct_tender(till, number, "card", "cash", money("9.91"), "fel")
        correct_tender(till, number, "card", "cash", money("9.90"), "fel")
        assert [(one.kind, left) for one, left in standing(till, number).held] == [
            ("cash", money("29.90")), ("card", ZERO),
        ]  # fmt: skip


def test_two_devices_pay_back_one_after_the_other_and_none_is_left_half() -> None:
    with a_till() as till:
        fields = {"role": "card_receivable", "outside": True, "names": {"sv": "MobilePay"}}
        with till.store.write() as tx:
            put(tx, "tender", {"mobile": fields}, None)
        till.reload()
        selling.add(till, "BOOK")
        paying.pay_outside(till, "card", money("20.00"))
        paying.pay_outside(till, "mobile")
        number = finishing.finish(till).fact.receipt
        assert refunding.start(till, number) is None
        assert refunding.approve(till, "111") is None  # the second device is asked at once
        assert till.basket.pending is not None
        assert till.basket.pending.key == "mobile"
        refunding.decline(till)  # 20.00 is on the first card already
        again = restarted(till)
        assert again.basket.pending is not None
        assert again.basket.pending.key == "mobile"
        done = refunding.approve(again, "222")
        assert done is not None
        assert [(one.kind, one.amount, one.reference) for one in done.fact.tenders] == [
            ("card", money("-20.00"), "111"), ("mobile", money("-9.90"), "222"),
        ]  # fmt: skip
        assert kinds(again)[-7:] == [
            "tender_asked", "tender_approved", "tender_asked", "tender_declined", "tender_asked",
            "tender_approved", "refund",
        ]  # fmt: skip
        states = again.store.rows("SELECT state FROM asked WHERE amount < 0 ORDER BY asking")
        assert [row[0] for row in states] == ["done", "declined", "done"]
        again.close()


def test_a_refund_that_waits_at_another_window_is_not_begun_again() -> None:
    with a_till() as till:
        number, another = sold_by_card(till, "CD", "ADULT"), sold_by_card(till, "PICK")
        other = Till.open(till.folder, till.store.clock)
        try:
            assert till.person is not None
            people.enter(other, till.person)
            refunding.start(till, number, [1])
            for lines in ([1], None):
                with pytest.raises(RefundWaits):
                    refunding.start(other, number, lines)
            assert other.basket.pending is None
            refunding.refund(other, another)
            refunding.decline(till)
            refunding.refund(other, number, [1])
            with pytest.raises(RefundTooMuch):
                refunding.start(till, number, [1])
        finally:
            other.close()


def test_two_refunds_of_a_receipt_are_held_to_the_limit_together() -> None:
    with a_till() as till:
        number = sold_by_card(till, "CONCERT", "CONCERT", "ADULT", "ADULT")
        refunding.refund(till, number, [1], quantities=[1])
        with pytest.raises(NeedsAuthorisation):  # 29.90 and 29.90; a cashier's limit is 50.00
            refunding.refund(till, number, [1], quantities=[1])
        people.authorise(till, COORDINATOR)
        refunding.refund(till, number, [1], quantities=[1])
        refunding.refund(till, number, [2])  # what a coordinator allowed is not counted again
        assert not standing(till, number).refundable
