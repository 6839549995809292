"""Payments: what is refused before anything is taken, exact cents, and numbers that are kept."""

from __future__ import annotations

import pytest

from pos.domain.basket import PriceWrong
from pos.domain.money import Money
from pos.domain.tender import NothingDue, TenderAmountWrong, TenderTooLarge, TenderUnknown
from pos.domain.voucher import VoucherIssuerUnknown, VoucherUsed
from pos.till import finishing, paying, refunding, selling
from pos.till.refusals import NotAnswered, NothingAsked
from tests.support.museum import a_till, money


@pytest.mark.parametrize(
    ("given", "paid", "change", "rounding"),
    [
        ("7.43", "7.43", "0.00", "0.00"),  # the very cents
        ("7.44", "7.43", "0.01", "0.00"),  # and one too many
        ("7.45", "7.45", "0.00", "0.02"),  # law 890/2000
        ("10.00", "7.45", "2.55", "0.02"),
        ("7.42", "7.42", "0.00", "0.00"),  # a part: 0.01 is left to pay
    ],
)
def test_exact_cents_are_taken_as_they_are(
    given: str, paid: str, change: str, rounding: str
) -> None:
    with a_till() as till:
        selling.add(till, "PICK")
        selling.set_price(till, money("7.43"))
        (held,) = paying.pay_cash(till, money(given)).tenders
        assert (str(held.amount), str(held.change), str(held.rounding)) == (paid, change, rounding)
        assert str(till.basket.due) == ("0.01" if given == "7.42" else "0.00")


def test_what_is_no_payment_is_refused_and_nothing_is_held() -> None:
    with a_till() as till:
        selling.add(till, "ADULT")
        for act, refusal in (
            (lambda: paying.pay_cash(till, Money(0)), TenderAmountWrong),
            (lambda: paying.pay_cash(till, money("-5.00")), TenderAmountWrong),
            (lambda: paying.pay_cash(till, money("100000.01")), PriceWrong),
            (lambda: paying.ask(till, "card", Money(0)), TenderAmountWrong),
            (lambda: paying.ask(till, "card", money("7.01")), TenderTooLarge),
            (lambda: paying.ask(till, "cheque"), TenderUnknown),
            (lambda: paying.pay_voucher(till, "edenred", Money(0), serial="1"), TenderAmountWrong),
            (lambda: paying.pay_voucher(till, "nobody", money("5.00")), VoucherIssuerUnknown),
            (lambda: paying.approve(till), NothingAsked),
        ):
            with pytest.raises(refusal):
                act()
        assert (till.basket.tenders, till.basket.pending) == ((), None)
        (held,) = paying.pay_cash(till, money("100000.00")).tenders  # the most that is believed
        assert held.change == money("99993.00")
        for act in (
            lambda: paying.pay_cash(till),
            lambda: paying.ask(till),
        ):
            with pytest.raises(NothingDue):
                act()


def test_while_a_device_is_asked_no_other_payment_is_taken() -> None:
    with a_till() as till:
        selling.add(till, "ADULT", 2)
        paying.ask(till, "card", money("7.00"))
        for act in (
            lambda: paying.pay_cash(till),
            lambda: paying.pay_voucher(till, "edenred", money("7.00"), serial="0047001"),
        ):
            with pytest.raises(NotAnswered):
                act()
        paying.approve(till, f" 123456{'9' * 60} ")
        paying.pay_cash(till)
        sale = finishing.finish(till).fact
        assert sale.tenders[0].reference == "123456" + "9" * 34  # forty characters
        refunding.start(till, sale.receipt, [1], "card", [1])
        with pytest.raises(NothingAsked):  # of a sale: what is asked is a refund
            paying.approve(till)
        refunding.decline(till)


def test_a_voucher_that_was_used_is_refused_by_name_and_receipt() -> None:
    with a_till() as till:
        assert paying.recognise(till, "0047 0001") is not None
        assert paying.recognise(till, "9947 0001") is None
        selling.add(till, "ADULT")
        issuer = paying.recognise(till, "00470001")
        assert issuer is not None
        paying.pay_voucher(till, issuer.slug, money("7.00"), serial="00470001")
        number = finishing.finish(till).fact.receipt
        selling.add(till, "ADULT")
        with pytest.raises(VoucherUsed) as used:
            paying.pay_voucher(till, "edenred", money("7.00"), serial="00470001")
        assert used.value.values == {"issuer": "Edenred", "serial": "00470001", "where": number}
        paying.pay_voucher(till, "edenred", money("3.00"), medium="card")
        paying.pay_voucher(till, "edenred", money("4.00"), medium="card")  # without serials: others
        assert not till.basket.due
