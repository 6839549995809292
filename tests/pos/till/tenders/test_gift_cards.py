"""Gift cards at the counter: sold, topped up, used in parts; worked figures."""

from __future__ import annotations

import pytest

from pos.domain.gift_card import (
    GiftCardBalance,
    GiftCardNoDiscount,
    GiftCardNotHere,
    GiftCardOneByOne,
    GiftCardOtherKind,
    GiftCardPaysNothing,
    GiftCardTwice,
    GiftCardUnknown,
    GiftCardWrong,
    new_code,
)
from pos.domain.money import ZERO
from pos.domain.tender import TenderAmountWrong, TenderTooLarge
from pos.domain.voucher import VoucherAlreadyCovers, VoucherNotAccepted
from pos.storage.rebuild import rebuild
from pos.till import finishing, paying, selling, shifts
from pos.till.tenders.gift_cards import look_up, set_card
from pos.till.tenders.paying_gift_card import (
    GiftCardTooLarge,
    offer,
    pay_gift_card,
)
from tests.support.gift_cards import bought, left, posted, rows, sold
from tests.support.museum import a_till, money


def test_a_card_for_several_rates_is_taxed_when_used() -> None:
    """50.00 sold: no VAT. 7.00 at 13.5 % (0.83) and 12.00 at 25.5 % (2.44) paid with it."""
    with a_till() as till:
        code = sold(till, "50.00")
        assert rows(till.last.fact) == [(None, "50.00", "0.00")]
        assert posted(till) == {"cash/": "50.00", "gift_card/": "-50.00"}
        assert till.last.fact.categories["gift_card"]["fi"] == "Lahjakortti"
        receipt = bought(till, "ADULT", "POSTER", code=code)
        by_category = {row.key: str(row.amount) for row in shifts.takings(till).categories}
        assert by_category == {"admission": "7.00", "gift_card": "50.00", "shop": "12.00"}
        assert rows(receipt) == [(2550, "12.00", "2.44"), (1350, "7.00", "0.83")]
        assert posted(till) == {
            "cash/": "50.00", "gift_card/": "-31.00", "sales/1350": "-6.17", "sales/2550": "-9.56",
            "vat_payable/1350": "-0.83", "vat_payable/2550": "-2.44",
        }  # fmt: skip
        assert left(till, code) == "31.00"
        assert receipt.tenders[0].gift_card.balance == money("31.00")
        sums = {row.key: (row.count, str(row.amount)) for row in shifts.takings(till).gift_cards}
        assert sums == {"sold": (1, "50.00"), "used": (1, "19.00")}
        assert {row.key for row in shifts.expected(till)} == {"cash"}, "nothing to count"
        assert not any(rebuild(till.store).values())


def test_a_card_for_one_rate_is_taxed_once_when_sold() -> None:
    """50.00 at 13.5 %: 5.95 when sold; used as 29.90 + 20.10: 3.56, then the 2.39 left of it."""
    with a_till() as till:
        code = sold(till, "50.00", "GIFT-CULTURE")
        assert rows(till.last.fact) == [(1350, "50.00", "5.95")]
        assert posted(till) == {
            "cash/": "50.00", "gift_card/": "-50.00", "gift_card_vat/": "5.95",
            "vat_payable/1350": "-5.95",
        }  # fmt: skip
        receipt = bought(till, "BOOK", code=code)
        assert rows(receipt) == [(1350, "0.00", "0.00")]
        assert posted(till) == {
            "cash/": "50.00", "gift_card/": "-20.10", "gift_card_vat/": "2.39",
            "sales/1350": "-26.34", "vat_payable/1350": "-5.95",
        }  # fmt: skip
        receipt = bought(till, "BOOK", code=code)  # 9.80 of it in cash, which is taxed: 1.17
        assert rows(receipt) == [(1350, "9.80", "1.17")]
        assert posted(till) == {
            "cash/": "59.80", "sales/1350": "-52.68", "vat_payable/1350": "-7.12",
        }  # fmt: skip
        day_vat = {row.rate: str(row.vat) for row in shifts.takings(till).vat}
        assert day_vat == {1350: "7.12"}  # 5.95 + 1.17: no cent twice
        assert left(till, code) == "0.00"


def test_a_card_for_one_rate_pays_only_lines_of_it() -> None:
    with a_till() as till:
        code = sold(till, "50.00", "GIFT-CULTURE")
        selling.add(till, "POSTER")
        with pytest.raises(GiftCardPaysNothing):
            pay_gift_card(till, code)
        selling.add(till, "ADULT")
        selling.add(till, "COFFEE")  # food: the same 13.5 % today
        told = offer(till, code)
        assert (str(told.room), str(told.left), told.blocked) == ("10.17", "50.00", ("POSTER sv",))
        with pytest.raises(GiftCardTooLarge):
            pay_gift_card(till, code, money("10.18"))
        pay_gift_card(till, code)
        assert till.basket.due == money("12.00")


