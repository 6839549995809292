"""Putting a closed shift right: a coordinator's acts, each a fact with person and reason.

The Z never changes. What each act posts follows from what the close has posted already: cash over
or short stands in the books as over/short since then, any other tender's difference nowhere yet.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pos.domain.books_facts import SafeCounted
from pos.domain.catalogue import in_language
from pos.domain.day_facts import ClosedTenderMoved, CountCorrected, DifferenceExplained
from pos.domain.errors import RuleBroken
from pos.domain.facts import Receipt, ShiftOpened
from pos.domain.money import ZERO, Money
from pos.domain.takings import Posting
from pos.domain.tender import NOT_MONEY, Tender, TenderAmountWrong, TenderUnknown
from pos.domain.voucher import VoucherIssuerUnknown, VoucherMediumUnknown
from pos.journal.ids import new_id
from pos.language import N_
from pos.office.days.reading import one_shift
from pos.office.days.values import ShiftDay, TenderDay
from pos.office.desks import coordinator
from pos.storage.office_entries import acts
from pos.storage.overview import records
from pos.till.after_sale.correcting import moved_between
from pos.till.lookups import about, receipt
from pos.till.paying import kind_of
from pos.till.refusals import CorrectionNotPossible, CountWrong, ReasonMissing
from pos.till.shifts import tender_name
from pos.till.till import Till

_MOST_COUNT = Money(100_000_000_000)
_MOST_REASON = 1_000
OVER_SHORT, RECEIVABLE = "over_short", "receivable"


class ShiftUnknown(RuleBroken):
    text = N_("There is no such shift here.")


class StillOpen(RuleBroken):
    text = N_("The shift is still open: count again, or correct the payment of the sale.")


class NotCountedYet(RuleBroken):
    text = N_("The cash of this shift is not counted yet. Add the count first.")


class NothingDiffers(RuleBroken):
    text = N_("{tender}: nothing is left to explain.")


class NotOfThisShift(RuleBroken):
    text = N_("{receipt} belongs to another shift.")


def move_tender(
    till: Till, shift: str, number: str, source: str, target: str, amount: Money | None = None,
    *, reason: str = "", cause: str = "",
) -> ClosedTenderMoved:  # fmt: skip
    """Move an amount (None: all) of a receipt of a closed shift from one tender to another.

    Raises ShiftUnknown, StillOpen, ReceiptUnknown, NotOfThisShift, CorrectionNotPossible,
    CorrectionTakenBack and CorrectionTooMuch.
    """
    person, said = coordinator(till), why(reason)
    kind_of(till, source), kind_of(till, target)
    if not NOT_MONEY.isdisjoint((source, target)) or source == target:
        raise CorrectionNotPossible
    recorded, original = receipt(till, number)
    with till.store.write() as tx:
        one = closed_shift(till, shift)
        if original.shift != one.shift:
            raise NotOfThisShift(receipt=original.receipt)
        later = [row.fact for row in about(till, recorded.hash)]
        wanted = _held(original, source) if amount is None else amount
        if wanted <= ZERO:
            raise TenderAmountWrong
        off, put = moved_between(till, original, later, source, target, wanted)
        fact = ClosedTenderMoved(
            receipt=original.receipt, hash=recorded.hash.hex(), source=off, target=put,
            amount=put.pays, postings=_moved_postings(off, put), cause=cause, reason=said,
            **about_shift(till, one),
        )  # fmt: skip
        tx.append(fact, person.id)
    return fact


def _held(original: Receipt, kind: str) -> Money:
    return sum((one.amount for one in original.tenders if one.kind == kind), ZERO)


def _moved_postings(*tenders: Tender) -> tuple[Posting, ...]:
    sums: dict[str, Money] = {}
    for one in tenders:
        # the drawer was counted: what the till expected too much there is over/short since then
        role = OVER_SHORT if one.kind == "cash" else one.role
        for key, amount in ((role, one.amount), ("rounding", -one.rounding)):
            sums[key] = sums.get(key, ZERO) + amount
    return tuple(Posting(role, "", amount) for role, amount in sums.items() if amount)


def correct_count(
    till: Till, shift: str, tender: str, amount: Money, *, reason: str = "", cause: str = ""
) -> CountCorrected:
    """Put the right count beside a wrong one, as a sum.

    Raises ShiftUnknown, StillOpen, CountWrong, NotCountedYet and NothingDiffers.
    """
    person, said = coordinator(till), why(reason)
    if not ZERO <= amount <= _MOST_COUNT:
        raise CountWrong
    with till.store.write() as tx:
        one = closed_shift(till, shift)
        fact = _recount(till, one, tender_row(till, one, tender), amount, said=said, cause=cause)
        tx.append(fact, person.id)
    return fact


def move_count(
    till: Till, shift: str, source: str, target: str, amount: Money, *, reason: str = "",
    cause: str = "",
) -> tuple[CountCorrected, CountCorrected]:  # fmt: skip
    """What was counted with one tender belongs to another: papers in the wrong bundle.

    `source` is where it was counted. One act of two facts. Raises as `correct_count` does.
    """
    person, said = coordinator(till), why(reason)
    with till.store.write() as tx:
        one = closed_shift(till, shift)
        facts, act = [], new_id()
        for key, by in ((source, -amount), (target, amount)):
            row = tender_row(till, one, key)
            counted = (row.counted or ZERO) + by
            if counted < ZERO or amount <= ZERO:
                raise CountWrong
            facts.append(_recount(till, one, row, counted, said=said, cause=cause))
            tx.append(facts[-1], person.id, act)
    return facts[0], facts[1]


def _recount(
    till: Till, one: ShiftDay, row: TenderDay, amount: Money, *, said: str, cause: str
) -> CountCorrected:
    was = row.counted or ZERO
    if row.key == "cash" and row.counted is None:
        raise NotCountedYet
    if amount == was:
        raise NothingDiffers(tender=row.name)
    postings: tuple[Posting, ...] = ()
    # What stayed in the drawer its next count finds, and posts; what went to the safe was
    # miscounted with it, and there the next count may be far off.
    if row.key == "cash" and one.closed is not None and one.closed.dropped:
        by = amount - (row.first or ZERO)
        by -= _found_since(till, one, by) + _posted(one)
        if by and not _safe_counted_since(till, one):
            postings = (Posting("safe", "", by), Posting(OVER_SHORT, "", -by))
    return CountCorrected(
        tender=row.key, was=was, amount=amount, postings=postings, cause=cause, reason=said,
        **about_shift(till, one),
    )  # fmt: skip


def _posted(one: ShiftDay) -> Money:
    """What earlier corrections of the cash count have posted."""
    facts = [row.fact for row in one.corrections]
    return sum(
        (row.amount for fact in facts if isinstance(fact, CountCorrected)
         for row in fact.postings if row.role != OVER_SHORT),
        ZERO,
    )  # fmt: skip


def _found_since(till: Till, one: ShiftDay, by: Money) -> Money:
    """What of it the next opening's count has posted already."""
    row = till.store.row(
        "SELECT position FROM shift WHERE org = :org AND till = :till AND number > :number"
        " ORDER BY number LIMIT 1",
        till=one.till, number=one.number,
    )  # fmt: skip
    opened = till.store.at(row[0]).fact if row else None
    found = opened.over_short if isinstance(opened, ShiftOpened) else ZERO
    return max(ZERO, min(found, by)) if by > ZERO else min(ZERO, max(found, by))


