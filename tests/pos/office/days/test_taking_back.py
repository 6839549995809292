"""A sale rung up twice goes back: VAT, stock and visitors by a refund, and no money moves."""

from __future__ import annotations

from collections import Counter

import msgspec
import pytest

from pos.office.days import correcting, one_shift, taking_back
from pos.office.days.acting import BACK, put_right, reconciled
from pos.office.days.correcting import NotOfThisShift
from pos.office.desks import OnlyCoordinators
from pos.storage.rebuild import rebuild
from pos.till import finishing, paying, people, refunding, selling, shifts
from pos.till.refusals import CorrectionTakenBack, RefundTooMuch, ShiftNotOpen
from pos.till.setup import museum
from pos.till.till import Till
from tests.pos.office.test_conflicts import mine
from tests.support import naive, naive_days
from tests.support.clock import SetClock
from tests.support.gift_cards import bought, left, sold
from tests.support.ledger import Organisation, sell
from tests.support.museum import CASHIER, COORDINATOR, FILE, a_till, money


def rung_up_twice(till: Till, clock: SetClock, way: str = "cash") -> str:
    """An adult is rung up twice within a minute and pays once; the shift is closed, its id."""
    for _ in range(2):
        selling.add(till, "ADULT")
        if way == "cash":
            paying.pay_cash(till)
        else:
            paying.pay_outside(till, "card")
        finishing.finish(till)
        clock.forward(seconds=40)
    shift = till.must_shift().id
    shifts.count(till, "cash", money("107.00" if way == "cash" else "100.00"))
    if way == "card":
        shifts.count(till, "card", money("7.00"))
    shifts.close_shift(till, money("100.00"), reason="look at it")
    clock.forward(hours=1)
    return shift


def books(till: Till) -> Counter[str]:
    found: Counter[str] = Counter()
    for entry in naive.entries(till.folder):
        rows = naive.postings(entry)
        assert not sum(rows.values()), entry["kind"]
        found.update(rows)
    return found


@pytest.mark.parametrize("way", ["cash", "card"])
def test_the_explainer_s_cause_takes_the_second_sale_back(way: str) -> None:
    clock = SetClock()
    with a_till(clock, pin=COORDINATOR) as till:
        shift = rung_up_twice(till, clock, way)
        z = next(one for one in naive.entries(till.folder) if one["kind"] == "shift_closed")
        cause = next(one for one in reconciled(till, shift).causes if one.kind == "twice")
        shifts.open_shift(till, money("100.00"))
        before = shifts.takings(till).drawer.expected
        put_right(till, shift, cause, reason="rung up twice", posts_to=BACK)
        refund = naive.entries(till.folder)[-2]
        assert (refund["kind"], refund["body"]["original"]["receipt"]) == ("refund", "K1-000002")
        sums = books(till)
        # one adult of 7.00 at 13.5 %: 6.17 and 0.83, once
        assert (sums["sales/1350"], sums["vat_payable/1350"]) == (-617, -83)
        assert sums["over_short/"] == 0
        assert sums["card_receivable/"] == (700 if way == "card" else 0)
        assert sums["cash/"] + sums["safe/"] == (700 if way == "cash" else 0)
        # no drawer and no terminal expects anything of it
        assert shifts.takings(till).drawer.expected == before
        assert [row.key for row in shifts.expected(till)] == ["cash"]
        assert not any(row.left for row in one_shift(till, shift).tenders)
        left = naive_days.left(naive.entries(till.folder), shift, frozenset())
        assert set(left.values()) == {0}
        # the closed Z is what it was
        again = next(one for one in naive.entries(till.folder) if one["kind"] == "shift_closed")
        assert again == z
        assert set(rebuild(till.store).values()) == {0}
        with pytest.raises(RefundTooMuch):
            refunding.refund(till, "K1-000002")


