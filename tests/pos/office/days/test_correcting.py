"""Put right after the close: the Z stays, the books follow, the person is named."""

from __future__ import annotations

import random
from collections import Counter

import pytest

from pos.domain.errors import RuleBroken
from pos.domain.facts import ShiftClosed
from pos.domain.money import ZERO, Money
from pos.office.books import safe
from pos.office.days import correcting, one_shift
from pos.office.days.explaining import explain
from pos.office.desks import OnlyCoordinators
from pos.storage.print_jobs import PrintJobs
from pos.till import finishing, paying, people, selling, shifts
from pos.till.after_sale import copying
from pos.till.refunds.refundable import standing
from pos.till.till import Till
from receipts.paper import paper_for
from receipts.render_text import render_text
from tests.support import naive
from tests.support.clock import SetClock
from tests.support.days import RandomDay
from tests.support.mistakes import case_of
from tests.support.museum import CASHIER, COORDINATOR, a_till, money
from tests.support.naive_days import left

TERMINAL = frozenset(("voucher/edenred/card",))


def a_wrong_day(till: Till) -> str:
    """One sale in cash that was really by card, one voucher that did not reach its bundle."""
    selling.add(till, "CD")
    paying.pay_cash(till)
    finishing.finish(till)
    selling.add(till, "ADULT")
    paying.pay_voucher(till, "edenred", money("7.00"), serial="0047118255301", medium="paper")
    finishing.finish(till)
    assert till.shift is not None
    shift = till.shift.id
    for key, amount in (("cash", "100.00"), ("card", "19.90"), ("voucher/edenred/paper", "0.00")):
        shifts.count(till, key, money(amount))
    shifts.close_shift(till, reason="se på detta")
    return shift


def posted(till: Till) -> Counter[str]:
    """The whole journal's postings, the naive way; each entry must balance."""
    sums: Counter[str] = Counter()
    for entry in naive.entries(till.folder):
        rows = naive.postings(entry)
        assert not sum(rows.values()), entry
        sums.update(rows)
    return sums


def test_a_swapped_tender_and_a_missing_voucher_are_put_right() -> None:
    with a_till(pin=COORDINATOR) as till:
        shift = a_wrong_day(till)
        z = next(e for e in naive.entries(till.folder) if e["kind"] == "shift_closed")
        first, second, *_ = explain(case_of(till, shift))
        assert (first.kind, first.act, first.receipts[0].receipt) == (
            "swapped",
            "move",
            "K1-000001",
        )
        assert second.kind == "voucher_missing"
        moved = correcting.move_tender(
            till, shift, first.receipts[0].receipt, "cash", "card", reason="slip", cause=first.kind
        )
        assert moved.target.amount == money("19.90")
        one = one_shift(till, shift)
        assert {row.key: row.left for row in one.tenders if row.left} == {
            "voucher/edenred/paper": money("-7.00")
        }
        correcting.explain_difference(till, shift, "voucher/edenred/paper", reason="borta")
        assert one_shift(till, shift).state == "closed"
        sums = posted(till)
        assert sums["card_receivable/"] == 1990
        assert sums["over_short/"] == 700  # the voucher; what cash was short of was the card's
        assert sums["voucher_receivable/edenred"] == 0
        after = [e for e in naive.entries(till.folder) if e["kind"] == "shift_closed"]
        assert after == [z]
        assert till.person is not None
        entries = naive.entries(till.folder)
        assert {e["person"] for e in entries[-2:]} == {till.person.id}


def test_the_receipt_knows_how_it_was_really_paid() -> None:
    """A later refund goes back to the card."""
    with a_till(pin=COORDINATOR) as till:
        shift = a_wrong_day(till)
        correcting.move_tender(till, shift, "K1-000001", "cash", "card", reason="slip")
        held = {tender.kind: amount for tender, amount in standing(till, "K1-000001").held}
        assert (held["cash"], held["card"]) == (ZERO, money("19.90"))
        with pytest.raises(RuleBroken):  # nothing is left of it in cash
            correcting.move_tender(till, shift, "K1-000001", "cash", "card", reason="igen")


