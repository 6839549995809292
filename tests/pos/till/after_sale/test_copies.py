"""Copies: each is on the Z of the shift in which it was printed."""

from __future__ import annotations

from pos.till import finishing, paying, people, selling, shifts
from pos.till.after_sale import copying
from pos.till.till import Till
from tests.support.museum import a_till, money


def test_a_copy_is_counted_in_the_shift_that_is_open_then() -> None:
    """Another window closes the shift, and opens the next; this one has not noticed."""
    with a_till() as till:
        other = Till.open(till.folder, till.store.clock)
        try:
            assert till.person is not None
            people.enter(other, till.person)
            selling.add(other, "ADULT")
            paying.pay_cash(other)
            number = finishing.finish(other).fact.receipt
            shifts.count(till, "cash", money("107.00"))
            before = shifts.close_shift(till)
            shifts.open_shift(till, money("107.00"))
            copying.copy(other, number)
            assert before.takings.copies == 0
            assert shifts.figures(till, before.shift).copies == 0
            assert shifts.takings(till).copies == 1
            assert [copying.copy(one, number).number for one in (till, other)] == [2, 3]
        finally:
            other.close()