def test_what_is_not_missing_is_not_taken_back() -> None:
    clock = SetClock()
    with a_till(clock, pin=COORDINATOR) as till:
        shift = rung_up_twice(till, clock)
        with pytest.raises(ShiftNotOpen):
            taking_back.take_back(till, shift, "K1-000002", reason="why")
        shifts.open_shift(till, money("100.00"))
        selling.add(till, "BOOK")
        paying.pay_cash(till)
        finishing.finish(till)
        before = len(naive.entries(till.folder))
        with pytest.raises(NotOfThisShift):
            taking_back.take_back(till, shift, "K1-000003", reason="why")
        people.sign_in(till, CASHIER)
        with pytest.raises(OnlyCoordinators):
            taking_back.take_back(till, shift, "K1-000002", reason="why")
        people.sign_in(till, COORDINATOR)
        taking_back.take_back(till, shift, "K1-000002", reason="why")
        with pytest.raises(taking_back.NotWhatIsMissing):
            taking_back.take_back(till, shift, "K1-000001", reason="why")
        assert len(naive.entries(till.folder)) == before + 2


@pytest.mark.parametrize("way", ["cash", "card"])
def test_no_payment_of_a_sale_that_went_back_is_moved(way: str) -> None:
    clock = SetClock()
    with a_till(clock, pin=COORDINATOR) as till:
        shift = rung_up_twice(till, clock, way)
        shifts.open_shift(till, money("100.00"))
        taking_back.take_back(till, shift, "K1-000002", reason="why")
        other = "card" if way == "cash" else "cash"
        before = books(till)
        for amount in (None, money("2.00")):
            with pytest.raises(CorrectionTakenBack, match="K1-000002 was taken back"):
                correcting.move_tender(till, shift, "K1-000002", way, other, amount, reason="slip")
        assert books(till) == before
        correcting.move_tender(till, shift, "K1-000001", way, other, reason="slip")


def test_a_sale_that_a_voucher_paid_is_given_back_at_the_till() -> None:
    clock = SetClock()
    with a_till(clock, pin=COORDINATOR) as till:
        selling.add(till, "ADULT")
        paying.pay_voucher(till, "edenred", money("7.00"), serial="0047118255301", medium="paper")
        finishing.finish(till)
        shift = till.must_shift().id
        shifts.count(till, "cash", money("100.00"))
        shifts.count(till, "voucher/edenred/paper", money("0.00"))
        shifts.close_shift(till, reason="?")
        clock.forward(hours=1)
        shifts.open_shift(till, money("100.00"), clock.now().date())
        with pytest.raises(taking_back.PaidByPapers):
            taking_back.take_back(till, shift, "K1-000001", reason="why")


def closed_short(till: Till, clock: SetClock, **counts: str) -> str:
    """The shift is closed with these counts, and the next one opened; the closed one's id."""
    shift = till.must_shift().id
    for tender, amount in counts.items():
        shifts.count(till, tender, money(amount))
    shifts.close_shift(till, money("100.00"), reason="look at it")
    clock.forward(hours=1)
    shifts.open_shift(till, money("100.00"))
    return shift


def test_a_sale_paid_in_cash_and_by_card_goes_back_from_both() -> None:
    clock = SetClock()
    with a_till(clock, pin=COORDINATOR) as till:
        for _ in range(2):
            selling.add(till, "ADULT", 2)
            paying.pay_cash(till, money("5.00"))
            paying.pay_outside(till, "card")
            finishing.finish(till)
            clock.forward(seconds=40)
        shift = closed_short(till, clock, cash="105.00", card="9.00")
        cause = next(one for one in reconciled(till, shift).causes if one.kind == "twice")
        facts = put_right(till, shift, cause, reason="rung up twice", posts_to=BACK)
        assert {(one.tender, str(one.amount)) for one in facts} == {
            ("cash", "-5.00"), ("card", "-9.00"),
        }  # fmt: skip
        assert not any(row.left for row in one_shift(till, shift).tenders)
        sums = books(till)
        # two adults of 7.00 at 13.5 %, once: 12.33 and 1.67
        assert (sums["sales/1350"], sums["vat_payable/1350"]) == (-1233, -167)
        assert (sums["over_short/"], sums["card_receivable/"]) == (0, 900)
        assert set(rebuild(till.store).values()) == {0}