def test_a_cashier_is_refused_and_nothing_is_written() -> None:
    with a_till(pin=COORDINATOR) as till:
        shift = a_wrong_day(till)
        before = len(naive.entries(till.folder))
        people.sign_in(till, CASHIER)
        for act in (
            lambda: correcting.move_tender(till, shift, "K1-000001", "cash", "card", reason="x"),
            lambda: correcting.correct_count(till, shift, "cash", money("1.00"), reason="x"),
            lambda: correcting.explain_difference(till, shift, "cash", reason="x"),
        ):
            with pytest.raises(OnlyCoordinators):
                act()
        assert len(naive.entries(till.folder)) == before


def test_refusals() -> None:
    with a_till(pin=COORDINATOR) as till:
        assert till.shift is not None
        with pytest.raises(correcting.StillOpen):
            correcting.explain_difference(till, till.shift.id, "cash", reason="x")
        shift = a_wrong_day(till)
        with pytest.raises(correcting.ShiftUnknown):
            correcting.explain_difference(till, "nothing", "cash", reason="x")
        with pytest.raises(correcting.NothingDiffers):
            correcting.correct_count(till, shift, "cash", money("100.00"), reason="x")
        for nothing in ("voucher", "voucher/nobody/paper", "voucher/edenred", "cash/x", "x"):
            with pytest.raises(RuleBroken):
                correcting.correct_count(till, shift, nothing, money("5.00"), reason="x")
        with pytest.raises(RuleBroken):
            correcting.explain_difference(till, shift, "cash", reason="  ")
        said = correcting.correct_count(till, shift, "cash", money("99.00"), reason="x" * 70_000)
        assert len(said.reason) == 1_000  # an entry is small
        with pytest.raises(RuleBroken):
            correcting.move_tender(
                till, shift, "K1-000002", "voucher", "cash", reason="not into money"
            )


def test_a_count_that_the_next_opening_found_is_not_posted_twice() -> None:
    clock = SetClock()
    with a_till(clock, pin=COORDINATOR) as till:
        assert till.shift is not None
        shift = till.shift.id
        shifts.count(till, "cash", money("60.00"))  # there were 100.00
        shifts.close_shift(till, reason="räknat i hast")
        clock.forward(hours=12)
        shifts.open_shift(till, money("100.00"), reason="mer än väntat")
        assert posted(till)["over_short/"] == 0
        correcting.correct_count(till, shift, "cash", money("100.00"), reason="två tjugor till")
        assert posted(till)["over_short/"] == 0
        assert one_shift(till, shift).left == ZERO


def test_a_count_that_is_put_right_twice_is_posted_once() -> None:
    clock = SetClock()
    with a_till(clock, pin=COORDINATOR) as till:
        assert till.shift is not None
        shift = till.shift.id
        shifts.count(till, "cash", money("60.00"))  # there were 100.00
        shifts.close_shift(till, reason="räknat i hast")
        clock.forward(hours=12)
        shifts.open_shift(till, money("100.00"), reason="mer än väntat")
        for counted in ("100.00", "60.00", "90.00", "100.00"):
            correcting.correct_count(till, shift, "cash", money(counted), reason="räknat om")
            assert posted(till)["over_short/"] == 0


@pytest.mark.parametrize("stays", [None, "0.00"])
def test_a_count_put_right_before_the_next_opening_is_posted_once(stays: str | None) -> None:
    clock = SetClock()
    with a_till(clock, pin=COORDINATOR) as till:
        assert till.shift is not None
        shift = till.shift.id
        shifts.count(till, "cash", money("60.00"))  # there were 100.00
        shifts.close_shift(till, stays and money(stays), reason="räknat i hast")
        correcting.correct_count(till, shift, "cash", money("100.00"), reason="två tjugor till")
        clock.forward(hours=12)
        shifts.open_shift(till, ZERO if stays else money("100.00"), reason="räknat")
        assert posted(till)["over_short/"] == 0