def _safe_counted_since(till: Till, one: ShiftDay) -> bool:
    place = next((row.get("place") for id_, row in records(till.store.rows, "till")
                  if id_ == one.till), None)  # fmt: skip
    return any(
        row.entry.at > one.closed_at
        and isinstance(row.fact, SafeCounted)
        and row.fact.expected is not None
        for row in acts(till.store, SafeCounted.KIND, str(place))
    )


def explain_difference(
    till: Till, shift: str, tender: str, *, reason: str = "", cause: str = "",
    posts_to: str = OVER_SHORT, receipts: Sequence[str] = (),
) -> DifferenceExplained:  # fmt: skip
    """Accept what is left of a tender's difference, saying why.

    `posts_to` `over_short` takes it off (or adds it to) the tender's receivable; `receivable`
    leaves that as it is, where the money is expected all the same. Raises ShiftUnknown, StillOpen,
    NothingDiffers and NotCountedYet.
    """
    person, said = coordinator(till), why(reason)
    with till.store.write() as tx:
        one = closed_shift(till, shift)
        row = tender_row(till, one, tender)
        if row.counted is None and row.key == "cash":
            raise NotCountedYet
        if not row.left:
            raise NothingDiffers(tender=row.name)
        fact = DifferenceExplained(
            tender=row.key, amount=row.left, posts_to=posts_to, receipts=tuple(receipts),
            postings=explained_postings(till, row, posts_to), cause=cause, reason=said,
            **about_shift(till, one),
        )  # fmt: skip
        tx.append(fact, person.id)
    return fact


def explained_postings(till: Till, row: TenderDay, posts_to: str) -> tuple[Posting, ...]:
    kind, issuer, medium = (*row.key.split("/"), "", "")[:3]
    if kind == "cash" or posts_to == RECEIVABLE:
        return ()
    known = till.settings.issuers.get(issuer)
    role = known.medium(medium).role if known is not None else kind_of(till, kind).role
    return (Posting(role, issuer, row.left), Posting(OVER_SHORT, "", -row.left))


# -------------------------------------------------------------------- common


def closed_shift(till: Till, shift: str) -> ShiftDay:
    """The shift as it stands now, under the lock: somebody else may have put it right."""
    try:
        one = one_shift(till, shift)
    except LookupError as error:
        raise ShiftUnknown from error
    if one.closed is None:
        raise StillOpen
    return one


def tender_row(till: Till, one: ShiftDay, tender: str) -> TenderDay:
    """The shift's tender, or one of which it took nothing; gift cards need no count."""
    for row in one.tenders:
        if row.key == tender and tender != "gift_card":
            return row
    name, *of = tender.split("/")
    kind = kind_of(till, name)
    if name == "voucher":
        issuer, medium = (*of, "", "")[:2]
        if issuer not in till.settings.issuers:
            raise VoucherIssuerUnknown(issuer=issuer[:40])
        if tender != f"voucher/{issuer}/{till.settings.issuers[issuer].medium(medium).name}":
            raise VoucherMediumUnknown(issuer=issuer, medium=medium[:40])
    elif of:
        raise TenderUnknown(name=tender[:40])
    if tender == "gift_card":
        raise NothingDiffers(tender=in_language(kind.names, till.language) or tender)
    return TenderDay(key=tender, name=tender_name(till, tender), pieces=0, expected=ZERO)


def why(reason: str) -> str:
    if not reason.strip():
        raise ReasonMissing
    return reason.strip()[:_MOST_REASON]


def about_shift(till: Till, one: ShiftDay) -> dict[str, Any]:
    return {
        "of": one.shift, "number": one.number, "till": one.code, "date": one.date,
        "local_time": till.local_time(),
    }  # fmt: skip
