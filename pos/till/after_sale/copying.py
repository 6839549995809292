"""Printing a receipt or a Z again: marked, counted, in any language."""

from __future__ import annotations

from pos.domain.day_facts import (
    DAY_FACTS,
    ClosedTenderMoved,
    CountCorrected,
    DifferenceExplained,
    PutRight,
)
from pos.domain.facts import CopyPrinted, Receipt, ShiftClosed
from pos.language import LANGUAGES
from pos.storage.office_entries import acts
from pos.storage.recorded import Recorded
from pos.till.lookups import about, receipt
from pos.till.refusals import ReceiptUnknown
from pos.till.tenders.gift_cards import last_sale, look_up
from pos.till.till import Till, fact_bytes


def copy(till: Till, number: str | None = None, language: str | None = None) -> CopyPrinted:
    """Queue a marked copy of a receipt (None: the last one of this till)."""
    till.must_person()
    recorded = _last(till) if number is None else receipt(till, number)[0]
    original = recorded.fact
    assert isinstance(original, Receipt)
    chosen = language if language in LANGUAGES else original.language
    return _queue(till, recorded, "copy", original.receipt, chosen)


def _last(till: Till) -> Recorded:
    """This till's last receipt; raises ReceiptUnknown before the first."""
    if till.last is not None:
        return till.store.fact(bytes.fromhex(till.last.hash))
    row = till.store.row(
        "SELECT position FROM receipt WHERE org = :org AND till = :till"
        " ORDER BY position DESC LIMIT 1",
        till=till.store.till_id,
    )
    if row is None:
        raise ReceiptUnknown(receipt="")
    return till.store.at(row[0])


def copy_z(till: Till, shift: str = "") -> CopyPrinted:
    """Queue a Z again, marked as a copy: of a shift of any till, by its id ("": this till's last).

    What a coordinator put right since stands after it. Raises ReceiptUnknown where there is none.
    """
    till.must_person()
    row = till.store.row(
        "SELECT closed FROM shift WHERE org = :org AND closed > 0 AND (shift = :shift OR"
        " (:shift = '' AND till = :till)) ORDER BY number DESC LIMIT 1",
        till=till.store.till_id,
        shift=shift,
    )
    if row is None:
        raise ReceiptUnknown(receipt="Z")
    recorded = till.store.at(row[0])
    assert isinstance(recorded.fact, ShiftClosed)
    number = recorded.fact.takings.shift
    after = fact_bytes(put_right(till, recorded.fact.shift))
    return _queue(till, recorded, "z", f"Z {number}", till.language, after)


def put_right(till: Till, shift: str) -> PutRight:
    """What was put right of a closed shift, each kind in the journal's order."""
    found = {
        kind: [one.fact for one in acts(till.store, kind, shift)] for kind in DAY_FACTS
    }  # fmt: skip
    return PutRight(
        tuple(one for one in found[ClosedTenderMoved.KIND] if isinstance(one, ClosedTenderMoved)),
        tuple(one for one in found[CountCorrected.KIND] if isinstance(one, CountCorrected)),
        tuple(
            one for one in found[DifferenceExplained.KIND] if isinstance(one, DifferenceExplained)
        ),
    )


def copy_card(till: Till, text: str) -> CopyPrinted:
    """Print a gift card that was lost again, with what is left on it now.

    Who holds it has the money, so it takes a coordinator, or one's PIN. Raises GiftCardWrong,
    GiftCardUnknown and NeedsAuthorisation.
    """
    till.must_person()
    card = look_up(till, text).card
    till.allow("gift_card", within=till.limits.authorise)
    recorded = last_sale(till, card.code)
    sale = recorded.fact
    assert isinstance(sale, Receipt)
    body = f"{card.code}/{card.balance.cents}".encode()
    fact = _queue(till, recorded, "gift_card", sale.receipt, sale.language, body)
    till.allowed = None
    return fact


def _queue(
    till: Till, recorded: Recorded, what: str, name: str, language: str, body: bytes = b""
) -> CopyPrinted:
    """Journal the next copy of an entry's paper, and its print job, in one commit."""
    person = till.must_person()
    with till.store.write() as tx:
        # under the lock: another process may have closed the shift, or printed a copy too
        shift = till.refresh()
        earlier = sum(isinstance(one.fact, CopyPrinted) for one in about(till, recorded.hash))
        fact = CopyPrinted(
            shift=shift.id if shift else "",
            receipt=name,
            of=recorded.hash.hex(),
            language=language,
            number=earlier + 1,
        )
        tx.append(fact, person.id)
        tx.add_print_job(what, recorded.hash, language, fact.number, body)
    return fact
