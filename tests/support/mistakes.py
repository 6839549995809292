"""Days at a counter that come out to the cent, and one mistake put into each.

A day is rung up on a real till, counted rightly, and read as the office reads it. A mistake then
changes what the counter would have changed: a count, the drawer, a receipt too many. What the
explainer is given says nothing of it.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import timedelta
from functools import lru_cache

from msgspec.structs import replace

from pos.domain.money import ZERO, Money
from pos.office.days.behind import case_for
from pos.office.days.evidence import Case, Rung, Unsold
from pos.office.days.explaining_cash import ROLLS
from pos.office.days.reading import one_shift
from pos.till import finishing, paying, refunding, selling, shifts
from pos.till.till import Till
from tests.support.clock import SetClock
from tests.support.museum import COORDINATOR, a_till, money

BASKETS = (
    ("ADULT",), ("ADULT", "ADULT"), ("FAMILY",), ("ADULT", "CHILD"), ("TOUR", "ADULT"), ("BOOK",),
    ("CONCERT",), ("CONCERT", "CONCERT"), ("POSTER",), ("CD",), ("ADULT", "COFFEE"),
    ("COFFEE",), ("PAPER",), ("STAMP", "POSTER"), ("BOOK", "CD"), ("PICK", "PICK"),
)  # fmt: skip
NOTES = (500, 1000, 2000, 5000, 10_000)
DENOMINATIONS = (20_000, 10_000, 5000, 2000, 1000, 500, 200, 100, 50, 20, 10, 5)


def case_of(till: Till, shift: str) -> Case:
    """All that is known of a shift, as the window reads it."""
    return case_for(till, one_shift(till, shift))


@lru_cache(maxsize=16)
def a_day(seed: int) -> Case:
    """A closed day of some thirty sales whose tenders all come out."""
    rnd, clock = random.Random(seed), SetClock()
    with a_till(clock, opened="150.00", pin=COORDINATOR) as till:
        shifts.count(till, "cash", money("150.00"))
        shifts.close_shift(till)  # so that the day's float is held against what was carried
        clock.forward(seconds=3600)
        shift = shifts.open_shift(till, money("150.00")).id
        for number in range(30):
            clock.forward(seconds=rnd.randint(60, 1500))
            _sell(till, rnd, seed * 1000 + number)
        _refund(till)
        for row in shifts.expected(till):
            if row.key == "cash":
                shifts.count(till, "cash", pieces=pieces_of(row.amount.cents, rnd))
            else:
                shifts.count(till, row.key, row.amount)
        shifts.close_shift(till)
        case = case_of(till, shift)
    assert not any(row.left for row in case.rows)
    return case


def _sell(till: Till, rnd: random.Random, serial: int) -> None:
    way = rnd.choices(("card", "cash", "edenred", "smartum"), (45, 30, 14, 11))[0]
    basket = rnd.choice(BASKETS)
    if serial % 1000 < 2:  # every day has papers of two issuers
        way, basket = ("edenred", "smartum")[serial % 2], ("ADULT", "ADULT")
    for sku in basket:
        selling.add(till, sku)
    if way == "edenred" and {"ADULT", "TOUR"} & set(basket):
        paying.pay_voucher(till, "edenred", money("5.00"), serial=f"00471182{serial:05d}",
                           medium="paper")  # fmt: skip
    elif way == "smartum" and {"ADULT", "CONCERT"} & set(basket):
        paying.pay_voucher(till, "smartum", money("5.00"), serial=f"3301{serial:05d}",
                           medium="paper")  # fmt: skip
    if till.basket.due > ZERO and way == "card":
        paying.ask(till, "card")
        paying.approve(till)
    elif till.basket.due > ZERO:
        given = [note for note in NOTES if note >= till.basket.due.cents + 2]
        paying.pay_cash(till, Money(rnd.choice(given[:3])) if rnd.random() < 0.7 else None)
    finishing.finish(till)


def _refund(till: Till) -> None:
    """Something bought for cash alone comes back."""
    selling.add(till, "BOOK")
    selling.add(till, "STAMP")
    paying.pay_cash(till)
    sold = finishing.finish(till)
    refunding.refund(till, sold.fact.receipt, [1], "cash", reason="fel bok")


def pieces_of(cents: int, rnd: random.Random) -> dict[int, int]:
    """So much in notes and coins, as a drawer holds them: of the small ones many."""
    left, pieces = cents, dict.fromkeys(DENOMINATIONS, 0)
    for value, least in ((5, 8), (10, 12), (20, 13), (50, 14), (100, 15), (200, 12), (500, 4)):
        number = min(left // value, least + rnd.randint(0, 6))
        pieces[value], left = number, left - number * value
    for value in DENOMINATIONS:
        if value < 10_000 or rnd.random() < 0.3:
            number = left // value
            pieces[value], left = pieces[value] + number, left - number * value
    while left:
        value = next(value for value in DENOMINATIONS if value <= left)
        pieces[value], left = pieces[value] + 1, left - value
    return {value: number for value, number in pieces.items() if number}


# ------------------------------------------------------------------- mistakes


def off(case: Case, key: str, cents: int) -> Case:
    """So much more (or less) of a tender is found in the count."""
    rows = tuple(
        replace(row, counted=row.counted + Money(cents), first=row.counted + Money(cents))
        if row.key == key and row.counted is not None else row
        for row in case.rows
    )  # fmt: skip
    return replace(case, rows=rows)


def _should(case: Case, key: str, cents: int) -> Case:
    """The till expects so much more."""
    rows = tuple(
        replace(row, expected=row.expected + Money(cents)) if row.key == key else row
        for row in case.rows
    )
    return replace(case, rows=rows)


def _only(case: Case, *keys: str) -> list[Rung]:
    """Sales that one tender paid."""
    return [
        one
        for one in case.receipts
        if not one.refund and len(one.tenders) == 1 and one.tenders[0].key in keys
    ]


def swapped(case: Case, rnd: random.Random) -> tuple[str, Case]:
    """Rung up as cash and paid by card, or the other way round."""
    one = rnd.choice(_only(case, "cash", "card"))
    paid, total = one.tenders[0].amount.cents, one.total.cents
    if one.tenders[0].key == "cash":
        return "swapped", off(off(case, "cash", -paid), "card", total)
    return "swapped", off(off(case, "card", -total), "cash", 5 * round(total / 5))


def transposed(case: Case, rnd: random.Random) -> tuple[str, Case]:
    """Two digits in the other order, of the terminal's total or of the pieces of a coin."""
    if rnd.random() < 0.6:
        amount = next(row.expected.cents for row in case.rows if row.key == "card")
        text = str(amount)
        places = [n for n in range(len(text) - 1) if text[n] != text[n + 1]]
        n = rnd.choice(places)
        typed = int(text[:n] + text[n + 1] + text[n] + text[n + 2 :])
        return "transposed", off(case, "card", typed - amount)
    turned = {v: int(str(n)[::-1]) for v, n in case.pieces.items() if 10 <= n < 100 and n % 11}
    value = rnd.choice(list(turned))
    return "transposed", _recounted(case, value, turned[value] - case.pieces[value])


