"""Acts at the counter: people, limits, two processes, corrected tenders."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from pos.domain.errors import RuleBroken
from pos.domain.money import ZERO
from pos.domain.person import NeedsAuthorisation
from pos.till import finishing, paying, people, refunding, selling, shifts
from pos.till.after_sale.correcting import correct_tender
from pos.till.day import drawer
from pos.till.refusals import (
    NotAnswered,
    ShiftAlreadyOpen,
    ShiftNotOpen,
    TooManyTries,
    WrongPin,
)
from tests.support.clock import SetClock
from tests.support.museum import CASHIER, COORDINATOR, a_till, money, open_till, sell
from tests.support.restarting import restarted

# --------------------------------------------------------------------- people


def test_a_wrong_pin_slows_down_and_never_locks_for_good() -> None:
    clock = SetClock()
    with a_till(clock, opened=None) as till:
        for _ in range(3):
            with pytest.raises(WrongPin):
                people.sign_in(till, "0000")
        longest = 0
        for _ in range(12):
            with pytest.raises(TooManyTries) as caught:
                people.sign_in(till, CASHIER)  # not even the right one, while the wait runs
            wait = caught.value.values["seconds"]
            assert isinstance(wait, int)
            longest = max(longest, wait)
            clock.forward(seconds=wait)
            with pytest.raises(WrongPin):
                people.sign_in(till, "0000")
        assert longest == 30
        clock.forward(seconds=30)
        people.sign_in(till, CASHIER)
        people.sign_in(till, CASHIER)


def test_a_clock_set_back_makes_nobody_wait_for_years() -> None:
    clock = SetClock(datetime(2036, 1, 1, tzinfo=UTC))
    with a_till(clock, opened=None) as till:
        for _ in range(6):
            with pytest.raises((WrongPin, TooManyTries)):
                people.sign_in(till, "0000")
        clock.at = datetime(2026, 11, 22, tzinfo=UTC)
        people.sign_in(till, CASHIER)


@pytest.mark.parametrize("pin", ["", "1234 5", "１２３４x", "\ud83d", "x" * 10_000, "1\x002"])
def test_odd_pins_are_wrong_pins(pin: str) -> None:
    with a_till(opened=None) as till, pytest.raises(WrongPin):
        people.sign_in(till, pin)


@pytest.mark.parametrize(
    "act",
    [
        lambda till: selling.discount(till, basis_points=2001),
        lambda till: selling.discount(till, amount=money("5.00")),
        lambda till: selling.discount(till, basis_points=2001, basket=True),
        lambda till: drawer.cash_move(till, "in", money("100.01"), "växel"),
        lambda till: (selling.add(till, "CONCERT"), selling.set_price(till, money("9.80"))),
    ],
)
def test_above_the_limit_a_coordinators_pin_allows_one_act(act: object) -> None:
    with a_till() as till:
        selling.add(till, "CD")
        with pytest.raises(NeedsAuthorisation):
            act(till)  # type: ignore[operator]
        with pytest.raises(NeedsAuthorisation):
            people.authorise(till, CASHIER)
        people.authorise(till, COORDINATOR)
        act(till)  # type: ignore[operator]
        with pytest.raises(NeedsAuthorisation):
            act(till)  # type: ignore[operator]


def test_the_authorisation_is_in_the_journal() -> None:
    with a_till() as till:
        for _ in range(3):
            selling.add(till, "CD")
        selling.add(till, "CONCERT", 2)
        paying.pay_cash(till)
        number = finishing.finish(till).fact.receipt
        with pytest.raises(NeedsAuthorisation):
            refunding.refund(till, number)
        allowed = people.authorise(till, COORDINATOR)
        (mark,) = refunding.refund(till, number).fact.authorised
        assert (mark.act, mark.person) == ("refund", allowed.id)


def test_discounts_of_line_and_basket_are_held_to_the_limit_together() -> None:
    with a_till() as till:
        selling.add(till, "CD")
        selling.discount(till, basis_points=1500)
        selling.discount(till, basis_points=500, basket=True)
        before = till.basket
        with pytest.raises(NeedsAuthorisation):
            selling.discount(till, basis_points=1500, basket=True)
        with pytest.raises(NeedsAuthorisation):
            selling.discount(till, basis_points=2000)
        assert till.basket == before


def test_a_discount_in_money_is_held_to_the_limit_when_pieces_go() -> None:
    """2.00 off ten is within the cashier's limit; of what is then left it is not."""
    with a_till() as till:
        selling.add(till, "ADULT", 10)
        selling.discount(till, amount=money("14.00"))
        with pytest.raises(NeedsAuthorisation):
            selling.set_quantity(till, 2)
        selling.set_quantity(till, 11)
        selling.add(till, "TOUR", 4)
        people.authorise(till, COORDINATOR)  # with the line's own it is more than a cashier may
        selling.discount(till, amount=money("16.00"), basket=True)
        with pytest.raises(NeedsAuthorisation):
            selling.remove(till, 1)
        people.authorise(till, COORDINATOR)
        assert len(selling.remove(till, 1).lines) == 1