def test_only_one_of_two_ways_to_pay_is_missing() -> None:
    clock = SetClock()
    with a_till(clock, pin=COORDINATOR) as till:
        selling.add(till, "ADULT", 2)
        paying.pay_cash(till, money("5.00"))
        paying.pay_outside(till, "card")
        finishing.finish(till)
        shift = closed_short(till, clock, cash="100.00", card="9.00")
        before = len(naive.entries(till.folder))
        with pytest.raises(taking_back.NotWhatIsMissing, match=r"€9\.00"):
            taking_back.take_back(till, shift, "K1-000001", reason="why")
        assert len(naive.entries(till.folder)) == before


def test_a_sale_for_which_nobody_paid_is_not_taken_back() -> None:
    clock = SetClock()
    with a_till(clock, pin=COORDINATOR) as till:
        selling.add(till, "ADULT")
        selling.set_price(till, money("0.00"))
        finishing.finish(till)
        selling.add(till, "ADULT")
        paying.pay_cash(till)
        finishing.finish(till)
        shift = closed_short(till, clock, cash="100.00")
        before = len(naive.entries(till.folder))
        with pytest.raises(taking_back.NotWhatIsMissing):
            taking_back.take_back(till, shift, "K1-000001", reason="why")
        assert len(naive.entries(till.folder)) == before


@pytest.mark.parametrize(("used", "back"), [(1, 0), (0, 1)])
def test_of_two_gift_cards_the_one_that_nobody_uses_goes_back(used: int, back: int) -> None:
    clock = SetClock()
    with a_till(clock, pin=COORDINATOR) as till:
        codes = []
        for _ in range(2):
            codes.append(sold(till, "50.00"))
            clock.forward(seconds=40)
        shift = closed_short(till, clock, cash="150.00")
        bought(till, "ADULT", code=codes[used])
        with pytest.raises(taking_back.NoLongerWhole):
            taking_back.take_back(till, shift, f"K1-00000{used + 1}", reason="why")
        cause = next(one for one in reconciled(till, shift).causes if one.kind == "twice")
        put_right(till, shift, cause, reason="rung up twice", posts_to=BACK)
        assert (left(till, codes[used]), left(till, codes[back])) == ("43.00", "0.00")
        assert books(till)["gift_card/"] == -4300
        assert set(rebuild(till.store).values()) == {0}


def test_what_was_given_back_in_part_is_not_taken_back_again() -> None:
    clock = SetClock()
    with a_till(clock, pin=COORDINATOR) as till:
        for _ in range(2):
            selling.add(till, "ADULT", 2)
            paying.pay_cash(till)
            finishing.finish(till)
            clock.forward(seconds=40)
        refunding.refund(till, "K1-000002", lines=[1], quantities=[1])
        shift = closed_short(till, clock, cash="114.00")
        with pytest.raises(taking_back.NoLongerWhole):
            taking_back.take_back(till, shift, "K1-000002", reason="why")


def test_a_sale_of_another_museum_is_taken_back_there(group: Organisation) -> None:
    one = group.add("K1", products=True)
    group.settle()
    seller = msgspec.structs.replace(FILE.seller, museum="Slottet")
    till_part = msgspec.structs.replace(FILE.till, code="K2")
    castle = msgspec.structs.replace(FILE, seller=seller, till=till_part)
    museum.init(group.folder / "K2", castle, group.clock)
    other = group.join(group.folder / "K2")
    group.settle()
    sell(other, 2, "BOOK")
    shift = other.till.must_shift().id
    shifts.count(other.till, "cash", money("129.90"))
    shifts.close_shift(other.till, money("100.00"), reason="look at it")
    group.clock.forward(minutes=1)
    group.settle()
    for counter in (one, other):
        people.sign_in(counter.till, COORDINATOR, mine(counter.till, "Maria"))
    with pytest.raises(taking_back.OfAnotherMuseum):
        taking_back.take_back(one.till, shift, "K2-000002", reason="rung up twice")
    shifts.open_shift(other.till, money("100.00"), other.till.local(other.till.now()).date())
    taking_back.take_back(other.till, shift, "K2-000002", reason="rung up twice")
    group.settle()
    held = naive.stock_by_place(naive.entries(one.till.folder))
    assert [number for number in held.values() if number] == [-1]
    for counter in (one, other):
        assert not any(row.left for row in one_shift(counter.till, shift).tenders)