def _recounted(case: Case, value: int, by: int) -> Case:
    pieces = case.pieces | {value: case.pieces.get(value, 0) + by}
    return off(replace(case, pieces=pieces), "cash", value * by)


def denomination(case: Case, rnd: random.Random) -> tuple[str, Case]:
    """A note too many or too few, a roll of coins that was not seen."""
    if rnd.random() < 0.5:
        notes = [value for value in case.pieces if value >= 500]
        return "note", _recounted(case, rnd.choice(notes), rnd.choice((1, -1)))
    value = rnd.choice(list(ROLLS))
    return "roll", off(case, "cash", -value * ROLLS[value])


def twice(case: Case, rnd: random.Random) -> tuple[str, Case]:
    """The same sale rung up again a minute or two later."""
    one = rnd.choice(_only(case, "cash", "card"))
    again = replace(
        one, receipt="K1-000999", hash="f" * 64, at=one.at + timedelta(seconds=rnd.randint(30, 160))
    )
    place = case.receipts.index(one) + 1
    receipts = (*case.receipts[:place], again, *case.receipts[place:])
    key, amount = one.tenders[0].key, one.tenders[0].amount.cents
    return "twice", _should(replace(case, receipts=receipts), key, amount)


def refund_not_given(case: Case, rnd: random.Random) -> tuple[str, Case]:
    one = rnd.choice([one for one in case.receipts if one.refund])
    return "refund_not_given", off(case, "cash", -one.tenders[0].amount.cents)


