"""A wrong tender noticed after the sale: moved by a correcting fact, no refund."""

from __future__ import annotations

from pos.domain.catalogue import in_language
from pos.domain.facts import Receipt, TenderCorrected
from pos.domain.money import ZERO, Money
from pos.domain.tender import Tender, TenderAmountWrong
from pos.till.finishing import shift_still_open
from pos.till.lookups import about, receipt
from pos.till.paying import kind_of
from pos.till.refusals import (
    CorrectionNotPossible,
    CorrectionTooLate,
    CorrectionTooMuch,
    ReasonMissing,
)
from pos.till.till import Till


def correct_tender(
    till: Till, number: str, source: str, target: str, amount: Money, reason: str
) -> TenderCorrected:
    """Move an amount of a receipt of the open shift from one tender to another.

    Rounding belongs to what happened at the counter and stays as it is.
    """
    shift, person = till.must_shift(), till.must_person()
    if not reason.strip():
        raise ReasonMissing
    if amount <= ZERO:
        raise TenderAmountWrong
    named, other = kind_of(till, source), kind_of(till, target)
    if "voucher" in (source, target) or source == target:
        raise CorrectionNotPossible
    recorded, original = receipt(till, number)
    if original.shift != shift.id:
        raise CorrectionTooLate(receipt=original.receipt)
    later = [one.fact for one in about(till, recorded.hash)]
    held = paid_with(original, [f for f in later if isinstance(f, TenderCorrected)], source)
    if amount > held:
        tender = in_language(named.names, till.language) or source
        raise CorrectionTooMuch(receipt=original.receipt, amount=held, tender=tender)
    fact = TenderCorrected(
        shift=shift.id,
        receipt=original.receipt,
        of=recorded.hash.hex(),
        source=Tender(kind=source, role=named.role, amount=-amount, count=int(amount == held)),
        target=Tender(kind=target, role=other.role, amount=amount),
        amount=amount,
        reason=reason.strip(),
    )
    with till.store.write() as tx:
        shift_still_open(till, tx)
        tx.append(fact, person.id)
    return fact


def paid_with(original: Receipt, corrections: list[TenderCorrected], kind: str) -> Money:
    """What a receipt's tender holds after the corrections so far."""
    moved = [part for fact in corrections for part in (fact.source, fact.target)]
    tenders = (*original.tenders, *moved)
    return sum((tender.amount for tender in tenders if tender.kind == kind), ZERO)
