"""What is done at the safe: counted, and taken to the bank with a slip."""

from __future__ import annotations

from collections.abc import Mapping

from pos.domain.books_facts import CashDeposited, SafeCounted
from pos.domain.cash import count_drawer, count_rolls
from pos.domain.errors import RuleBroken
from pos.domain.money import ZERO, Money
from pos.domain.takings import Posting
from pos.domain.tender import TenderAmountWrong
from pos.language import N_
from pos.office.books.cash_book import safe_holds
from pos.office.desks import coordinator
from pos.storage.office_entries import acts
from pos.till.refusals import CountWrong
from pos.till.till import Till

_MOST_SLIP = 40


class SlipMissing(RuleBroken):
    text = N_("Write the number of the deposit slip, at most {most} characters.")


def deposit(
    till: Till, slip: str, amount: Money | None = None, pieces: Mapping[int, int] | None = None,
    rolls: Mapping[int, int] | None = None,
) -> CashDeposited:  # fmt: skip
    """Take cash from this museum's safe to the bank: a sum, or pieces and rolls by cents.

    Raises OnlyCoordinators, SlipMissing, TenderAmountWrong and what a count may raise.
    """
    person = coordinator(till)
    total = _total(amount, pieces, rolls)
    if not 0 < len(slip.strip()) <= _MOST_SLIP:
        raise SlipMissing(most=_MOST_SLIP)
    if total is None or total <= ZERO:
        raise TenderAmountWrong
    fact = CashDeposited(
        date=till.local(till.now()).date().isoformat(), local_time=till.local_time(),
        postings=(Posting("bank", "", total), Posting("safe", "", -total)),
        place=till.settings.place, amount=total, slip=slip.strip(), **_counted(pieces, rolls),
    )  # fmt: skip
    with till.store.write() as tx:
        tx.append(fact, person.id)
    return fact


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
    known = bool(acts(till.store, SafeCounted.KIND, place))
    expected = safe_holds(till) if known else None
    off = ZERO if expected is None else total - expected
    rows = (Posting("safe", "", off), Posting("over_short", "", -off)) if off else ()
    fact = SafeCounted(
        date=till.local(till.now()).date().isoformat(), local_time=till.local_time(),
        postings=rows, place=place, amount=total, expected=expected, reason=reason.strip()[:1_000],
        **_counted(pieces, rolls),
    )  # fmt: skip
    with till.store.write() as tx:
        tx.append(fact, person.id)
    return fact


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
