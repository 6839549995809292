"""What was not counted when a shift was closed provisionally, counted afterwards."""

from __future__ import annotations

from collections.abc import Mapping

from pos.domain.cash import count_drawer
from pos.domain.errors import RuleBroken
from pos.domain.facts import ShiftClosed
from pos.domain.money import ZERO, Money
from pos.domain.shift_facts import CountAdded
from pos.language import N_
from pos.till.day.shift_edges import added_to, last_closed
from pos.till.refusals import CountWrong
from pos.till.shifts import Expected, expected_of
from pos.till.till import Till

_MOST_COUNT = Money(100_000_000_000)


class NothingToCount(RuleBroken):
    text = N_("No shift waits for a count: the last one was counted when it was closed.")


def waiting(till: Till) -> list[Expected]:
    """The tenders of the last shift that wait for their count, cash first; nothing of one that
    was not closed provisionally, nor of what took nothing."""
    closed = last_closed(till)
    if closed is None or not closed.provisional:
        return []
    have = {row.tender for row in closed.counts} | set(added_to(till, closed))
    return [
        row for row in expected_of(till, closed.takings)
        if row.key not in have and (row.key == "cash" or row.amount or row.count)
    ]  # fmt: skip


def add_count(
    till: Till, amount: Money | None = None, pieces: Mapping[int, int] | None = None,
    reason: str = "", tender: str = "cash",
) -> CountAdded:  # fmt: skip
    """Add the count of a tender of a shift that was closed provisionally, as it was then.

    Cash over or short is posted, less what the next opening's count has posted already; an open
    shift's drawer is corrected by it. Another tender's difference waits for an explanation, as at
    a close. Raises NothingToCount and CountWrong.
    """
    person = till.must_person()
    if pieces is not None:
        amount = count_drawer(pieces)
    if amount is None or not ZERO <= amount <= _MOST_COUNT:
        raise CountWrong
    with till.store.write() as tx:
        # under the lock: another process may have added it, or opened or closed a shift
        till.refresh()
        closed = last_closed(till)
        row = next((one for one in waiting(till) if one.key == tender), None)
        if closed is None or row is None:
            raise NothingToCount
        expected, posted = row.amount, ZERO
        if tender == "cash":
            expected, posted = closed.next_float, _posted(till, closed, amount)
        fact = CountAdded(
            shift=till.shift.id if till.shift else closed.shift,
            of=closed.shift,
            number=closed.takings.shift,
            till=till.code,
            date=closed.takings.date,
            tender=tender,
            amount=amount,
            expected=expected,
            posted=posted,
            denominations={str(value): n for value, n in (pieces or {}).items() if n},
            reason=reason.strip(),
            local_time=till.local_time(),
        )
        tx.append(fact, person.id)
    return fact


def _posted(till: Till, closed: ShiftClosed, amount: Money) -> Money:
    """Cash over or short that no opening has posted yet."""
    settled = till.shift.opening_float - closed.next_float if till.shift else ZERO
    return amount - closed.next_float - settled
