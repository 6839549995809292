"""What no cashier means: wrong clocks, odd input, an unreadable draft."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from pos.domain.basket import QuantityWrong
from pos.storage.verify import verify_journal
from pos.till import selling, shifts
from pos.till.refusals import (
    DateToConfirm,
    UnknownCode,
)
from tests.support.clock import SetClock
from tests.support.museum import a_till, money, sell
from tests.support.restarting import restarted

# ---------------------------------------------------------------- wrong clocks


@pytest.mark.parametrize("year", [2010, 2036])
def test_a_clock_years_wrong_is_doubted_and_the_journal_goes_on(year: int) -> None:
    clock = SetClock()
    with a_till(clock) as till:
        sell(till, "CD")
        shifts.count(till, "cash", money("119.90"))
        shifts.close_shift(till)
        clock.at = clock.at.replace(year=year)
        assert shifts.date_to_confirm(till) == date(year, 11, 22)
        with pytest.raises(DateToConfirm):
            shifts.open_shift(till, money("119.90"))
        shifts.open_shift(till, money("119.90"), date(2026, 11, 23))
        assert till.day == date(2026, 11, 23)
        sell(till, "CD")
        assert till.last is not None
        assert till.last.fact.vat[0].rate == 2550
        clock.at = datetime(2026, 11, 23, 12, tzinfo=UTC)  # someone sets it right
        sell(till, "CD")
        rows = till.store.rows("SELECT seq, position FROM entry ORDER BY position")
        assert [row[0] for row in rows] == sorted(row[0] for row in rows)
        numbers = till.store.rows("SELECT receipt FROM receipt ORDER BY position")
        assert [row[0] for row in numbers] == [f"K1-{n:06d}" for n in (1, 2, 3)]
        assert verify_journal(till.store)[1] == []


def test_the_next_morning_is_believed() -> None:
    clock = SetClock()
    with a_till(clock) as till:
        shifts.count(till, "cash", money("100.00"))
        shifts.close_shift(till)
        clock.forward(hours=20)
        assert shifts.date_to_confirm(till) is None
        clock.forward(days=3)
        assert shifts.date_to_confirm(till) == (clock.at + timedelta(hours=2)).date()


# ------------------------------------------------------------------ odd input


@pytest.mark.parametrize(
    "code", ["", " ", "999", "1e9", "\x1bp\x00", "🎻", "\ud800", "a" * 5000, "' OR 1=1 --", "%"]
)
def test_unknown_codes(code: str) -> None:
    with a_till() as till, pytest.raises(UnknownCode) as caught:
        selling.scan(till, code)
    assert caught.value.sentence("fi").isprintable()


@pytest.mark.parametrize("quantity", [0, -1, 10_000, 10**30, 1.5, True, None, "2"])
def test_quantities_that_cannot_be(quantity: object) -> None:
    with a_till() as till:
        with pytest.raises(QuantityWrong):
            selling.add(till, "ADULT", quantity)  # type: ignore[arg-type]
        selling.add(till, "ADULT")
        with pytest.raises(QuantityWrong):
            selling.set_quantity(till, quantity)  # type: ignore[arg-type]
        assert till.basket.pieces == 1


def test_an_unreadable_draft_does_not_keep_the_till_shut() -> None:
    with a_till() as till:
        with till.store.write() as tx:
            tx.save_draft(0, b'{"lines":[{"from":"a newer program"}]}')
        again = restarted(till)
        assert again.basket.lines == ()
        sell(again)
        again.close()
