"""The worked figures of a museum counter, through the acts of the till, to the cent."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from pos.domain.money import ZERO
from pos.domain.voucher import VoucherAlreadyCovers, VoucherNotAccepted, VoucherUsed
from pos.storage.rebuild import rebuild
from pos.till import finishing, paying, refunding, selling, shifts
from pos.till.after_sale import correcting
from pos.till.day.figures import takings
from pos.till.refusals import CorrectionNotPossible, CorrectionTooMuch, RefundVoucherNotMoney
from pos.till.till import Till
from tests.support import naive
from tests.support.clock import SetClock
from tests.support.museum import COORDINATOR, a_till, money


def worked_day(till: Till) -> None:
    selling.add(till, "ADULT", 2)
    for serial in ("0047118255301", "0047118255302"):
        paying.pay_voucher(till, "edenred", money("5.00"), serial=serial)
    paying.pay_cash(till, money("4.00"))
    finishing.finish(till)
    selling.add(till, "BOOK")
    selling.add(till, "CD")
    paying.pay_outside(till, "card")
    finishing.finish(till)
    selling.add(till, "PICK")
    paying.pay_cash(till, money("10.00"))
    assert finishing.finish(till).fact.change == money("7.55")


def test_the_worked_day() -> None:
    with a_till() as till:
        worked_day(till)
        figures = shifts.takings(till)
        assert {f"{p.role}/{p.sub}": str(p.amount) for p in figures.postings} == {
            "cash/": "6.45", "card_receivable/": "49.80", "voucher_receivable/edenred": "10.00",
            "sales/1350": "-38.67", "sales/2550": "-17.80", "vat_payable/1350": "-5.23",
            "vat_payable/2550": "-4.53", "rounding/": "-0.02",
        }  # fmt: skip
        assert figures.gross == money("66.23")
        assert figures.rounding == money("0.02")
        assert figures.drawer.expected == money("106.45")
        shifts.count(till, "cash", pieces={10000: 1, 500: 1, 100: 1, 20: 2, 5: 1})
        shifts.count(till, "card", money("49.80"))
        shifts.count(till, "voucher/edenred/paper", money("10.00"))
        z = shifts.close_shift(till, money("100.00"))
        assert z.dropped == money("6.45")
        rows = {f"{p.role}/{p.sub}": str(p.amount) for p in z.takings.postings}
        assert (rows["safe/"], "cash/" in rows) == ("6.45", False)
        assert shifts.carried(till) == money("100.00")
        assert takings(till, z.shift).drawer.expected == money("100.00")


def test_vouchers_on_7_43_leave_cash_to_round() -> None:
    """7.43 with a 5.00 voucher leaves 2.43 in cash: 2.45, rounding +0.02."""
    with a_till() as till:
        selling.add(till, "TOUR")
        selling.add(till, "PICK")
        paying.pay_voucher(till, "smartum", money("5.00"), serial="1")
        assert (till.basket.due, paying.cash_due(till)) == (money("2.43"), money("2.45"))
        paying.pay_cash(till)
        fact = finishing.finish(till).fact
        assert (fact.total, fact.rounding, fact.paid) == tuple(map(money, ("7.43", "0.02", "7.45")))


def test_excess_is_posted_to_its_own_account() -> None:
    """2 × 5.00 on 7.00: debit 10.00 = 6.17 + 0.83 + 3.00."""
    with a_till() as till:
        selling.add(till, "ADULT")
        paying.pay_voucher(till, "smartum", money("5.00"), count=2)
        finishing.finish(till)
        rows = {f"{p.role}/{p.sub}": str(p.amount) for p in shifts.takings(till).postings}
        assert rows == {
            "voucher_receivable/smartum": "10.00", "voucher_excess/": "-3.00",
            "sales/1350": "-6.17", "vat_payable/1350": "-0.83",
        }  # fmt: skip
        refunding.refund(till, "K1-000001")  # both papers go back, and with them the excess
        assert shifts.takings(till).postings == ()
        assert shifts.takings(till).tenders == ()


def test_refunds_singly_give_0_59_then_0_60() -> None:
    with a_till() as till:
        selling.add(till, "TOUR", 2)
        paying.pay_cash(till)
        assert finishing.finish(till).fact.vat[0].vat == money("1.19")
        back = [refunding.refund(till, "K1-000001", [1], quantities=[1]).fact for _ in range(2)]
        assert [fact.vat[0].vat for fact in back] == [money("-0.59"), money("-0.60")]


def test_a_cash_refund_of_7_43_pays_7_45() -> None:
    with a_till() as till:
        selling.add(till, "TOUR")
        selling.add(till, "PICK")
        paying.pay_cash(till)
        finishing.finish(till)
        fact = refunding.refund(till, "K1-000001").fact
        assert (fact.total, fact.paid) == (money("-7.43"), money("-7.45"))
        assert shifts.takings(till).drawer.expected == money("100.00")


def test_a_paper_serves_once_until_it_goes_back() -> None:
    with a_till() as till:
        selling.add(till, "ADULT", 2)
        paying.pay_voucher(till, "edenred", money("14.00"), serial="99")
        finishing.finish(till)

        def again() -> None:
            paying.pay_voucher(till, "edenred", money("7.00"), serial=" 9-9")

        selling.add(till, "ADULT")
        with pytest.raises(VoucherUsed) as caught:
            again()
        assert "K1-000001" in str(caught.value)
        for part in range(2):  # half of it paid back: the paper is still here
            if part:
                with pytest.raises(VoucherUsed):
                    again()
            refunding.refund(till, "K1-000001", [1], "voucher", [1])
        again()
        finishing.finish(till)
        selling.add(till, "ADULT")
        with pytest.raises(VoucherUsed):
            again()
        assert naive.used(naive.entries(till.folder)) == {"edenred/99": 1}
        assert set(rebuild(till.store).values()) == {0}


def test_an_approval_number_serves_again_another_day_and_once_each() -> None:
    clock = SetClock()
    with a_till(clock) as till:

        def sell() -> str:
            selling.add(till, "ADULT")
            paying.pay_voucher(till, "epassi", money("7.00"), serial="77", medium="mobile")
            return finishing.finish(till).fact.receipt

        first = sell()
        shifts.count(till, "cash", money("100.00"))
        shifts.count(till, "voucher/epassi/mobile", money("7.00"))
        shifts.close_shift(till)
        clock.forward(hours=20)
        shifts.open_shift(till, money("100.00"))
        sell()
        refunding.refund(till, first)  # frees the number of the day it was taken, not today's
        with pytest.raises(VoucherUsed):
            sell()


def test_vouchers_pay_services_only() -> None:
    with a_till() as till:
        selling.add(till, "POSTER")
        with pytest.raises(VoucherNotAccepted):
            paying.pay_voucher(till, "edenred", money("5.00"), serial="1")
        selling.add(till, "ADULT")
        offer = paying.voucher_offer(till, "edenred")
        assert (offer.eligible, offer.blocked) == (money("7.00"), ("POSTER sv",))
        paying.pay_voucher(till, "edenred", money("7.00"), serial="1")
        with pytest.raises(VoucherAlreadyCovers):
            paying.pay_voucher(till, "smartum", money("5.00"), serial="2")
        assert till.basket.due == money("12.00")


def test_a_vouchers_share_is_never_paid_back_in_money() -> None:
    with a_till() as till:
        selling.add(till, "ADULT")
        paying.pay_voucher(till, "edenred", money("5.00"), serial="1")
        paying.pay_cash(till)
        finishing.finish(till)
        with pytest.raises(RefundVoucherNotMoney):
            refunding.refund(till, "K1-000001", tender="cash")
        back = refunding.refund(till, "K1-000001").fact
        assert [(t.kind, t.amount) for t in back.tenders] == [
            ("cash", money("-2.00")), ("voucher", money("-5.00")),
        ]  # fmt: skip


def test_a_wrong_tender_is_moved_without_a_refund() -> None:
    with a_till() as till:
        selling.add(till, "CD")
        paying.pay_cash(till)
        finishing.finish(till)
        with pytest.raises(CorrectionTooMuch):
            correcting.correct_tender(till, "K1-000001", "cash", "card", money("20.00"), "fel")
        with pytest.raises(CorrectionNotPossible):
            correcting.correct_tender(till, "K1-000001", "cash", "voucher", money("1.00"), "fel")
        correcting.correct_tender(till, "K1-000001", "cash", "card", money("19.90"), "fel")
        figures = shifts.takings(till)
        assert [(t.kind, t.count, t.amount) for t in figures.tenders] == [
            ("card", 1, money("19.90"))
        ]
        assert figures.drawer.expected == money("100.00")
        assert figures.receipts == 1


@pytest.mark.parametrize(
    ("at", "rate"),
    [("2024-08-31", 1000), ("2025-06-01", 1400), ("2025-12-31", 1400), ("2026-01-01", 1350)],
)
def test_the_business_date_decides_the_rate(at: str, rate: int) -> None:
    clock = SetClock(datetime.fromisoformat(at).replace(hour=9, tzinfo=UTC))
    with a_till(clock, opened=None, pin=COORDINATOR) as till:
        shifts.open_shift(till, ZERO, date.fromisoformat(at))
        selling.add(till, "ADULT")
        assert till.basket.lines[0].rate == rate


def test_a_parked_basket_takes_the_new_years_rate() -> None:
    clock = SetClock(datetime(2025, 12, 31, 9, tzinfo=UTC))
    with a_till(clock, opened=None) as till:
        shifts.open_shift(till, ZERO, date(2025, 12, 31))
        selling.add(till, "ADULT")
        number = selling.park(till)
        selling.add(till, "TOUR")
        selling.clear(till)
        shifts.count(till, "cash", ZERO)
        shifts.close_shift(till)
        clock.forward(hours=23)
        shifts.open_shift(till, ZERO)
        assert selling.recall(till, number).lines[0].rate == 1350
