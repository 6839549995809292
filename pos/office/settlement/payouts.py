"""What an issuer settles of several batches at once: one payout, one invoice of commission.

A batch that is paid alone is `pos.office.settlement.batches.pay`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from pos.books.settlement import Share, invoice, of_invoice, of_payment, together
from pos.domain.errors import RuleBroken
from pos.domain.money import ZERO, Money
from pos.domain.settlement_facts import CommissionInvoiced, PaidBatch, Payment, VoucherPayout
from pos.journal.ids import new_id
from pos.language import N_
from pos.office.desks import coordinator
from pos.office.settlement.batches import (
    MOST_REASON,
    BatchElsewhere,
    BatchUnknown,
    BelowZero,
    DifferenceUnexplained,
    expected,
    find,
    in_state,
    pay,
    stamp,
    vat_rate,
    writing,
)
from pos.office.settlement.open_vouchers import Batch, Standing
from pos.till.till import Till

_MOST = 40  # characters of a number or a reference
Found = Sequence[tuple[Standing, Batch]]


class NotOneIssuer(RuleBroken):
    text = N_("One payout or invoice is of one issuer.")


class BookedApart(RuleBroken):
    text = N_("The VAT of these batches' commission is booked in two ways. Take them one by one.")


class CommissionNetted(RuleBroken):
    text = N_("{issuer} keeps its commission back: there is no invoice. See its terms.")


class InvoicedAlready(RuleBroken):
    text = N_("The commission of batch {batch} stands on invoice {invoice} already.")


class InvoiceMissing(RuleBroken):
    text = N_("Write the invoice's number, at most {most} characters.")


def chosen(rows: Sequence[Standing], numbers: Iterable[str]) -> Found:
    """The batches of these numbers, each once; raises BatchUnknown, NotOneIssuer, BookedApart."""
    found = {row[1].fact.batch: row for row in (find(rows, number) for number in numbers)}
    if not found:
        raise BatchUnknown(batch="")
    if len({row.issuer for row, _ in found.values()}) > 1:
        raise NotOneIssuer
    if len({row.terms.vat_as for row, _ in found.values()}) > 1:
        raise BookedApart
    return list(found.values())


def expected_of(till: Till, found: Found) -> Share:
    """What the terms say that the bank gets for these batches, and the issuer keeps."""
    return together(expected(till, row, batch) for row, batch in found)


def invoice_of(till: Till, found: Found) -> Share:
    """What the terms say that the commission of these batches is invoiced with."""
    return together(
        invoice(batch.claim, row.terms, vat_rate(till, row.terms.vat)) for row, batch in found
    )


def pay_together(
    till: Till, numbers: Sequence[str], bank: Money | None = None, *,
    commission: Money | None = None, vat: Money | None = None, reference: str = "",
    statement: date | None = None, reason: str = "",
) -> Payment:  # fmt: skip
    """One payout for several batches of one issuer; amounts left out are what the terms say.

    One entry marks them all paid, with one bank row, and posts what nobody explains with its
    reason. Raises what `pay` raises, NotOneIssuer and BookedApart.
    """
    person = coordinator(till)
    if len(numbers) == 1:
        return pay(till, numbers[0], bank, commission=commission, vat=vat, reference=reference,
                   statement=statement, reason=reason)  # fmt: skip
    with writing(till) as (tx, rows):
        found = chosen(rows, numbers)
        for _, batch in found:
            in_state(batch, "sent")
        usual = expected_of(till, found)
        claim = sum((batch.claim for _, batch in found), ZERO)
        got = usual.bank if bank is None else bank
        kept = usual.commission if commission is None else commission
        tax = usual.vat if vat is None else vat
        if claim >= ZERO and min(got, kept, tax) < ZERO:
            raise BelowZero
        rest = claim - got - kept - tax
        if rest and not reason.strip():
            raise DifferenceUnexplained(difference=-rest)
        first = found[0][0]
        fact = VoucherPayout(
            **stamp(till), payout=new_id(), batches=_told(found), issuer=first.issuer,
            issuer_name=first.name, claim=claim, bank=got, commission=kept, commission_vat=tax,
            vat_as=first.terms.vat_as, difference=-rest, reason=reason.strip()[:MOST_REASON],
            reference=reference.strip()[:_MOST],
            statement_date=statement.isoformat() if statement else "",
            postings=of_payment(first.issuer, claim, got, kept, tax, first.terms.vat_as),
        )  # fmt: skip
        tx.append(fact, person.id)
    return fact


def note_invoice(
    till: Till, numbers: Sequence[str], number: str, *, commission: Money | None = None,
    vat: Money | None = None, dated: date | None = None,
) -> CommissionInvoiced:  # fmt: skip
    """The issuer invoiced its commission of batches that were sent: an expense, its VAT, a debt.

    Amounts left out are what the terms say. Raises CommissionNetted, InvoicedAlready,
    InvoiceMissing, BatchElsewhere, BelowZero and what `chosen` raises.
    """
    person = coordinator(till)
    if not 0 < len(number.strip()) <= _MOST:
        raise InvoiceMissing(most=_MOST)
    with writing(till) as (tx, rows):
        found = chosen(rows, numbers)
        for row, batch in found:
            _may_be_invoiced(row, batch)
        usual, first = invoice_of(till, found), found[0][0]
        kept = usual.commission if commission is None else commission
        tax = usual.vat if vat is None else vat
        if min(kept, tax) < ZERO <= usual.commission:
            raise BelowZero
        fact = CommissionInvoiced(
            **stamp(till), issuer=first.issuer, issuer_name=first.name, batches=_told(found),
            invoice=number.strip(), commission=kept, commission_vat=tax, vat_as=first.terms.vat_as,
            expected=usual.commission + usual.vat,
            invoice_date=dated.isoformat() if dated else "",
            postings=of_invoice(first.issuer, kept, tax, first.terms.vat_as),
        )  # fmt: skip
        tx.append(fact, person.id)
    return fact


def _may_be_invoiced(row: Standing, batch: Batch) -> None:
    if row.terms.netted:
        raise CommissionNetted(issuer=row.name)
    if batch.state in ("made", "apart"):
        raise BatchElsewhere(batch.fact.number, batch.state)
    if batch.invoice is not None:
        raise InvoicedAlready(batch=batch.fact.number, invoice=batch.invoice.invoice)


def _told(found: Found) -> tuple[PaidBatch, ...]:
    return tuple(PaidBatch(batch.fact.batch, batch.fact.number, batch.claim) for _, batch in found)
