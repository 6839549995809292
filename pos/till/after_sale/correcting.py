"""A wrong tender noticed after the sale: moved by a correcting fact, no refund."""

from __future__ import annotations

from collections.abc import Sequence

from pos.domain.cash import round_cash
from pos.domain.catalogue import in_language
from pos.domain.day_facts import Moved
from pos.domain.facts import Fact, Receipt, Refund, TenderCorrected
from pos.domain.money import ZERO, Money
from pos.domain.tender import CORRECTION, NOT_MONEY, Tender, TenderAmountWrong
from pos.till.finishing import shift_still_open
from pos.till.lookups import about, receipt
from pos.till.paying import kind_of
from pos.till.refusals import (
    CorrectionNotPossible,
    CorrectionTakenBack,
    CorrectionTooLate,
    CorrectionTooMuch,
    ReasonMissing,
)
from pos.till.till import Till


def correct_tender(
    till: Till, number: str, source: str, target: str, amount: Money, reason: str
) -> TenderCorrected:
    """Move an amount of a receipt of the open shift from one tender to another.

    When all of a cash payment moves to a tender that is not rounded, its rounding goes with it
    (2.45 that was really 2.43 by card), and the other way round. Above the limit for refunds a
    coordinator's PIN allows it.
    """
    shift, person = till.must_shift(), till.must_person()
    if not reason.strip():
        raise ReasonMissing
    if amount <= ZERO:
        raise TenderAmountWrong
    kind_of(till, source), kind_of(till, target)
    if not NOT_MONEY.isdisjoint((source, target)) or source == target:
        raise CorrectionNotPossible
    recorded, original = receipt(till, number)
    if original.shift != shift.id:
        raise CorrectionTooLate(receipt=original.receipt)
    with till.store.write() as tx:
        # what the tender still holds is read under the lock: another process may move it too
        shift_still_open(till, tx)
        later = [one.fact for one in about(till, recorded.hash)]
        off, put = moved_between(till, original, later, source, target, amount)
        fact = TenderCorrected(
            shift=shift.id,
            receipt=original.receipt,
            of=recorded.hash.hex(),
            source=off,
            target=put,
            amount=put.pays,
            reason=reason.strip(),
            authorised=till.allow("correct_tender", within=amount <= till.limits.refund),
        )
        tx.append(fact, person.id)
    till.allowed = None
    return fact


def moved_between(
    till: Till, original: Receipt, later: Sequence[Fact], source: str, target: str, amount: Money
) -> tuple[Tender, Tender]:
    """What is taken off the one tender, negative, and what the other becomes.

    Raises CorrectionTakenBack and CorrectionTooMuch.
    """
    back = [tender for one in later if isinstance(one, Refund) for tender in one.tenders]
    if any(tender.kind == CORRECTION for tender in back):  # no tender of it paid that back
        raise CorrectionTakenBack(receipt=original.receipt)
    named, other = kind_of(till, source), kind_of(till, target)
    held, rounding = paid_with(original, later, source)
    whole = amount in (held, held - rounding)  # 19.00 in cash was 19.02 on the terminal's slip
    if amount > held and not (whole and held > ZERO):
        tender = in_language(named.names, till.language) or source
        raise CorrectionTooMuch(receipt=original.receipt, amount=held, tender=tender)
    off, off_rounding = (held, rounding) if whole else (amount, ZERO)
    settled = off - off_rounding
    cash_already = paid_with(original, later, target)[0]
    put = round_cash(settled) if whole and other.rounds and not cash_already else settled
    return (
        Tender(kind=source, role=named.role, amount=-off, rounding=-off_rounding, count=int(whole)),
        Tender(kind=target, role=other.role, amount=put, rounding=put - settled),
    )


def paid_with(original: Receipt, later: Sequence[Fact], kind: str) -> tuple[Money, Money]:
    """What a receipt's tender holds after corrections and refunds, and the rounding in it."""
    moved: list[Tender] = []
    for fact in later:
        if isinstance(fact, Moved):
            moved += (fact.source, fact.target)
        elif isinstance(fact, Refund):
            moved += fact.tenders
    held = [tender for tender in (*original.tenders, *moved) if tender.kind == kind]
    amounts = sum((tender.amount for tender in held), ZERO)
    return amounts, sum((tender.rounding for tender in held), ZERO)
