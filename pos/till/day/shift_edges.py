"""Where one shift ends and the next begins: what the drawer carries over, a shift of yesterday."""

from __future__ import annotations

from datetime import date, timedelta

from pos.domain.errors import RuleBroken
from pos.domain.facts import ShiftClosed
from pos.domain.money import Money
from pos.domain.shift_facts import CountAdded
from pos.language import N_
from pos.storage.office_entries import acts
from pos.till.till import Till


class ShiftFromYesterday(RuleBroken):
    text = N_(
        "The till has been open since {date}. Count it, or close it provisionally, before the"
        " first sale of today."
    )


def carried(till: Till) -> Money | None:
    """What the last close left in the drawer, or a count added since; None for a new till."""
    closed, added = _last(till)
    if closed is None:
        return None
    return added.amount if added is not None else closed.next_float


def last_closed(till: Till) -> ShiftClosed | None:
    """The till's last Z."""
    closed = _newest(till, "shift_closed")
    assert closed is None or isinstance(closed, ShiftClosed)
    return closed


def added_to(till: Till, closed: ShiftClosed) -> dict[str, CountAdded]:
    """By tender key the counts that were added to a shift closed provisionally."""
    found = (one.fact for one in acts(till.store, CountAdded.KIND, closed.shift))
    return {fact.tender: fact for fact in found if isinstance(fact, CountAdded)}


def _last(till: Till) -> tuple[ShiftClosed | None, CountAdded | None]:
    """The till's last Z, and the count of its cash that was added to it, if any."""
    closed = last_closed(till)
    if closed is None or not closed.provisional:
        return closed, None
    return closed, added_to(till, closed).get("cash")


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
