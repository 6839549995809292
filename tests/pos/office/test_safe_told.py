"""Cash between safe, drawer and bank: what each entry keeps, and what no amount may be."""

from __future__ import annotations

import pytest

from pos.domain.money import ZERO
from pos.domain.tender import TenderAmountWrong
from pos.office.books import safe
from pos.storage.print_jobs import PrintJobs
from pos.till.refusals import CountWrong
from tests.support.museum import COORDINATOR, a_till, money
from tests.support.naive import entries


def test_pieces_and_rolls_are_kept_as_they_were_counted() -> None:
    """Two notes of 50, one roll of 50 c (40 of them) and 3 coins of 2 €: 126.00."""
    with a_till(pin=COORDINATOR) as till:
        counted = safe.count_safe(
            till, pieces={5000: 2, 200: 3, 10: 0}, rolls={50: 1, 5: 0}, reason=" första "
        )
        assert (str(counted.amount), counted.expected, counted.reason) == ("126.00", None, "första")
        assert (counted.denominations, counted.rolls) == ({"5000": 2, "200": 3}, {"50": 1})
        slip = safe.deposit(till, " 77 ", pieces={5000: 2})
        assert (str(slip.amount), slip.slip, slip.held) == ("100.00", "77", None)
        # a sum is taken only where nothing was counted piece by piece
        assert str(safe.deposit(till, "78", money("9.00"), rolls={50: 1}).amount) == "20.00"
        assert safe.safe_holds(till) == money("6.00")


def test_change_opens_the_drawer_and_says_why() -> None:
    with a_till(pin=COORDINATOR) as till:
        safe.count_safe(till, money("40.00"))
        moved = safe.to_drawer(till, money("10.00"), reason=" en rulle till Aino ")
        assert moved.reason == "en rulle till Aino"
        assert [one.what for one in PrintJobs(till.store).waiting()] == ["drawer"]
        assert safe.to_drawer(till, money("1.00")).reason  # a word of the program's own


def test_no_amount_and_none_below_nothing_is_moved_or_counted() -> None:
    with a_till(pin=COORDINATOR) as till:
        safe.count_safe(till, money("40.00"))
        before = len(entries(till.folder))
        for amount in (None, ZERO, money("-1.00")):
            for act in (
                lambda amount=amount: safe.deposit(till, "77", amount),
                lambda amount=amount: safe.to_drawer(till, amount),
            ):
                with pytest.raises(TenderAmountWrong):
                    act()
        for amount in (None, money("-0.01")):
            with pytest.raises(CountWrong):
                safe.count_safe(till, amount)
        for slip in ("", " ", "7" * 61):
            with pytest.raises(safe.SlipMissing):
                safe.deposit(till, slip, money("1.00"))
        assert len(entries(till.folder)) == before
