"""How a receipt stands after what was done to it, and to which tender its money goes back."""

from __future__ import annotations

import pytest

from pos.domain.money import ZERO
from pos.domain.tender import TenderUnknown
from pos.till import finishing, paying, refunding, selling, shifts
from pos.till.after_sale import copying
from pos.till.after_sale.correcting import correct_tender
from pos.till.lookups import receipt
from pos.till.refunds.refundable import lines_scanned, standing
from pos.till.refusals import CodeShared, RefundNotToTender, RefundVoucherNotMoney
from pos.till.tenders.paying_gift_card import pay_gift_card
from pos.till.till import Till
from tests.support.gift_cards import sold
from tests.support.museum import (
    BARCODE,
    PRODUCTS,
    a_product,
    a_till,
    list_products,
    money,
    sell,
)


def sale(till: Till, *skus: str, card: str = "") -> str:
    """A sale of one piece each: so much by card, the rest in cash."""
    for sku in skus:
        selling.add(till, sku)
    if card:
        paying.pay_outside(till, "card", money(card))
    if till.basket.due:
        paying.pay_cash(till)
    return finishing.finish(till).fact.receipt


def test_a_receipt_stands_as_what_was_done_to_it_says() -> None:
    with a_till() as till:
        number = sale(till, "CD", "ADULT")
        first = standing(till, number)
        assert (first.refundable, first.same_shift) == (True, True)
        assert (first.refunds, first.corrections, first.copies) == ((), (), 0)
        assert receipt(till, first.name)[1] == first.receipt  # its name with its proof finds it
        moved = correct_tender(till, number, "cash", "card", money("7.00"), "fel tangent")
        copying.copy(till, number)
        back = refunding.refund(till, number, [2], "card").fact
        then = standing(till, number)
        assert then.refundable  # the other line is left
        assert [row.pieces for row in then.lines] == [1, 0]
        assert (then.refunds, then.corrections, then.copies) == ((back,), (moved,), 1)
        assert [(one.kind, str(left)) for one, left in then.held] == [
            ("cash", "19.90"), ("card", "0.00"),
        ]  # fmt: skip
        own = standing(till, back.receipt)  # of a refund nothing goes back
        assert (own.refundable, own.held) == (False, ())
        assert [(row.pieces, row.amount) for row in own.lines] == [(0, ZERO)]
        refunding.refund(till, number)
        assert not standing(till, number).refundable


def test_only_a_receipt_of_the_open_shift_is_of_this_shift() -> None:
    with a_till() as till:
        number = sell(till).receipt
        shifts.count(till, "cash", money("107.00"))
        shifts.close_shift(till)
        assert not standing(till, number).same_shift
        shifts.open_shift(till, money("107.00"))
        assert not standing(till, number).same_shift
        assert standing(till, sell(till).receipt).same_shift


def test_a_scanned_thing_is_found_among_the_lines() -> None:
    with a_till() as till:
        number = sale(till, "BOOK", "POSTER", "CD")
        stands = standing(till, number)

        def found(code: str) -> list[int]:
            return [row.number for row in lines_scanned(till, stands, code)]

        assert (found(BARCODE), found("9789519426419"), found("CD")) == ([2], [1], [3])
        assert found("4006381333931") == []
        twin = a_product("TWIN", "3.00", "shop", barcodes=(BARCODE,))
        list_products(till.store, (*PRODUCTS, twin))
        till.reload()
        assert found(BARCODE) == [2]  # the receipt has but one of the two that share the code
        both = standing(till, sale(till, "POSTER", "TWIN"))
        with pytest.raises(CodeShared) as shared:
            lines_scanned(till, both, BARCODE)
        assert {one.sku for one in shared.value.products} == {"POSTER", "TWIN"}