def voucher_missing(case: Case, rnd: random.Random) -> tuple[str, Case]:
    """A paper was taken and did not reach the bundle."""
    papers = [t for one in case.receipts for t in one.tenders if t.medium == "paper"]
    one = rnd.choice(papers)
    return "voucher_missing", off(case, one.key, -one.amount.cents)


def float_wrong(case: Case, rnd: random.Random) -> tuple[str, Case]:
    """At the opening something else was typed than what lay in the drawer."""
    by = rnd.choice((-2000, -1000, -500, -100, 100, 500, 900, 1000, 2000, 4500))
    case = replace(case, opening_float=case.opening_float + Money(by))
    return "float", _should(case, "cash", by)


def wrong_issuer(case: Case, rnd: random.Random) -> tuple[str, Case]:
    """Papers of one issuer lay in the other's bundle."""
    first, second = rnd.sample([row.key for row in case.rows if row.key.endswith("/paper")], 2)
    amount = 500 * rnd.randint(1, 3)
    return "wrong_issuer", off(off(case, first, -amount), second, amount)


def change(case: Case, rnd: random.Random) -> tuple[str, Case]:
    """Change forgotten, given twice, or given for another note."""
    with_change = [one for one in case.receipts if one.change and not one.refund]
    one = rnd.choice(with_change)
    cash = next(t for t in one.tenders if t.kind == "cash")
    assert cash.given is not None
    way = rnd.choice(("change_kept", "change_twice", "other_note"))
    if way == "other_note":
        given = cash.given.cents
        notes = [note for note in NOTES if note != given and note >= cash.amount.cents]
        return way, off(case, "cash", (rnd.choice(notes) if notes else 2 * given) - given)
    return way, off(case, "cash", cash.change.cents * (1 if way == "change_kept" else -1))


def not_in_a_sale(case: Case, rnd: random.Random) -> tuple[str, Case]:
    """The terminal took it; the basket was given up."""
    amount = rnd.choice((700, 1400, 1600, 2990, 4980, 1217))
    case = replace(case, unsold=(*case.unsold, Unsold("card", Money(amount), "A-77")))
    return "not_in_a_sale", off(case, "card", amount)


def not_on_terminal(case: Case, rnd: random.Random) -> tuple[str, Case]:
    """Noted as approved; the terminal had declined."""
    one = rnd.choice(_only(case, "card"))
    return "not_on_terminal", off(case, "card", -one.tenders[0].amount.cents)


def move_not_written(case: Case, rnd: random.Random) -> tuple[str, Case]:
    """Something was bought from the drawer, or brought to the bank, and nobody wrote it down."""
    bought = 5 * rnd.randint(60, 1200)
    amount = bought if rnd.random() < 0.6 else rnd.choice((2000, 5000, 10_000, 15_000, 20_000))
    return "move_not_written", off(case, "cash", -amount)


def decimals(case: Case, rnd: random.Random) -> tuple[str, Case]:
    """A comma too far."""
    amount = next(row.expected.cents for row in case.rows if row.key == "card")
    typed = amount * 10 if amount % 10 or rnd.random() < 0.5 else amount // 10
    return "decimals", off(case, "card", typed - amount)


MISTAKES: tuple[Callable[[Case, random.Random], tuple[str, Case]], ...] = (
    swapped, transposed, denomination, twice, refund_not_given, voucher_missing, float_wrong,
    wrong_issuer, change, not_in_a_sale, not_on_terminal, move_not_written, decimals,
)  # fmt: skip
"""Each makes its mistake in a day, and says by which name the explainer should call it."""
