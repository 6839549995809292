"""The coordinator's view of the exchange: each till, and what has to be looked into.

What only the ledger knows (when a till was heard, its clock, forks, quarantine) is as of the
courier's last reading. What the journal tells (shifts, vouchers used twice, refunds beyond) comes
from this till's own copy, newer than that by whatever happened here since.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

import msgspec

from pos.journal.clock import moment
from pos.office.exchange_issues import Issue, issues_of, minutes_ahead, shift_trouble
from pos.office.looked_at import looked_at
from pos.storage.overview import NamedTill, ShiftStanding, named_tills, shifts_of
from pos.storage.store import Store
from pos.sync.overview import overview_of
from pos.sync.state import exchanged, ledger_of, standing_of, waiting
from pos.sync.wire_standing import MOST_SKEW_MS, Chain, Standing, TillStanding

_SHIFTS = 10  # of each till


class TillRow(msgspec.Struct, frozen=True, kw_only=True):
    """One till. `status` is a word for programs, of which there are `number` (receipts, minutes).

    `tone` is amber where someone should look when there is time, red where now.
    """

    till: str
    code: str
    museum: str
    own: bool  # this till itself
    state: str  # active, retired, unknown to the ledger, or alone
    receipt: str  # the ledger is complete up to this one; "" for none
    heard_at: str  # "" for never
    status: str
    number: int = 0
    tone: str = ""
    shifts: tuple[ShiftStanding, ...] = ()  # the newest first
    chains: tuple[Chain, ...] = ()


class Exchange(msgspec.Struct, frozen=True, kw_only=True):
    """The organisation's exchange. Times are UTC as entries have them, "" for never."""

    ledger: str  # the organisation's name; "" for a till that works alone
    as_of: str  # when the ledger said what only it knows
    heard_at: str  # this till's last exchange that ended well
    problem: str  # why the last one did not
    waiting: int  # own entries that the ledger has not acknowledged
    tills: tuple[TillRow, ...]
    issues: tuple[Issue, ...]
    looked_at: tuple[Issue, ...]
    more: dict[str, int] = {}

    def heard_on(self, day: date, local: Callable[[datetime], datetime]) -> int:
        """How many active tills were heard on a day of the museum's clock."""
        heard = [row.heard_at for row in self.tills if row.state != "retired" and row.heard_at]
        return sum(local(moment(at)).date() == day for at in heard)

    @property
    def active(self) -> int:
        return sum(row.state != "retired" for row in self.tills)


def exchange(store: Store) -> Exchange:
    """How it stands now. Reads much: not for the window's thread."""
    ledger, standing = ledger_of(store), overview_of(store)
    names = named_tills(store.rows)
    shifts = {till: shifts_of(store.rows, till, _SHIFTS) for till in _known(standing, names)}
    told = issues_of(store, standing, names, shifts)
    seen = looked_at(store)
    issues = [one for one in told if one.key not in seen]
    rows = [_row(store, till, standing, names, shifts[till], issues) for till in shifts]
    state = standing_of(store)
    return Exchange(
        ledger=ledger.name if ledger else "",
        as_of=standing.at if standing else "",
        heard_at=state.heard_at,
        problem=state.problem,
        waiting=waiting(store) if ledger else 0,
        tills=tuple(sorted(rows, key=lambda row: (row.state == "retired", row.museum, row.code))),
        issues=tuple(issues),
        looked_at=tuple(one for one in told if one.key in seen),
        more=standing.more if standing else {},
    )


def _known(standing: Standing | None, names: dict[str, NamedTill]) -> list[str]:
    told = [till.till for till in standing.tills] if standing else []
    return list(dict.fromkeys([*told, *names]))


def _row(
    store: Store, till: str, standing: Standing | None, names: dict[str, NamedTill],
    shifts: tuple[ShiftStanding, ...], issues: list[Issue],
) -> TillRow:  # fmt: skip
    told = next((one for one in standing.tills if one.till == till), None) if standing else None
    named = names.get(till, NamedTill(told.code if told else "", told.museum if told else ""))
    own = till == store.till_id
    state = told.state if told else "unknown" if standing else "alone"
    status, number, tone = _status(store, told, state, shifts, issues, own=own, till=till)
    return TillRow(
        till=till, code=told.code if told else named.code, museum=named.museum, own=own,
        state=state, receipt=complete_to(told.chains) if told else "",
        heard_at=told.heard_at if told else "", status=status, number=number, tone=tone,
        shifts=shifts, chains=told.chains if told else (),
    )  # fmt: skip


def complete_to(chains: tuple[Chain, ...]) -> str:
    """The newest series' last receipt that the ledger has."""
    return next((chain.receipt for chain in chains if chain.receipt and not chain.branch), "")


def _status(
    store: Store, told: TillStanding | None, state: str, shifts: tuple[ShiftStanding, ...],
    issues: list[Issue], *, own: bool, till: str,
) -> tuple[str, int, str]:  # fmt: skip
    """The one thing that most wants to be said of a till."""
    if state == "retired":
        return "retired", 0, ""
    mine = {issue.kind: issue for issue in issues if issue.till == till}
    for kind in ("quarantine", "fork", "clone", "unknown", "suspense", "old_machine"):
        if kind in mine:
            return kind, mine[kind].number, mine[kind].tone
    unsent = exchanged(store) if own else None
    if unsent is not None and unsent.waiting:
        return "unsent", unsent.waiting, "amber"
    if shifts and (trouble := shift_trouble(shifts[0])):
        return trouble, abs(shifts[0].receipts - shifts[0].posted), "amber"
    if told is not None and told.skew_ms > MOST_SKEW_MS:
        return "skew", minutes_ahead(told), "amber"
    if "silent" in mine:
        return "silent", mine["silent"].number, "amber"
    if not shifts:
        return "new", 0, ""
    return ("closed" if shifts[0].closed_at else "open"), shifts[0].receipts, ""
