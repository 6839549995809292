"""Where one shift ends and the next begins: what the drawer carries over, a shift of yesterday."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from pos.domain.cash import count_drawer
from pos.domain.errors import RuleBroken
from pos.domain.facts import ShiftClosed
from pos.domain.money import ZERO, Money
from pos.domain.shift_facts import CountAdded
from pos.language import N_
from pos.till.refusals import CountWrong
from pos.till.till import Till

_MOST_COUNT = Money(100_000_000_000)


class ShiftFromYesterday(RuleBroken):
    text = N_(
        "The till has been open since {date}. Count it, or close it provisionally, before the"
        " first sale of today."
    )


class NothingToCount(RuleBroken):
    text = N_("No shift waits for a count: the last one was counted when it was closed.")


def carried(till: Till) -> Money | None:
    """What the last close left in the drawer, or a count added since; None for a new till."""
    closed, added = _last(till)
    if closed is None:
        return None
    return added.amount if added is not None else closed.next_float


def _last(till: Till) -> tuple[ShiftClosed | None, CountAdded | None]:
    """The till's last Z, and the count of its cash that was added to it, if any."""
    closed = _newest(till, "shift_closed")
    if closed is None:
        return None, None
    assert isinstance(closed, ShiftClosed)
    added = _newest(till, "count_added") if closed.provisional else None
    assert added is None or isinstance(added, CountAdded)
    return closed, added if added is not None and added.of == closed.shift else None


def _newest(till: Till, kind: str) -> object:
    row = till.store.row(
        "SELECT position FROM entry WHERE org = :org AND kind = :kind AND till = :till"
        " ORDER BY position DESC LIMIT 1",
        till=till.store.till_id,
        kind=kind,
    )
    return None if row is None else till.store.at(row[0]).fact


# ------------------------------------------------------------------ yesterday's


def left_open(till: Till) -> date | None:
    """The business date of a shift that should have been closed; None when all is well.

    A shift may sell until the cut-off hour of the day after it was opened.
    """
    if till.shift is None:
        return None
    night = timedelta(hours=till.settings.cut_off)
    opened = (till.local(till.shift.opened_at) - night).date()
    today = (till.local(till.now()) - night).date()
    # a clock that was years behind at the opening makes no yesterday of a day that was confirmed
    return till.shift.date if today > max(opened, till.shift.date) else None


def may_begin(till: Till) -> None:
    """Refuse the first line of a sale in a shift of yesterday; one in progress is finished.

    Raises ShiftFromYesterday.
    """
    if till.basket.lines:
        return
    since = left_open(till)
    if since is not None:
        raise ShiftFromYesterday(date=since)


# ---------------------------------------------------------- a count added later


def uncounted(till: Till) -> ShiftClosed | None:
    """The last shift, where it was closed provisionally and its cash still waits for a count."""
    closed, added = _last(till)
    if closed is None or not closed.provisional or added is not None:
        return None
    return None if any(row.tender == "cash" for row in closed.counts) else closed


def add_count(
    till: Till, amount: Money | None = None, pieces: Mapping[int, int] | None = None,
    reason: str = "",
) -> CountAdded:  # fmt: skip
    """Add the count of the cash of a shift that was closed provisionally, as it was then.

    Over or short is posted, less what the next opening's count has posted already; an open
    shift's drawer is corrected by it. Raises NothingToCount and CountWrong.
    """
    person = till.must_person()
    if pieces is not None:
        amount = count_drawer(pieces)
    if amount is None or not ZERO <= amount <= _MOST_COUNT:
        raise CountWrong
    with till.store.write() as tx:
        # under the lock: another process may have added it, or opened or closed a shift
        till.refresh()
        closed = uncounted(till)
        if closed is None:
            raise NothingToCount
        settled = till.shift.opening_float - closed.next_float if till.shift else ZERO
        fact = CountAdded(
            shift=till.shift.id if till.shift else closed.shift,
            of=closed.shift,
            number=closed.takings.shift,
            till=till.code,
            date=closed.takings.date,
            tender="cash",
            amount=amount,
            expected=closed.next_float,
            posted=amount - closed.next_float - settled,
            denominations={str(value): n for value, n in (pieces or {}).items() if n},
            reason=reason.strip(),
            local_time=till.local_time(),
        )
        tx.append(fact, person.id)
    return fact
