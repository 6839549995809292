"""Odd weeks: random days at the counter, and what an office may do about them, in any order.

At the end the books say one thing, however they are asked: entry by entry, voucher by voucher, by
the drawer, by what issuers owe and by what is left on gift cards.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from datetime import timedelta

import pytest

from pos.domain.errors import RuleBroken
from pos.domain.facts import Receipt
from pos.domain.money import ZERO, Money
from pos.office.books import reading, safe
from pos.office.days import correcting, one_shift, taking_back
from pos.office.settlement import batches
from pos.office.settlement.open_vouchers import standings
from pos.till import finishing, paying, people, selling, shifts
from pos.till.till import Till
from tests.pos.office.settlement.selling import sell
from tests.support import naive, naive_days
from tests.support.clock import SetClock
from tests.support.days import RandomDay
from tests.support.museum import COORDINATOR, a_till, money

DAYS = 4


class Office:
    """Does random acts of the coordinator's; `done` counts those that were not refused."""

    def __init__(self, till: Till, seed: str) -> None:
        self.till, self.random = till, random.Random(seed)
        self.closed: list[str] = []
        self.done: Counter[str] = Counter()
        self.twice = ""  # a sale that was rung up a second time, and paid once

    def run(self, acts: int) -> None:
        choices = (self.moved, self.explained, self.settled, self.at_the_safe, self.taken_back)
        for _ in range(acts):
            self.attempt(self.random.choice(choices))

    def attempt(self, act: Callable[[], object]) -> None:
        try:
            act()
        except RuleBroken:
            return
        self.done[act.__name__] += 1

    def moved(self) -> None:
        shift = self.random.choice(self.closed)
        paid = [
            (one["body"]["receipt"], tender["kind"])
            for one in naive.entries(self.till.folder)
            if one["kind"] == "sale" and one["body"]["shift"] == shift
            for tender in one["body"]["tenders"] if tender["kind"] in ("cash", "card")
        ]  # fmt: skip
        number, source = self.random.choice(paid)
        target = "card" if source == "cash" else "cash"
        correcting.move_tender(self.till, shift, number, source, target, reason="slip")

    def explained(self) -> None:
        shift = self.random.choice(self.closed)
        left = [row for row in one_shift(self.till, shift).tenders if row.left]
        row = self.random.choice(left or list(one_shift(self.till, shift).tenders))
        if self.random.random() < 0.5:
            to = self.random.choice((correcting.OVER_SHORT, correcting.RECEIVABLE))
            correcting.explain_difference(self.till, shift, row.key, reason="?", posts_to=to)
        else:
            right = (row.counted or ZERO) - row.left
            correcting.correct_count(self.till, shift, row.key, right, reason="again")

    def settled(self) -> None:
        row = self.random.choice([one for one in standings(self.till) if one.open or one.batches])
        numbers = [one.fact.number for one in row.batches]
        if not numbers or self.random.random() < 0.4:
            counted = {money("5.00"): 2} if self.random.random() < 0.3 else None
            batches.make(self.till, row.issuer, row.medium, counted=counted, reason="torn")
            return
        number = self.random.choice(numbers)
        act = self.random.choice((batches.send, batches.pay, batches.undo))
        act(self.till, number, *(("mistake",) if act is batches.undo else ()))

    def at_the_safe(self) -> None:
        amount = Money(5 * self.random.randint(1, 4000))
        if self.random.random() < 0.5:
            safe.to_drawer(self.till, amount, reason="växel")
        else:
            safe.deposit(self.till, "77", amount, reason="as it lay there")

    def taken_back(self) -> None:
        taking_back.take_back(self.till, self.closed[-1], self.twice, reason="rung up twice")

    def rung_up_twice(self) -> Money:
        """The last thing of a day; returns what is missing for it."""
        for _ in range(2):
            for sku in ("PICK", "COFFEE", "ADULT"):
                selling.add(self.till, sku)
            paying.pay_cash(self.till)
            sold: Receipt = finishing.finish(self.till).fact
        self.twice = sold.receipt
        return sold.tenders[0].amount


def a_day(till: Till, clock: SetClock, office: Office, seed: str) -> None:
    """A random one with two papers in it, that ends with the next day's shift open."""
    day = RandomDay(till, seed, clock)
    day.run(60)
    day.tidy()
    people.sign_in(till, COORDINATOR)
    sell(till, *(f"{seed.replace('/', 'D')}P{paper}" for paper in range(2)))
    missing = office.rung_up_twice()
    shift = till.must_shift().id
    for row in shifts.expected(till):
        off = missing if row.key == "cash" else ZERO
        shifts.count(till, row.key, max(ZERO, row.amount - off))
    cash = next(row.counted for row in shifts.counted(till) if row.tender == "cash")
    shifts.close_shift(till, min(cash, money("50.00")), reason="?", uncounted=True)
    office.closed.append(shift)
    clock.at = clock.at.replace(hour=8, minute=0) + timedelta(days=1)
    shifts.open_shift(till, money("60.00"), clock.now().date(), reason="ten too many")


@pytest.mark.parametrize("seed", [1, 2])
def test_the_books_of_an_odd_week_say_one_thing(seed: int) -> None:
    clock = SetClock()
    with a_till(clock, pin=COORDINATOR) as till:
        office = Office(till, f"office{seed}")
        for number in range(DAYS):
            a_day(till, clock, office, f"{seed}/{number}")
            office.run(12)
        assert set(office.done) >= {"moved", "explained", "settled", "at_the_safe", "taken_back"}
        one_thing(till, office.closed)


def one_thing(till: Till, closed: list[str]) -> None:
    journal = naive.entries(till.folder)
    books: Counter[str] = Counter()
    now: Counter[str] = Counter()  # of the shift that is open: its Z is no voucher yet
    for entry in journal:
        rows = naive.postings(entry)
        assert not sum(rows.values()), entry["kind"]
        books.update(rows)
        if entry["body"].get("shift") == till.must_shift().id:
            now.update(rows)
    today = till.local(till.now()).date()
    for voucher in reading.postings(till, today - timedelta(days=30), today).vouchers:
        assert voucher.balanced
        for row in voucher.rows:
            now[f"{row.role}/{row.sub}"] += row.amount.cents
    assert {k: v for k, v in now.items() if v} == {k: v for k, v in books.items() if v}
    # the drawer, beside the float that it began with
    assert books["cash/"] + 10_000 == shifts.takings(till).drawer.expected.cents
    assert books["gift_card/"] == -sum(naive.gift_cards(journal).values())
    owed: Counter[str] = Counter()
    for one in standings(till):
        claimed = [batch.claim for batch in one.batches if batch.state in ("made", "sent")]
        owed[one.issuer] += sum((one.sum, *claimed), ZERO).cents
    for issuer, cents in owed.items():
        assert books[f"voucher_receivable/{issuer}"] == cents, issuer
    for shift in closed:
        left = {row.key: row.left.cents for row in one_shift(till, shift).tenders if row.left}
        said = naive_days.left(journal, shift, frozenset(("voucher/edenred/card",)))
        assert {key: cents for key, cents in said.items() if cents} == left