def test_what_pays_the_fewest_lines_goes_back_first_and_a_voucher_last() -> None:
    with a_till() as till:
        single, multi = sold(till, "10.00", "GIFT-CULTURE"), sold(till, "10.00")
        for sku in ("ADULT", "BOOK"):
            selling.add(till, sku)
        paying.pay_voucher(till, "edenred", money("5.00"), serial="0047001")
        paying.pay_outside(till, "card", money("5.00"))
        pay_gift_card(till, multi)
        pay_gift_card(till, single)
        paying.pay_cash(till)
        number = finishing.finish(till).fact.receipt
        back = refunding.quote(till, number).tenders
        assert [(one.kind, one.serial or "-", str(one.amount)) for one in back] == [
            ("gift_card", single, "-10.00"), ("gift_card", multi, "-10.00"),
            ("card", "-", "-5.00"), ("cash", "-", "-6.90"), ("voucher", "0047001", "-5.00"),
        ]  # fmt: skip


def test_who_asks_for_more_than_a_tender_paid_is_told_what_it_paid() -> None:
    with a_till() as till:
        number = sale(till, "CD", "ADULT", card="7.00")
        for tender, paid, name in (("card", "7.00", "Kort"), ("voucher", "0.00", "Kultursedel")):
            with pytest.raises(RefundNotToTender) as refused:
                refunding.refund(till, number, None, tender)
            assert refused.value.values == {"paid": money(paid), "tender": name}
        with pytest.raises(TenderUnknown):
            refunding.refund(till, number, None, "cheque")


def test_a_vouchers_share_is_refused_in_money_and_only_that() -> None:
    with a_till() as till:
        for sku in ("ADULT", "ADULT", "CD"):
            selling.add(till, sku)
        paying.pay_voucher(till, "edenred", money("14.00"), serial="0047001")
        paying.pay_cash(till)
        number = finishing.finish(till).fact.receipt
        with pytest.raises(RefundVoucherNotMoney):
            refunding.refund(till, number, None, "cash")
        with pytest.raises(RefundNotToTender) as refused:  # cash alone would do
            refunding.refund(till, number, [2], "card")
        assert refused.value.values["paid"] == ZERO
        with pytest.raises(RefundNotToTender) as refused:
            refunding.refund(till, number, None, "voucher")
        assert refused.value.values["paid"] == money("14.00")


@pytest.mark.parametrize(
    ("tender", "amount", "rounding"), [("cash", "-2.45", "-0.02"), ("card", "-2.43", "0.00")]
)
def test_money_back_is_rounded_in_cash_alone(tender: str, amount: str, rounding: str) -> None:
    """2.43 is 2.45 in cash (law 890/2000) and stays 2.43 on a card."""
    with a_till() as till:
        selling.add(till, "PICK")
        if tender == "card":
            paying.ask(till)
            paying.approve(till, "123456")
        else:
            paying.pay_cash(till, money("5.00"))
        number = finishing.finish(till).fact.receipt
        (back,) = refunding.quote(till, number).tenders
        assert (back.kind, str(back.amount), str(back.rounding)) == (tender, amount, rounding)
        assert (back.given, back.change, back.reference, back.asked) == (None, ZERO, "", "")
        assert back.count == 1


def test_a_paper_goes_back_with_the_last_of_what_it_paid() -> None:
    """A voucher of 20.00 on 14.00 of tickets: 7.00 of it, then the rest and the paper."""
    with a_till() as till:
        selling.add(till, "ADULT", 2)
        paying.pay_voucher(till, "edenred", money("20.00"), serial="0047001")
        number = finishing.finish(till).fact.receipt
        told = []
        for _ in range(2):
            (back,) = refunding.refund(till, number, [1], quantities=[1]).fact.tenders
            told.append((str(back.amount), str(back.excess), back.count))
        assert told == [("-7.00", "0.00", 0), ("-13.00", "-6.00", 1)]


def test_two_payments_of_a_medium_without_serials_go_back_as_two() -> None:
    with a_till() as till:
        selling.add(till, "ADULT", 2)
        for part in ("4.00", "10.00"):
            paying.pay_voucher(till, "edenred", money(part), medium="card")
        number = finishing.finish(till).fact.receipt
        (back,) = refunding.quote(till, number).tenders
        assert (str(back.amount), back.count) == ("-14.00", 2)
