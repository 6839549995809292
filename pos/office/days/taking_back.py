"""A sale of a closed shift that never was: rung up twice, and paid once.

The sale goes back by a numbered refund of today, so that VAT, stock and visitors do. No money
moves: what the closed shift is short of and what goes back meet on over/short (0037).
"""

from __future__ import annotations

import msgspec

from pos.domain.day_facts import AfterClose, DifferenceExplained
from pos.domain.errors import RuleBroken
from pos.domain.facts import Receipt, Refund
from pos.domain.money import ZERO, Money
from pos.domain.refunds import RefundPlan
from pos.domain.tender import CORRECTION, NOT_MONEY, Tender
from pos.language import N_
from pos.office.days.correcting import (
    OVER_SHORT,
    NotOfThisShift,
    about_shift,
    closed_shift,
    explained_postings,
    tender_row,
    why,
)
from pos.office.days.values import ShiftDay, TenderDay
from pos.office.desks import coordinator
from pos.till.day.shift_edges import may_begin
from pos.till.finishing import shift_still_open
from pos.till.lookups import receipt
from pos.till.refunding import quote, write
from pos.till.refunds.waiting_refunds import not_elsewhere
from pos.till.till import Till


class NotWhatIsMissing(RuleBroken):
    text = N_(
        "{receipt} paid {amount} €, and {missing} € is missing. Where the customer paid twice, "
        "give the money back at the till."
    )


class NoLongerWhole(RuleBroken):
    text = N_(
        "Part of {receipt} was given back, or its gift card was used since. Post the difference "
        "as over or short."
    )


class OfAnotherMuseum(RuleBroken):
    text = N_("{receipt} was sold at another museum. Take it back on one of its tills.")


class PaidByPapers(RuleBroken):
    text = N_("{receipt} was paid by a voucher or a gift card. Give it back at the till.")


def take_back(
    till: Till, shift: str, number: str, *, reason: str = "", cause: str = "twice"
) -> tuple[Refund, tuple[AfterClose, ...]]:
    """Take back a whole sale for which a closed shift is short of money.

    One transaction: the refund, in the shift that is open here, and the explanation of each
    tender's difference. Raises ShiftNotOpen, NotOfThisShift, OfAnotherMuseum, PaidByPapers,
    NoLongerWhole, NotWhatIsMissing, RefundTooMuch and what `explain_difference` raises.
    """
    person, said = coordinator(till), why(reason)
    till.must_shift()
    may_begin(till)
    recorded, original = receipt(till, number)
    with till.store.write() as tx:  # the basket of whoever sells here meanwhile is left alone
        shift_still_open(till, tx)
        one = closed_shift(till, shift)
        if original.shift != one.shift:
            raise NotOfThisShift(receipt=original.receipt)
        if original.place != till.settings.place:  # goods, visitors and its Z's money are there
            raise OfAnotherMuseum(receipt=original.receipt)
        plan = quote(till, f"{original.receipt}/{recorded.hash.hex()[:32]}", reason=said)
        if not NOT_MONEY.isdisjoint(tender.kind for tender in plan.tenders):
            raise PaidByPapers(receipt=original.receipt)
        if not _whole(original, plan):
            raise NoLongerWhole(receipt=original.receipt)
        rows = [_missing(till, one, original.receipt, *paid) for paid in _paid(plan).items()]
        if not rows:  # nobody paid anything for it: nothing that is missing is explained by it
            raise NotWhatIsMissing(receipt=original.receipt, amount=ZERO, missing=ZERO)
        done = write(till, tx, not_elsewhere(till, _moneyless(plan)))
        facts = tuple(
            DifferenceExplained(
                tender=row.key, amount=row.left, posts_to=OVER_SHORT, cause=cause, reason=said,
                receipts=(original.receipt, done.fact.receipt),
                postings=explained_postings(till, row, OVER_SHORT), **about_shift(till, one),
            )
            for row in rows
        )  # fmt: skip
        for fact in facts:
            tx.append(fact, person.id)
    assert isinstance(done.fact, Refund)
    return done.fact, facts


def still_whole(till: Till, number: str) -> bool:
    """Whether nothing of a sale was given back, and no gift card of it was used."""
    _, original = receipt(till, number)
    try:
        return _whole(original, quote(till, number))
    except RuleBroken:
        return False


def _whole(original: Receipt, plan: RefundPlan) -> bool:
    sold = sum((line.total for line in original.lines), ZERO)
    return sum((line.total for line in plan.lines), ZERO) == -sold


def _missing(till: Till, one: ShiftDay, number: str, tender: str, paid: Money) -> TenderDay:
    """The shift's row of a tender: it lacks just what the sale says it paid (below zero)."""
    row = tender_row(till, one, tender)
    if row.left != paid:
        raise NotWhatIsMissing(receipt=number, amount=-paid, missing=max(-row.left, ZERO))
    return row


def _paid(plan: RefundPlan) -> dict[str, Money]:
    """What each of the sale's tenders held, below zero; cents that were rounded away are none."""
    paid: dict[str, Money] = {}
    for tender in plan.tenders:
        if tender.amount:
            paid[tender.key] = paid.get(tender.key, ZERO) + tender.amount
    return paid


def _moneyless(plan: RefundPlan) -> RefundPlan:
    """The plan with over/short in place of what would be paid back."""
    rounding = sum((tender.rounding for tender in plan.tenders), ZERO)
    instead = Tender(
        kind=CORRECTION, amount=sum(_paid(plan).values(), ZERO), role=OVER_SHORT,
        rounding=rounding, count=0,
    )  # fmt: skip
    return msgspec.structs.replace(plan, tenders=(instead,))
