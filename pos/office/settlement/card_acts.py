"""What is posted of the Museum Card: the company's statements, and money that passed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Any

import msgspec

from pos.domain.errors import RuleBroken
from pos.domain.money import ZERO, Money
from pos.domain.settlement_facts import AgencySettled, MuseumCardStatement
from pos.domain.takings import Posting
from pos.domain.vat import VatClass, extract
from pos.language import N_, translate
from pos.language import date as day
from pos.office.desks import coordinator
from pos.office.settlement.museum_card import (
    AGENCY,
    AmountWrong,
    card_standing,
    forecast,
    settled,
    sold,
    stated,
    statements_of,
    terms_of,
)
from pos.till.till import Till

_TO = " – "


class MoreThanOwed(RuleBroken):
    text = N_("Only {amount} € is open.")


class StatementTwice(RuleBroken):
    text = N_("This statement is in the books already.")


class StatementOverlaps(RuleBroken):
    text = N_(
        "The statement of {periods} is in the books already. Post this one only if it is for "
        "other visits."
    )

    def sentence(self, language: str) -> str:
        """With the days as they are written in a language."""
        ends = [one.split(_TO) for one in str(self.values["periods"]).split(", ")]
        said = (_TO.join(day(date.fromisoformat(end), language) for end in row) for row in ends)
        return translate(self.text, language, periods=", ".join(said))


class NoSuchStatement(RuleBroken):
    text = N_("There is no statement of this period and amount to take back.")


class MoreThanPassed(RuleBroken):
    text = N_("Only {amount} € has passed.")


def post_statement(
    till: Till, first: date, last: date, count: int, amount: Money, *, place: str = "",
    reference: str = "", overlapping: bool = False,
) -> MuseumCardStatement:  # fmt: skip
    """The card company's statement of a period: `amount` (VAT in it) is owed for `count` visits.

    A statement posted by mistake is taken back by the same amount below zero. `overlapping`: a
    person has seen that another one's days are in it. Raises OnlyCoordinators, AmountWrong,
    PeriodWrong, StatementTwice, StatementOverlaps, NoSuchStatement.
    """
    person = coordinator(till)
    if not amount or count < 0:
        raise AmountWrong
    now = card_standing(till, first, last)
    told = (first.isoformat(), last.isoformat(), place, amount)
    terms = terms_of(till)
    rate = till.settings.vat.on(VatClass(terms.vat), last) if terms.vat else None
    vat, sub = extract(amount, rate), "" if rate is None else str(rate)
    rows = (
        Posting("museum_card_receivable", "", amount),
        Posting("museum_card_income", sub, vat - amount),
        Posting("vat_payable", sub, -vat),
    )
    own = [row for row in now.visits if not place or row.place == place]
    fact = MuseumCardStatement(
        **_stamp(till), first=told[0], last=told[1], visits=count, amount=amount, vat=vat,
        rate=rate, place=place, reference=reference.strip()[:40],
        counted=sum(row.count for row in own if row.kind in terms.kinds),
        forecast=forecast(till, own, terms),
        postings=tuple(row for row in rows if row.amount),
    )  # fmt: skip
    with till.store.write(first=False) as tx:  # under the lock: somebody may have been quicker
        posted = statements_of(till)
        _once(posted, told)
        overlaps = "" if amount < ZERO else overlapped(posted, told[0], told[1], place)
        if overlaps and not overlapping:
            raise StatementOverlaps(periods=overlaps)
        fact = msgspec.structs.replace(fact, overlaps=overlaps)
        tx.append(fact, person.id)
    return fact


def overlapped(
    posted: Iterable[MuseumCardStatement], first: str, last: str, place: str = ""
) -> str:
    """The periods of the statements in the books that share a day and a museum with one.

    Those that were taken back are not in the books; `place` "" is all museums.
    """
    stands: Counter[tuple[str, str]] = Counter()
    for one in posted:
        same = not (place and one.place) or place == one.place
        if same and one.first <= last and first <= one.last:
            stands[one.first, one.last] += 1 if one.amount > ZERO else -1
    return ", ".join(f"{a}{_TO}{b}" for (a, b), n in sorted(stands.items()) if n > 0)


def _once(posted: Iterable[MuseumCardStatement], told: tuple[str, str, str, Money]) -> None:
    """Raise where such a statement is in the books already, or none is there to take back."""
    *period, amount = told
    same = [one.amount for one in posted if [one.first, one.last, one.place] == period]
    stands = same.count(abs(amount)) - same.count(-abs(amount))
    if amount > ZERO and stands > 0:
        raise StatementTwice
    if amount < ZERO and stands <= 0:
        raise NoSuchStatement


def settle(till: Till, what: str, amount: Money, reference: str = "") -> AgencySettled:
    """Money passed: `agency` (paid for cards sold at the desk) or `compensation` (it came).

    What did not pass after all is taken back by an amount below zero. Raises OnlyCoordinators,
    AmountWrong, MoreThanOwed, MoreThanPassed.
    """
    person = coordinator(till)
    if not amount:
        raise AmountWrong
    postings = (
        (Posting("agency_payable", "", amount), Posting("bank", "", -amount))
        if what == AGENCY
        else (Posting("bank", "", amount), Posting("museum_card_receivable", "", -amount))
    )
    fact = AgencySettled(
        **_stamp(till), what=what, amount=amount, reference=reference.strip()[:40],
        postings=postings,
    )  # fmt: skip
    with till.store.write(first=False) as tx:  # under the lock: somebody may have been quicker
        paid = settled(till)[what]
        left = (sold(till) if what == AGENCY else stated(statements_of(till))) - paid
        if amount > max(left, ZERO):
            raise MoreThanOwed(amount=max(left, ZERO))
        if amount < -paid:
            raise MoreThanPassed(amount=paid)
        tx.append(fact, person.id)
    return fact


def _stamp(till: Till) -> dict[str, Any]:
    today = till.local(till.now()).date().isoformat()
    return {"date": today, "local_time": till.local_time()}
