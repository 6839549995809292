"""Cash in and out: what a cashier may find out, two windows at one drawer; corrected payments."""

from __future__ import annotations

import threading

import pytest

from pos.domain.errors import RuleBroken
from pos.domain.money import ZERO
from pos.domain.person import NeedsAuthorisation
from pos.till import finishing, paying, people, selling, shifts
from pos.till.after_sale.correcting import correct_tender
from pos.till.day import drawer
from pos.till.refusals import CorrectionTooMuch, NotEnoughCash
from pos.till.till import Till
from tests.support.museum import COORDINATOR, a_till, money


@pytest.mark.parametrize("amount", ["150.00", "250.00"])
def test_the_drawer_is_not_counted_by_asking_for_too_much(amount: str) -> None:
    """200.00 in the drawer, 100.00 is a cashier's limit: both answers are the same."""
    with a_till(opened="200.00") as till, pytest.raises(NeedsAuthorisation):
        drawer.cash_move(till, "out", money(amount), "blommor")


def test_a_coordinator_hears_that_the_drawer_has_not_so_much() -> None:
    with a_till(opened="200.00") as till:
        people.authorise(till, COORDINATOR)
        with pytest.raises(NotEnoughCash):
            drawer.cash_move(till, "out", money("250.00"), "blommor")
        assert till.store.rows("SELECT 1 FROM print_job") == []


def test_two_windows_take_no_more_than_the_drawer_has() -> None:
    with a_till() as till:
        refused: list[str] = []

        def take() -> None:
            other = Till.open(till.folder, till.store.clock)
            try:
                assert till.person is not None
                people.enter(other, till.person)
                for _ in range(3):
                    try:
                        drawer.cash_move(other, "drop", money("30.00"), "")
                    except RuleBroken as refusal:
                        refused.append(type(refusal).__name__)
            finally:
                other.close()

        threads = [threading.Thread(target=take) for _ in range(2)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert refused == ["NotEnoughCash"] * 3
        assert shifts.takings(till).drawer.expected == money("10.00")


def test_cash_rounded_down_is_corrected_by_what_the_terminals_slip_says() -> None:
    """19.02 rung up as cash (19.00 paid) was paid by card."""
    with a_till() as till:
        selling.add(till, "COFFEE", 6)
        paying.pay_cash(till)
        number = finishing.finish(till).fact.receipt
        with pytest.raises(CorrectionTooMuch):
            correct_tender(till, number, "cash", "card", money("19.01"), "fel tangent")
        correct_tender(till, number, "cash", "card", money("19.02"), "fel tangent")
        sums = shifts.takings(till)
        assert {row.kind: row.amount for row in sums.tenders} == {"card": money("19.02")}
        assert sums.rounding == ZERO
        with pytest.raises(CorrectionTooMuch):
            correct_tender(till, number, "cash", "card", money("0.02"), "en gång till")
