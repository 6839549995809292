"""Gift cards sold, used, refunded and taken back at random: no cent of money or VAT is lost."""

from __future__ import annotations

import random
from collections import Counter
from contextlib import suppress

from hypothesis import given, settings
from hypothesis import strategies as st

from pos.domain.errors import RuleBroken
from pos.domain.money import ZERO, Money
from pos.storage.rebuild import rebuild
from pos.till import finishing, paying, refunding, selling
from pos.till.tenders.gift_cards import known
from pos.till.tenders.paying_gift_card import pay_gift_card
from pos.till.till import Till
from tests.support import naive
from tests.support.museum import COORDINATOR, a_till, money

GOODS = ("ADULT", "TOUR", "BOOK", "POSTER", "PICK", "COFFEE", "STAMP", "PAPER")


class Cards:
    """Sells and uses cards of both kinds, several at a time, beside goods and other tenders."""

    def __init__(self, till: Till, seed: int) -> None:
        self.till, self.random = till, random.Random(seed)
        self.codes: list[str] = []
        self.receipts: list[str] = []

    def sale(self) -> None:
        till, dice = self.till, self.random
        made = []
        for _ in range(dice.randint(0, 2)):
            old = dice.choice(self.codes) if self.codes and dice.random() < 0.3 else ""
            with suppress(RuleBroken):  # another kind of card, or twice the same
                selling.add(till, dice.choice(("GIFT", "GIFT-CULTURE", "GIFT-CULTURE")), card=old)
                selling.set_price(till, Money(dice.choice((500, 1000, 999, 1, 3333))))
                made.append(till.basket.lines[-1].card)
        for _ in range(dice.randint(0 if made else 1, 3)):
            selling.add(till, dice.choice(GOODS), dice.choice((1, 1, 2)))
        if dice.random() < 0.2:
            with suppress(RuleBroken):
                selling.discount(till, basis_points=777, basket=True)
        for _ in range(dice.randint(0, 3)):
            self.pay()
        if till.basket.due > ZERO:
            paying.pay_cash(till)
        self.receipts.append(finishing.finish(till).fact.receipt)
        self.codes += [code for code in made if code not in self.codes]

    def pay(self) -> None:
        till, dice = self.till, self.random
        with suppress(RuleBroken):
            if self.codes and dice.random() < 0.8:
                amount = dice.choice((None, None, Money(1), Money(499), Money(1234)))
                pay_gift_card(till, dice.choice(self.codes), amount)
            else:
                paying.pay_voucher(till, "epassi", money("3.00"), serial=str(dice.random())[2:],
                                   medium="mobile")  # fmt: skip

    def refund(self) -> None:
        if not self.receipts:
            return
        number, lines = self.random.choice(self.receipts), self.random.choice((None, [1], [2]))
        tender = self.random.choice(("", "", "cash", "gift_card"))
        with suppress(RuleBroken):
            refunding.refund(self.till, number, lines, tender, [1] if lines else None)

    def books(self) -> Counter[str]:
        """Every entry balances; the cards' accounts are the sums of the cards."""
        posted = Counter[str]()
        journal = naive.entries(self.till.folder)
        for entry in journal:
            one = naive.postings(entry)
            assert sum(one.values()) == 0
            posted.update(one)
        cards = {code: known(self.till, code) for code in naive.gift_cards(journal)}
        assert -posted["gift_card/"] == sum(one.balance.cents for one in cards.values() if one)
        assert {code: one.balance.cents for code, one in cards.items() if one} == dict(
            naive.gift_cards(journal)
        )
        left = [(one.balance, one.vat_sold - one.vat_used) for one in cards.values() if one]
        assert posted["gift_card_vat/"] == sum(vat.cents for _, vat in left)
        assert all(balance >= ZERO and (balance or not vat) for balance, vat in left)
        return posted


@settings(max_examples=25)
@given(st.integers(0, 2**32))
def test_the_liability_is_the_sum_of_the_balances(seed: int) -> None:
    with a_till(pin=COORDINATOR) as till:
        cards = Cards(till, seed)
        for _ in range(12):
            cards.sale()
            cards.refund()
        cards.books()
        assert not any(rebuild(till.store).values())


@settings(max_examples=15)
@given(st.integers(0, 2**32))
def test_when_all_is_refunded_nothing_is_left_in_the_books(seed: int) -> None:
    """The last receipt first: what a card paid is on it again before the card goes back."""
    with a_till(pin=COORDINATOR) as till:
        cards = Cards(till, seed)
        for _ in range(8):
            cards.sale()
        for number in reversed(cards.receipts):
            refunding.refund(till, number)
        posted = cards.books()
        assert {key: cents for key, cents in posted.items() if cents} == {}
