"""What an issuer of culture vouchers owes, keeps and pays, and by when: figures and days alone.

The terms differ by issuer and medium and move, so they are dated settings. Nothing here reads
the journal; `pos.office.settlement` does.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date, timedelta

import msgspec

from pos.books.bank_days import after_bank_days, bank_day
from pos.domain.money import ZERO, Money
from pos.domain.settlement_facts import BatchItem, Papers
from pos.domain.takings import Posting

INPUT, EXPENSE = "input", "expense"


class Terms(msgspec.Struct, frozen=True):
    """How an issuer settles one medium. Shares are in basis points.

    `vat` is the VAT class of the commission ("" = none). `netted`: the commission is kept out of
    the payout; else it comes as an invoice of its own. When the money comes: on `days` of the
    month, on `weekdays` (0 = Monday), or `within` so many bank days of sending.
    """

    commission: int = 0
    vat: str = "general"
    vat_as: str = INPUT  # or `expense`: the accountant's setting
    netted: bool = True
    days: tuple[int, ...] = ()
    weekdays: tuple[int, ...] = ()
    within: int = 0
    minimum: Money = ZERO  # nothing is paid out below it
    last_day: str = ""  # `01-31`: papers of a year must be there by then in the next
    lead: int = 21  # days before a last day from which it is spoken of


class Share(msgspec.Struct, frozen=True):
    """A claim divided: what the issuer keeps, its VAT, and what the bank gets."""

    commission: Money
    vat: Money
    bank: Money


def share(claim: Money, terms: Terms, vat_rate: int) -> Share:
    """What is to be expected for a claim; half-up to the cent, of the whole claim.

    10.00 at 4.5 % + 25.5 % VAT is 0.45, 0.11 and 9.44. An invoiced commission is not kept.
    """
    if not terms.netted:
        return Share(ZERO, ZERO, claim)
    commission = claim.percent(terms.commission)
    vat = commission.percent(vat_rate) if terms.vat else ZERO
    return Share(commission, vat, claim - commission - vat)


def invoice(claim: Money, terms: Terms, vat_rate: int) -> Share:
    """What a commission that is not kept will be invoiced with; the bank has the whole claim."""
    if terms.netted:
        return Share(ZERO, ZERO, claim)
    commission = claim.percent(terms.commission)
    return Share(commission, commission.percent(vat_rate) if terms.vat else ZERO, claim)


def together(shares: Iterable[Share]) -> Share:
    """Shares of several claims as one, each rounded by itself as its issuer does."""
    rows = list(shares)
    return Share(
        sum((one.commission for one in rows), ZERO), sum((one.vat for one in rows), ZERO),
        sum((one.bank for one in rows), ZERO),
    )  # fmt: skip


# ------------------------------------------------------------------- postings


def of_difference(issuer: str, difference: Money) -> tuple[Posting, ...]:
    """A batch that comes to more, or less, than the till's vouchers in it."""
    if not difference:
        return ()
    return (
        Posting("voucher_receivable", issuer, difference),
        Posting("voucher_difference", "", -difference),
    )


def of_payment(
    issuer: str, claim: Money, bank: Money, commission: Money, vat: Money, vat_as: str
) -> tuple[Posting, ...]:
    """An issuer's payout: the claim is gone, and what nobody explains is a difference."""
    rest = claim - bank - commission - vat
    rows = (
        Posting("bank", "", bank),
        Posting("commission", "", commission),
        Posting("input_vat" if vat_as == INPUT else "commission_vat", "", vat),
        Posting("voucher_difference", "", rest),
        Posting("voucher_receivable", issuer, -claim),
    )
    return tuple(row for row in rows if row.amount)


def of_invoice(issuer: str, commission: Money, vat: Money, vat_as: str) -> tuple[Posting, ...]:
    """A commission that was invoiced: an expense and its VAT, owed to the issuer."""
    rows = (
        Posting("commission", "", commission),
        Posting("input_vat" if vat_as == INPUT else "commission_vat", "", vat),
        Posting("supplier_payable", issuer, -commission - vat),
    )
    return tuple(row for row in rows if row.amount)


def reversed_(postings: Iterable[Posting]) -> tuple[Posting, ...]:
    """What takes postings back."""
    return tuple(Posting(row.role, row.sub, -row.amount) for row in postings)


# --------------------------------------------------------------------- papers


def papers_of(items: Iterable[BatchItem]) -> Papers:
    """How many papers of each face value, the largest first."""
    count: Counter[int] = Counter()
    for item in items:
        sign = -1 if item.amount < ZERO else 1
        for face, number in item.papers:
            count[face.cents] += sign * number
    return tuple((Money(face), count[face]) for face in sorted(count, reverse=True) if count[face])


def worth(papers: Iterable[tuple[Money, int]]) -> Money:
    """What papers come to at their face values."""
    return sum((face * count for face, count in papers), ZERO)


def counted_from(counts: Mapping[Money, int]) -> Papers:
    """A count by face value, in the order of a cover sheet."""
    return tuple((face, counts[face]) for face in sorted(counts, reverse=True) if counts[face])


# ----------------------------------------------------------------------- days


def payout_after(terms: Terms, sent: date) -> date | None:
    """When the money for what was sent on a day is to come; None: the terms do not say.

    A payout day on which banks are shut moves to the next bank day.
    """
    found = []
    if terms.within:
        found.append(after_bank_days(sent, terms.within))
    day = sent
    for _ in range(31) if terms.days or terms.weekdays else ():
        day += timedelta(days=1)
        if day.weekday() in terms.weekdays or _on_day(day, terms.days):
            found.append(bank_day(day))
            break
    return min(found) if found else None


def _on_day(day: date, days: tuple[int, ...]) -> bool:
    """Whether it is one of these days of a month; the 31st of a short month is its last day."""
    last = (day + timedelta(days=1)).month != day.month
    return day.day in days or (last and any(one > day.day for one in days))


def papers_due(terms: Terms, redeemed: date) -> date | None:
    """The day by which a paper taken in a year must be with the issuer, in the next year.

    The year printed on a paper is not known here, and it is never earlier than when it was taken.
    """
    if not terms.last_day:
        return None
    month, day = map(int, terms.last_day.split("-"))
    return date(redeemed.year + 1, month, day)


def speaks_from(terms: Terms, due: date) -> date:
    """From when on a last day is spoken of."""
    return due - timedelta(days=terms.lead)