# --------------------------------------------------- two processes, one folder


def test_nothing_is_done_in_a_shift_that_another_process_closed() -> None:
    with a_till() as till:
        number = sell(till, "CD").receipt
        other = open_till(till.folder)
        selling.add(other, "ADULT")
        paying.pay_cash(other)
        other.basket, kept = type(other.basket)(), other.basket
        till.basket = type(till.basket)()
        shifts.count(till, "cash", money("119.90"))
        shifts.close_shift(till)
        shift = other.shift
        head = other.store.rows("SELECT seq FROM head")
        for act in (
            lambda: drawer.open_drawer(other, "växel"),
            lambda: drawer.cash_move(other, "in", money("1.00"), "växel"),
            lambda: refunding.refund(other, number),
            lambda: shifts.count(other, "cash", ZERO),
            lambda: shifts.close_shift(other),
        ):
            other.shift = shift
            with pytest.raises(ShiftNotOpen):
                act()
        other.shift, other.basket = shift, kept
        with pytest.raises(ShiftNotOpen):
            finishing.finish(other)
        assert other.basket == kept
        assert other.store.rows("SELECT seq FROM head") == head
        shifts.open_shift(till, money("119.90"))
        with pytest.raises(ShiftAlreadyOpen):
            shifts.open_shift(other, money("119.90"))
        other.close()


def test_a_pending_card_is_asked_of_after_a_power_cut() -> None:
    with a_till() as till:
        selling.add(till, "CD")
        paying.ask(till, "card")
        again = restarted(till)
        assert again.basket.pending == till.basket.pending
        with pytest.raises(NotAnswered):
            finishing.finish(again)
        paying.decline(again)
        assert again.basket.due == money("19.90")
        paying.pay_outside(again, "card")
        finishing.finish(again)
        states = again.store.rows("SELECT state FROM asked ORDER BY asking")
        assert [row[0] for row in states] == ["declined", "done"]
        again.close()


def test_everything_wants_a_person_and_a_shift() -> None:
    with a_till(opened=None) as till:
        for act in (
            lambda: selling.add(till, "ADULT"), lambda: paying.pay_cash(till),
            lambda: finishing.finish(till), lambda: shifts.takings(till),
            lambda: drawer.open_drawer(till, "x"), lambda: selling.undo_clear(till),
        ):  # fmt: skip
            with pytest.raises(ShiftNotOpen):
                act()
        people.sign_out(till)
        with pytest.raises(RuleBroken):
            shifts.open_shift(till, ZERO)


# --------------------------------------------------------- corrected tenders


def test_a_payment_that_was_really_by_card_takes_its_rounding_along() -> None:
    """2.43 rung up as cash (2.45 with the rounding) and paid by card: no cash is left over."""
    with a_till() as till:
        selling.add(till, "CD")
        selling.set_price(till, money("2.43"))
        paying.pay_cash(till)
        number = finishing.finish(till).fact.receipt
        correct_tender(till, number, "cash", "card", money("2.43"), "fel tangent")
        sums = shifts.takings(till)
        assert {row.kind: row.amount for row in sums.tenders} == {"card": money("2.43")}
        assert sums.rounding == ZERO
        correct_tender(till, number, "card", "cash", money("2.43"), "rätt ändå")
        sums = shifts.takings(till)
        assert {row.kind: row.amount for row in sums.tenders} == {"cash": money("2.45")}
        assert sums.rounding == money("0.02")
        assert sum((row.amount for row in sums.postings), ZERO) == ZERO


def test_an_authorisation_not_used_ends_with_the_sale() -> None:
    with a_till() as till:
        people.authorise(till, COORDINATOR)
        sell(till, "CD")
        selling.add(till, "CD")
        with pytest.raises(NeedsAuthorisation):
            selling.discount(till, basis_points=5000)
