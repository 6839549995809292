"""One shift with its causes, and what a cause asks for, done."""

from __future__ import annotations

import msgspec

from pos.domain.day_facts import AfterClose
from pos.domain.money import ZERO
from pos.office.days.behind import case_for
from pos.office.days.correcting import (
    OVER_SHORT,
    ShiftUnknown,
    correct_count,
    explain_difference,
    move_count,
    move_tender,
)
from pos.office.days.evidence import Case, Cause, later_of
from pos.office.days.explaining import explain
from pos.office.days.reading import one_shift
from pos.office.days.taking_back import still_whole, take_back
from pos.office.days.values import ShiftDay
from pos.storage.overview import named_tills
from pos.storage.personal import living
from pos.till.till import Till

FOUND = "count"
"""Instead of where a difference posts to: it is none, the count was wrong."""
BACK = "take_back"
"""The same: a sale never was, and goes back (`pos.office.days.taking_back`)."""


class Reconciled(msgspec.Struct, frozen=True):
    """A shift, what may have happened, and who put right what (names by id)."""

    shift: ShiftDay
    case: Case
    causes: tuple[Cause, ...]
    people: dict[str, str]

    def of(self, tender: str) -> tuple[Cause, ...]:
        """The causes of one row's difference, the likeliest first."""
        return tuple(one for one in self.causes if tender in one.tenders)


def reconciled(till: Till, shift: str) -> Reconciled:
    """All about one shift; raises LookupError. Reads much: not for the window's thread."""
    one = one_shift(till, shift)
    case = case_for(till, one)
    people = {record.id: record.name for record in living(till.store)}
    return Reconciled(one, case, explain(case), people)


def shift_numbered(till: Till, number: int, code: str = "") -> str:
    """The id of the shift whose Z has this number, of a till by its code ("": this one).

    Raises ShiftUnknown.
    """
    if not 0 < number < 1 << 53:
        raise ShiftUnknown
    names = named_tills(till.store.rows)
    wanted = {id_ for id_, named in names.items() if named.code.casefold() == code.casefold()}
    rows = till.store.rows(
        "SELECT shift, till FROM shift WHERE org = :org AND number = :number", number=number
    )
    for shift, id_ in rows:
        if id_ in wanted or (not code and id_ == till.store.till_id):
            return str(shift)
    raise ShiftUnknown


def put_right(
    till: Till, shift: str, cause: Cause, *, reason: str, receipt: str = "",
    posts_to: str = OVER_SHORT,
) -> tuple[AfterClose, ...]:  # fmt: skip
    """Do what a cause asks for. `receipt`: which of those that fit (its number, or with its proof;
    "": the first). `posts_to` as in `explain_difference`, or `FOUND` or `BACK`. Raises what the
    acts of `pos.office.days.correcting` and `taking_back` raise."""
    first, second = cause.tenders[0], cause.tenders[-1]
    if posts_to == BACK:
        wanted = receipt or _rung_up_again(till, cause)
        return take_back(till, shift, wanted, reason=reason, cause=cause.kind)[1]
    named = [one for one in cause.receipts if not receipt or receipt.startswith(one.receipt)]
    if cause.act == "move" and named:
        number = f"{named[0].receipt}/{named[0].hash[:32]}"
        return (
            move_tender(till, shift, number, first, second, reason=reason, cause=cause.kind),
        )  # fmt: skip
    if cause.act == "count" and first != second:
        return move_count(till, shift, second, first, cause.amount, reason=reason,
                          cause=cause.kind)  # fmt: skip
    if cause.act == "count" or posts_to == FOUND:
        rows = {row.key: (row.counted or ZERO) - row.left for row in one_shift(till, shift).tenders}
        return tuple(
            correct_count(till, shift, tender, rows[tender], reason=reason, cause=cause.kind)
            for tender in dict.fromkeys(cause.tenders)
            if tender in rows
        )
    numbers = [one.receipt for one in (named if receipt else cause.receipts)]
    return tuple(
        explain_difference(
            till, shift, tender, reason=reason, cause=cause.kind, posts_to=posts_to,
            receipts=numbers,
        )
        for tender in dict.fromkeys(cause.tenders)
    )  # fmt: skip


def _rung_up_again(till: Till, cause: Cause) -> str:
    """The later of the receipts that fit; of two gift cards the one that nobody has used."""
    later = later_of(cause)
    names = [f"{one.receipt}/{one.hash[:32]}" for one in (later, *cause.receipts)]
    return next((name for name in names if still_whole(till, name)), names[0])