def test_what_the_safes_own_count_has_found_is_not_posted_again() -> None:
    clock = SetClock()
    with a_till(clock, pin=COORDINATOR) as till:
        assert till.shift is not None
        shift = till.shift.id
        safe.count_safe(till, ZERO)
        shifts.count(till, "cash", money("90.00"))  # there were 100.00
        shifts.close_shift(till, ZERO, reason="räknat i hast")
        clock.forward(days=1)
        safe.count_safe(till, money("100.00"), reason="en tia till")
        before = posted(till)
        assert before["over_short/"] == 0
        correcting.correct_count(till, shift, "cash", money("100.00"), reason="en tia till")
        assert posted(till) == before
        assert safe.safe_holds(till) == money("100.00")
        assert one_shift(till, shift).left == ZERO


def test_papers_of_the_wrong_bundle_move_in_one_act() -> None:
    with a_till(pin=COORDINATOR) as till:
        shift = a_wrong_day(till)
        before = posted(till)
        correcting.correct_count(till, shift, "voucher/smartum/paper", money("7.00"), reason="fel")
        correcting.move_count(
            till, shift, "voucher/smartum/paper", "voucher/edenred/paper", money("7.00"),
            reason="fel bunt",
        )  # fmt: skip
        first, second = naive.entries(till.folder)[-2:]
        assert first["act"] == second["act"]
        assert posted(till) == before  # a receivable is what the receipts say, not the bundle
        assert {row.key for row in one_shift(till, shift).tenders if row.left} == {"cash", "card"}


@pytest.mark.parametrize("seed", range(4))
def test_random_days_put_right_agree_with_the_plain_way(seed: int) -> None:
    rnd, clock = random.Random(seed), SetClock()
    with a_till(clock, pin=COORDINATOR) as till:
        assert till.shift is not None
        shift = till.shift.id
        day = RandomDay(till, seed, clock)
        day.run(120)
        day.close()
        for _ in range(12):
            _act(till, shift, rnd)
            one = one_shift(till, shift)
            journal = naive.entries(till.folder)
            found = {row.key: row.left.cents for row in one.tenders if row.counted is not None}
            assert found == left(journal, shift, TERMINAL)
        for row in one_shift(till, shift).tenders:
            if row.left:
                correcting.explain_difference(till, shift, row.key, reason="godkänd")
        one = one_shift(till, shift)
        assert not any(row.left for row in one.tenders)
        assert isinstance(one.closed, ShiftClosed)
        cash = next(row.counted for row in one.tenders if row.key == "cash")
        assert cash is not None
        if not one.closed.dropped:  # all of it is in the drawer, where the next count finds it
            shifts.open_shift(till, cash, reason="räknat")
        sums = posted(till)
        moved = sum(-e["body"]["amount"] * (e["body"]["direction"] == "drop")
                    for e in naive.entries(till.folder) if e["kind"] == "cash_moved")  # fmt: skip
        # the float was there before the books began; what is in drawer and safe was counted
        held = sums["cash/"] + sums["safe/"] + 10_000 + moved
        assert held == cash.cents


def _act(till: Till, shift: str, rnd: random.Random) -> None:
    """Something sensible or not."""
    one = one_shift(till, shift)
    row = rnd.choice(one.tenders)
    receipts = case_of(till, shift).receipts
    try:
        match rnd.randrange(3):
            case 0 if receipts:
                pair = rnd.sample(("cash", "card"), 2)
                correcting.move_tender(till, shift, rnd.choice(receipts).receipt, *pair,
                                       reason="fel tangent")  # fmt: skip
            case 1:
                amount = (row.counted or ZERO) + Money(rnd.choice((-100, 5, 700)))
                correcting.correct_count(till, shift, row.key, amount, reason="räknat om")
            case _:
                correcting.explain_difference(till, shift, row.key, reason="godkänd")
    except RuleBroken:
        pass


def test_a_copy_of_the_z_says_what_was_put_right() -> None:
    with a_till(pin=COORDINATOR) as till:
        shift = a_wrong_day(till)
        correcting.move_tender(till, shift, "K1-000001", "cash", "card", reason="slip")
        copied = copying.copy_z(till, shift)
        assert copied.receipt == "Z 1"
        job = next(one for one in PrintJobs(till.store).waiting() if one.copy)
        paper = render_text(paper_for(job, till.store.fact(bytes.fromhex(copied.of))), 42)
        assert "K1-000001" in paper.partition("EFTER Z")[2]
        with pytest.raises(RuleBroken):
            copying.copy_z(till, "no such shift")
