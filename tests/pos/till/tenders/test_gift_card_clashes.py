"""Gift cards and vouchers at two windows of one till; codes that are something else's."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from pos.domain.gift_card import GiftCardBalance, GiftCardIsProduct, GiftCardOtherKind
from pos.domain.voucher import VoucherUsed
from pos.till import finishing, paying, people, selling, shifts
from pos.till.tenders.gift_cards import GiftCardRunOut, look_up, set_card
from pos.till.tenders.paying_gift_card import pay_gift_card
from pos.till.till import Till
from tests.support.clock import SetClock
from tests.support.museum import BARCODE, COORDINATOR, a_till, money


@contextmanager
def two_windows() -> Iterator[tuple[Till, Till]]:
    """Two processes' tills in one folder, one person at both."""
    with a_till() as till:
        other = Till.open(till.folder, till.store.clock)
        try:
            assert till.person is not None
            people.enter(other, till.person)
            yield till, other
        finally:
            other.close()


def sold(till: Till, amount: str) -> str:
    """A card sold for cash; its code."""
    selling.add(till, "GIFT")
    selling.set_price(till, money(amount))
    code = till.basket.lines[-1].card
    paying.pay_cash(till)
    finishing.finish(till)
    return code


def left(till: Till, code: str) -> str:
    return str(look_up(till, code).card.balance)


def test_another_windows_top_up_makes_no_card_of_two_kinds() -> None:
    with two_windows() as (till, other):
        for one, sku in ((till, "GIFT"), (other, "GIFT-CULTURE")):
            selling.add(one, sku, card="MUSEUM-0012")
            selling.set_price(one, money("50.00"))
            paying.pay_cash(one)
        finishing.finish(till)
        with pytest.raises(GiftCardOtherKind):
            finishing.finish(other)
        assert other.basket.tenders
        assert left(till, "MUSEUM0012") == "50.00"


def test_a_pin_for_one_card_lets_no_other_pay_what_it_has_not() -> None:
    with two_windows() as (till, other):
        code = sold(till, "7.00")
        selling.add(other, "GIFT")
        people.authorise(other, COORDINATOR)
        selling.set_price(other, money("600.00"))
        for one in (till, other):
            selling.add(one, "ADULT")
            pay_gift_card(one, code)
        finishing.finish(till)
        paying.pay_cash(other)
        with pytest.raises(GiftCardBalance):
            finishing.finish(other)


@pytest.mark.parametrize("code", [BARCODE, "9789519426419", "978-951-9426-41-9"])
def test_a_products_barcode_is_no_gift_card(code: str) -> None:
    """Whoever has such a poster at home would hold the card."""
    with a_till() as till:
        selling.add(till, "GIFT")
        with pytest.raises(GiftCardIsProduct) as refusal:
            set_card(till, code)
        assert code.replace("-", "") in refusal.value.sentence("fi")
        with pytest.raises(GiftCardIsProduct):
            selling.add(till, "GIFT", card=code)
        assert len(till.basket.lines) == 1


def test_a_paper_taken_at_another_window_meanwhile_is_noticed_at_the_end() -> None:
    with two_windows() as (till, other):
        for one in (till, other):
            selling.add(one, "ADULT", 2)
            paying.pay_voucher(one, "smartum", money("5.00"), serial="4711-0012", medium="paper")
            paying.pay_cash(one)
        finishing.finish(till)
        with pytest.raises(VoucherUsed) as refusal:
            finishing.finish(other)
        assert "K1-000001" in refusal.value.sentence("sv")
        paying.remove_tender(other, 1)
        paying.pay_cash(other)
        assert finishing.finish(other).fact.receipt == "K1-000002"


def test_a_cent_makes_no_card_that_ran_out_valid_again() -> None:
    clock = SetClock()
    with a_till(clock) as till:
        code = sold(till, "50.00")
        shifts.count(till, "cash", money("150.00"))
        shifts.close_shift(till)
        clock.forward(days=4 * 365)
        shifts.open_shift(till, money("150.00"), till.local(till.now()).date())
        with pytest.raises(GiftCardRunOut):
            selling.add(till, "GIFT", card=code)
        selling.add(till, "GIFT")
        with pytest.raises(GiftCardRunOut) as refusal:
            set_card(till, code)
        assert "2029" in refusal.value.sentence("fi")
        people.authorise(till, COORDINATOR)
        set_card(till, code)
        selling.set_price(till, money("10.00"))  # is not asked for again
        paying.pay_cash(till)
        (mark,) = finishing.finish(till).fact.authorised
        assert mark.act == "gift_card"
        card = look_up(till, code).card
        assert (str(card.balance), card.expired(till.day)) == ("60.00", False)