def test_beside_vouchers_each_pays_what_it_may() -> None:
    """The ticket of 7.00 can be paid once: by the card or by vouchers, not by both."""
    with a_till() as till:
        code = sold(till, "50.00", "GIFT-CULTURE")
        selling.add(till, "ADULT")
        selling.add(till, "POSTER")
        pay_gift_card(till, code)
        with pytest.raises(VoucherAlreadyCovers):
            paying.pay_voucher(till, "epassi", money("5.00"), serial="1", medium="mobile")
        paying.remove_tender(till, 1)
        paying.pay_voucher(till, "epassi", money("5.00"), serial="1", medium="mobile")
        pay_gift_card(till, code)
        assert [str(one.amount) for one in till.basket.tenders] == ["5.00", "2.00"]
        paying.pay_cash(till)
        assert rows(finishing.finish(till).fact) == [
            (2550, "12.00", "2.44"),
            (1350, "5.00", "0.59"),
        ]


def test_no_voucher_no_card_and_no_discount_pays_a_gift_card() -> None:
    with a_till() as till:
        code = sold(till, "50.00")
        selling.add(till, "GIFT")
        selling.set_price(till, money("20.00"))
        with pytest.raises(VoucherNotAccepted):
            paying.pay_voucher(till, "epassi", money("5.00"), serial="1", medium="mobile")
        with pytest.raises(GiftCardPaysNothing):
            pay_gift_card(till, code)
        for whole in (True, False):
            with pytest.raises(GiftCardNoDiscount):
                selling.discount(till, basis_points=1000, basket=whole)
        with pytest.raises(GiftCardOneByOne):
            selling.set_quantity(till, 2)
        with pytest.raises(TenderAmountWrong):
            selling.set_price(till, ZERO)
        selling.add(till, "POSTER")
        selling.discount(till, basis_points=1000, basket=True)
        assert [str(total) for total in till.basket.totals()] == ["20.00", "10.80"]


def test_several_cards_in_one_sale_and_no_more_than_they_hold() -> None:
    with a_till() as till:
        one, other = sold(till, "5.00"), sold(till, "3.00")
        selling.add(till, "POSTER")
        pay_gift_card(till, one)
        with pytest.raises(GiftCardBalance):
            pay_gift_card(till, one)
        with pytest.raises(GiftCardBalance):
            pay_gift_card(till, other, money("3.01"))
        with pytest.raises(TenderTooLarge):
            pay_gift_card(till, other, money("7.01"))
        pay_gift_card(till, other)
        paying.pay_cash(till)
        fact = finishing.finish(till).fact
        assert [(t.kind, str(t.amount)) for t in fact.tenders] == [
            ("gift_card", "5.00"), ("gift_card", "3.00"), ("cash", "4.00"),
        ]  # fmt: skip
        assert (left(till, one), left(till, other)) == ("0.00", "0.00")


def test_topped_up_and_printed_elsewhere() -> None:
    with a_till() as till:
        code = sold(till, "10.00")
        assert sold(till, "15.00", card=code) == code
        assert left(till, code) == "25.00"
        assert till.last.fact.lines[0].gift_card.balance == money("25.00")
        assert sold(till, "30.00", card="MUSEUM-0012") == "MUSEUM0012"
        assert [event.what for event in look_up(till, code).events] == ["sold", "topped_up"]
        jobs = till.store.rows("SELECT what, body FROM print_job WHERE what = 'gift_card'")
        assert [bytes(job[1]).decode() for job in jobs] == [code], "a slip for the made code only"
        with pytest.raises(GiftCardOtherKind):
            selling.add(till, "GIFT-CULTURE", card=code)
        with pytest.raises(GiftCardNotHere):
            selling.add(till, "ADULT", card=code)
        assert not till.basket.lines
        selling.add(till, "GIFT", card=code)
        selling.add(till, "GIFT")
        with pytest.raises(GiftCardTwice):
            set_card(till, code)


def test_a_card_is_good_only_when_its_sale_is_on_the_disk() -> None:
    with a_till() as till:
        selling.add(till, "GIFT")
        code = till.basket.lines[0].card
        selling.set_price(till, money("20.00"))
        for wrong in (code, new_code()):
            with pytest.raises(GiftCardUnknown):
                look_up(till, wrong)
        selling.clear(till)
        selling.add(till, "ADULT")
        with pytest.raises(GiftCardUnknown):
            pay_gift_card(till, code)
        with pytest.raises(GiftCardWrong):
            pay_gift_card(till, "GC1234567890123456")


def test_two_cards_of_one_rate_and_goods_share_the_cents() -> None:
    """5.00 + 5.00 + 7.00 at 13.5 %: 2.02 in all; goods 0.83 alone, the cards 1.19."""
    with a_till() as till:
        for _ in range(2):
            selling.add(till, "GIFT-CULTURE")
            selling.set_price(till, money("5.00"))
        selling.add(till, "ADULT")
        codes = [line.card for line in till.basket.lines[:2]]
        paying.pay_cash(till)
        fact = finishing.finish(till).fact
        assert rows(fact) == [(1350, "17.00", "2.02")]
        assert [str(line.gift_card.vat) for line in fact.lines[:2]] == ["0.60", "0.59"]
        for code in codes:
            bought(till, "BOOK", code=code, amount="5.00")
        assert "gift_card_vat/" not in posted(till)
