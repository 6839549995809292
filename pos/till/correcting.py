"""A wrong tender noticed after the sale: moved by a correcting fact, no refund."""

from __future__ import annotations

from pos.domain.cash import round_cash
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

    When all of a cash payment moves to a tender that is not rounded, its rounding goes with it
    (2.45 that was really 2.43 by card), and the other way round.
    """
    shift, person = till.must_shift(), till.must_person()
    if not reason.strip():
        raise ReasonMissing
    if amount <= ZERO:
        raise TenderAmountWrong
    named, other = kind_of(till, source), kind_of(till, target)
    if {"voucher", "gift_card"} & {source, target} or source == target:
        raise CorrectionNotPossible
    recorded, original = receipt(till, number)
    if original.shift != shift.id:
        raise CorrectionTooLate(receipt=original.receipt)
    later = [one.fact for one in about(till, recorded.hash)]
    corrections = [fact for fact in later if isinstance(fact, TenderCorrected)]
    held, rounding = paid_with(original, corrections, source)
    if amount > held:
        tender = in_language(named.names, till.language) or source
        raise CorrectionTooMuch(receipt=original.receipt, amount=held, tender=tender)
    whole = amount in (held, held - rounding)
    off = (held, rounding) if whole else (amount, ZERO)
    settled = off[0] - off[1]
    cash_already = paid_with(original, corrections, target)[0]
    put = round_cash(settled) if whole and other.rounds and not cash_already else settled
    fact = TenderCorrected(
        shift=shift.id,
        receipt=original.receipt,
        of=recorded.hash.hex(),
        source=Tender(
            kind=source, role=named.role, amount=-off[0], rounding=-off[1], count=int(whole)
        ),
        target=Tender(kind=target, role=other.role, amount=put, rounding=put - settled),
        amount=settled,
        reason=reason.strip(),
    )
    with till.store.write() as tx:
        shift_still_open(till, tx)
        tx.append(fact, person.id)
    return fact


def paid_with(
    original: Receipt, corrections: list[TenderCorrected], kind: str
) -> tuple[Money, Money]:
    """What a receipt's tender holds after the corrections so far, and the rounding in it."""
    moved = [part for fact in corrections for part in (fact.source, fact.target)]
    held = [tender for tender in (*original.tenders, *moved) if tender.kind == kind]
    amounts = sum((tender.amount for tender in held), ZERO)
    return amounts, sum((tender.rounding for tender in held), ZERO)
