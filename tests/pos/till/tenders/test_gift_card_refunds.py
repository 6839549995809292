"""What comes back of a gift card, what the museum allows, and cards used behind the till's back."""

from __future__ import annotations

import pytest

from pos.domain.gift_card import (
    GiftCardBalance,
)
from pos.domain.money import ZERO, Money
from pos.till import finishing, paying, people, refunding, selling, shifts
from pos.till.after_sale import correcting
from pos.till.refunds.paying_back_cards import RefundToGiftCard
from pos.till.refusals import CorrectionNotPossible
from pos.till.settings import put
from pos.till.tenders.gift_cards import GiftCardTooMuch
from pos.till.tenders.paying_gift_card import (
    GiftCardExpired,
    pay_gift_card,
)
from pos.till.till import Till
from tests.support.clock import SetClock
from tests.support.gift_cards import bought, left, posted, rows, sold
from tests.support.museum import COORDINATOR, a_till, money


def test_a_refund_goes_back_to_the_card() -> None:
    """19.00 of 50.00 used; the poster of 12.00 comes back: 43.00. Then all: 50.00."""
    with a_till() as till:
        code = sold(till, "50.00")
        number = bought(till, "ADULT", "POSTER", code=code).receipt
        back = refunding.refund(till, number, [2]).fact
        assert [(t.kind, str(t.amount)) for t in back.tenders] == [("gift_card", "-12.00")]
        assert back.tenders[0].gift_card.balance == money("43.00")
        assert left(till, code) == "43.00"
        refunding.refund(till, number)
        assert left(till, code) == "50.00"
        assert posted(till) == {"cash/": "50.00", "gift_card/": "-50.00"}


def test_a_refund_to_a_card_for_one_rate_gives_back_no_vat_twice() -> None:
    with a_till() as till:
        code = sold(till, "50.00", "GIFT-CULTURE")
        before = posted(till)
        number = bought(till, "BOOK", "POSTER", code=code).receipt
        with pytest.raises(RefundToGiftCard):
            refunding.refund(till, number, [1], "cash")
        back = refunding.refund(till, number, [1]).fact
        assert rows(back) == [(1350, "0.00", "0.00")]
        assert [(t.kind, str(t.amount)) for t in back.tenders] == [("gift_card", "-29.90")]
        refunding.refund(till, number, [2], "cash")
        assert posted(till) == before
        assert left(till, code) == "50.00"


def test_money_back_for_a_part_used_card_is_at_most_its_balance() -> None:
    with a_till() as till:
        code = sold(till, "50.00", "GIFT-CULTURE")
        bought(till, "BOOK", code=code)
        back = refunding.refund(till, "K1-000001").fact
        assert (str(back.total), rows(back)) == ("-20.10", [(1350, "-20.10", "-2.39")])
        assert [(t.kind, str(t.amount)) for t in back.tenders] == [("cash", "-20.10")]
        assert posted(till) == {
            "cash/": "29.90", "sales/1350": "-26.34", "vat_payable/1350": "-3.56",
        }  # fmt: skip
        assert left(till, code) == "0.00"
        selling.add(till, "ADULT")
        with pytest.raises(GiftCardBalance):
            pay_gift_card(till, code)


def test_the_museums_limits_need_a_coordinator() -> None:
    clock = SetClock()
    with a_till(clock) as till:
        selling.add(till, "GIFT")
        with pytest.raises(GiftCardTooMuch):
            selling.set_price(till, money("500.01"))
        people.authorise(till, COORDINATOR)
        selling.set_price(till, money("500.01"))
        code = till.basket.lines[0].card
        paying.pay_cash(till)
        fact = finishing.finish(till).fact
        assert [mark.act for mark in fact.authorised] == ["gift_card"]
        assert fact.lines[0].gift_card.valid_until == "2029-11-22"
        shifts.count(till, "cash", till_cash(till))
        shifts.close_shift(till)
        clock.forward(seconds=3 * 366 * 86_400)
        shifts.open_shift(till, ZERO, till.local(till.now()).date())
        selling.add(till, "ADULT")
        with pytest.raises(GiftCardExpired):
            pay_gift_card(till, code)
        people.sign_in(till, COORDINATOR)
        pay_gift_card(till, code)
        finishing.finish(till)
        assert left(till, code) == "493.01"


def till_cash(till: Till) -> Money:
    return shifts.takings(till).drawer.expected


def test_a_wrong_tender_is_not_moved_to_or_from_a_card() -> None:
    with a_till() as till:
        code = sold(till, "50.00")
        number = bought(till, "ADULT", code=code).receipt
        for pair in (("gift_card", "cash"), ("cash", "gift_card")):
            with pytest.raises(CorrectionNotPossible):
                correcting.correct_tender(till, number, *pair, money("1.00"), "fel")


def test_a_card_used_meanwhile_is_noticed_at_the_end() -> None:
    """Two windows of one till: the second finds the card empty, and keeps its basket."""
    with a_till() as till:
        code = sold(till, "7.00")
        other = Till.open(till.folder, till.store.clock)
        try:
            people.enter(other, till.person)
            for one in (till, other):
                selling.add(one, "ADULT")
                pay_gift_card(one, code)
            finishing.finish(other)
            with pytest.raises(GiftCardBalance):
                finishing.finish(till)
            assert till.basket.tenders
        finally:
            other.close()


def test_a_till_of_an_earlier_program_takes_gift_cards_too() -> None:
    """Its journal has neither the tender nor the limits; what somebody sets holds."""
    with a_till() as till:
        with till.store.write() as tx:
            tx.cursor.execute("DELETE FROM record WHERE record = 'tender' AND id = 'gift_card'")
            tx.cursor.execute("DELETE FROM record WHERE record = 'gift_card'")
        till.reload()
        entries = till.store.rows("SELECT count(*) FROM entry")
        code = sold(till, "50.00")
        bought(till, "ADULT", code=code)
        assert left(till, code) == "43.00"
        assert till.settings.gift_cards.validity_months == 36
        assert till.store.rows("SELECT count(*) FROM entry") == [(entries[0][0] + 2,)]
        with till.store.write() as tx:
            terms = {"terms": {"most_balance": 2000, "validity_months": 0}}
            put(tx, "gift_card", terms, None)
        till.reload()
        selling.add(till, "GIFT")
        with pytest.raises(GiftCardTooMuch):
            selling.set_price(till, money("20.01"))
        selling.set_price(till, money("20.00"))
        paying.pay_cash(till)
        assert finishing.finish(till).fact.lines[0].gift_card.valid_until == ""
