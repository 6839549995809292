"""What is done at the safe: counted, taken to the bank with a slip, change put into the drawer."""

from __future__ import annotations

from collections.abc import Mapping

from pos.domain.books_facts import CashDeposited, SafeCounted
from pos.domain.cash import count_drawer, count_rolls
from pos.domain.errors import RuleBroken
from pos.domain.facts import CashMoved
from pos.domain.money import ZERO, Money
from pos.domain.takings import Posting
from pos.domain.tender import TenderAmountWrong
from pos.language import N_, translate
from pos.office.books.cash_book import safe_holds
from pos.office.books.cash_lines import CHANGE
from pos.office.desks import coordinator
from pos.office.read_first import read_first
from pos.storage.office_entries import acts
from pos.till.finishing import shift_still_open
from pos.till.refusals import CountWrong
from pos.till.till import Till

_MOST_SLIP = 40
_MOST_REASON = 1_000


class SlipMissing(RuleBroken):
    text = N_("Write the number of the deposit slip, at most {most} characters.")


class MoreThanTheSafe(RuleBroken):
    text = N_("The safe should hold {amount} €. Count it, or write why more is taken.")


class SafeNotCounted(RuleBroken):
    text = N_(
        "The safe has not been counted, so nobody knows that it holds so much. Count it, or "
        "write a reason."
    )


def deposit(
    till: Till, slip: str, amount: Money | None = None, pieces: Mapping[int, int] | None = None,
    rolls: Mapping[int, int] | None = None, reason: str = "",
) -> CashDeposited:  # fmt: skip
    """Take cash from this museum's safe to the bank: a sum, or pieces and rolls by cents.

    More than the safe should hold needs a `reason`; its book is then below zero until the next
    count settles it. Raises OnlyCoordinators, SlipMissing, TenderAmountWrong, MoreThanTheSafe,
    SafeNotCounted and what a count may raise.
    """
    person = coordinator(till)
    total = _total(amount, pieces, rolls)
    if not 0 < len(slip.strip()) <= _MOST_SLIP:
        raise SlipMissing(most=_MOST_SLIP)
    if total is None or total <= ZERO:
        raise TenderAmountWrong
    with read_first(till, lambda: _must_hold(till, total, reason)) as (tx, holds):
        fact = CashDeposited(
            date=till.local(till.now()).date().isoformat(), local_time=till.local_time(),
            postings=(Posting("bank", "", total), Posting("safe", "", -total)),
            place=till.settings.place, amount=total, slip=slip.strip(),
            held=holds if holds < total else None, reason=reason.strip()[:_MOST_REASON],
            **_counted(pieces, rolls),
        )  # fmt: skip
        tx.append(fact, person.id)
    return fact


def to_drawer(
    till: Till, amount: Money | None = None, pieces: Mapping[int, int] | None = None,
    rolls: Mapping[int, int] | None = None, reason: str = "",
) -> CashMoved:  # fmt: skip
    """Put change from this museum's safe into the drawer, which opens; its shift expects it.

    Raises OnlyCoordinators, ShiftNotOpen, TenderAmountWrong and what `deposit` may raise.
    """
    person, shift = coordinator(till), till.must_shift()
    total = _total(amount, pieces, rolls)
    if total is None or total <= ZERO:
        raise TenderAmountWrong
    said = reason.strip()[:_MOST_REASON] or translate(CHANGE, till.language)
    fact = CashMoved(
        shift=shift.id, date=shift.date.isoformat(), direction="in", amount=total, reason=said,
        role="safe", local_time=till.local_time(),
    )  # fmt: skip
    with read_first(till, lambda: _must_hold(till, total, reason)) as (tx, _):
        shift_still_open(till, tx)
        tx.append(fact, person.id)
        tx.add_print_job("drawer")
    return fact


def _must_hold(till: Till, total: Money, reason: str) -> Money:
    """What the safe should hold; less than what is taken needs a reason."""
    holds = safe_holds(till)
    if holds < total and not reason.strip():
        if not acts(till.store, SafeCounted.KIND, till.settings.place):
            raise SafeNotCounted
        raise MoreThanTheSafe(amount=holds)
    return holds


def count_safe(
    till: Till, amount: Money | None = None, pieces: Mapping[int, int] | None = None,
    rolls: Mapping[int, int] | None = None, reason: str = "",
) -> SafeCounted:  # fmt: skip
    """Count this museum's safe: over or short is posted; the first count only says what is there.

    Raises OnlyCoordinators and CountWrong.
    """
    person = coordinator(till)
    total = _total(amount, pieces, rolls)
    if total is None or total < ZERO:
        raise CountWrong
    place = till.settings.place
    with read_first(till, lambda: _expected(till, place)) as (tx, expected):
        off = ZERO if expected is None else total - expected
        rows = (Posting("safe", "", off), Posting("over_short", "", -off)) if off else ()
        fact = SafeCounted(
            date=till.local(till.now()).date().isoformat(), local_time=till.local_time(),
            postings=rows, place=place, amount=total, expected=expected,
            reason=reason.strip()[:_MOST_REASON], **_counted(pieces, rolls),
        )  # fmt: skip
        tx.append(fact, person.id)
    return fact


def _expected(till: Till, place: str) -> Money | None:
    return safe_holds(till) if acts(till.store, SafeCounted.KIND, place) else None


def _total(
    amount: Money | None, pieces: Mapping[int, int] | None, rolls: Mapping[int, int] | None
) -> Money | None:
    if pieces is None and rolls is None:
        return amount
    return count_drawer(pieces or {}) + count_rolls(rolls or {})


def _counted(
    pieces: Mapping[int, int] | None, rolls: Mapping[int, int] | None
) -> dict[str, dict[str, int]]:
    return {
        "denominations": {str(value): n for value, n in (pieces or {}).items() if n},
        "rolls": {str(value): n for value, n in (rolls or {}).items() if n},
    }
