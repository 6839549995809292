"""Refunds: lines go back at their own price and rate, by the original tender."""

from __future__ import annotations

from collections.abc import Sequence

from pos.domain.catalogue import in_language
from pos.domain.facts import Original, Receipt, ReceiptLine, Refund
from pos.domain.money import ZERO, Money
from pos.domain.refunds import left_of
from pos.domain.vat import VatRow, extract
from pos.till.finishing import names_of, queue_paper, receipt_name, shift_still_open
from pos.till.lookups import about, receipt
from pos.till.paying_back import pay_back
from pos.till.refusals import (
    RefundBasketOpen,
    RefundLineUnknown,
    RefundTooMuch,
)
from pos.till.till import Finished, Till


def refund(
    till: Till, number: str, lines: Sequence[int] | None = None, tender: str = "",
    quantities: Sequence[int] | None = None, reason: str = "",
) -> Finished:  # fmt: skip
    """Pay back whole lines of a receipt (from 1), or the given pieces of each.

    No lines: all that is left of it. `tender` names what it goes back to; without it, what
    paid in money goes back first. A voucher's share goes back as the voucher, never as money.
    """
    shift, person = till.must_shift(), till.must_person()
    if till.basket.tenders or till.basket.pending:
        raise RefundBasketOpen
    recorded, original = receipt(till, number)
    with till.store.write() as tx:
        # what is left to refund is read under the lock: another process may refund it too
        shift_still_open(till, tx)
        later = [one.fact for one in about(till, recorded.hash)]
        refunds = [fact for fact in later if isinstance(fact, Refund)]
        back = _lines(till, original, refunds, lines, quantities)
        total = -sum((line.total for line in back), ZERO)
        marks = till.allow("refund", total <= till.limits.refund)
        paid_back = pay_back(till, original, later, total, tender)
        n = tx.next_number()
        fact = Refund(
            receipt=receipt_name(till, n),
            number=n,
            shift=shift.id,
            date=till.day.isoformat(),
            local_time=till.local_time(),
            place=till.settings.place,
            till=till.code,
            seller=till.seller,
            language=original.language,
            lines=back,
            vat=_vat(refunds, back),
            tenders=paid_back,
            total=-total,
            rounding=sum((part.rounding for part in paid_back), ZERO),
            categories=names_of(till, {line.category for line in back}),
            authorised=marks,
            original=Original(original.receipt, recorded.hash.hex(), original.date),
            reason=reason,
        )
        entry = tx.append(fact, person.id)
        queue_paper(till, tx, fact, entry.hash)
    till.allowed = None
    till.last = Finished(fact, entry.hash.hex())
    return till.last


def _lines(
    till: Till, original: Receipt, refunds: Sequence[Refund], lines: Sequence[int] | None,
    quantities: Sequence[int] | None,
) -> tuple[ReceiptLine, ...]:  # fmt: skip
    left = left_of(original, refunds)
    if original.KIND == "refund":
        raise RefundTooMuch(left=0, name=original.receipt)
    wanted = lines or [n for n, (pieces, _) in enumerate(left, 1) if pieces > 0]
    back = []
    asked = dict(zip(wanted, quantities or (), strict=False))  # a line not told of: all of it
    for number in dict.fromkeys(wanted):
        if not 1 <= number <= len(left):
            raise RefundLineUnknown(receipt=original.receipt, line=number)
        line, (pieces, amount) = original.lines[number - 1], left[number - 1]
        pieces_back = asked.get(number, pieces)
        if type(pieces_back) is not int or not 0 < pieces_back <= pieces:
            raise RefundTooMuch(left=max(pieces, 0), name=in_language(line.names, till.language))
        back.append(_back(line, number, pieces_back, pieces, amount))
    if not back:
        raise RefundTooMuch(left=0, name=original.receipt)
    return tuple(back)


def _back(line: ReceiptLine, number: int, pieces: int, left: int, amount: Money) -> ReceiptLine:
    """A line's share to pay back; the last piece takes the cents that are left."""
    total = amount if pieces == left else amount.split([pieces, left - pieces])[0]
    return ReceiptLine(
        product=line.product, sku=line.sku, names=line.names, category=line.category,
        quantity=-pieces, unit=line.unit, total=-total, vat_class=line.vat_class, rate=line.rate,
        discount=total - line.unit * pieces, voucher=line.voucher, counted=line.counted,
        visits=tuple((kind, -n * pieces // line.quantity) for kind, n in line.visits),
        role=line.role, line=number,
    )  # fmt: skip


def _vat(refunds: Sequence[Refund], back: Sequence[ReceiptLine]) -> tuple[VatRow, ...]:
    """VAT of the cumulative refunded gross, less what was refunded before, per rate."""
    rows = []
    for rate in dict.fromkeys(line.rate for line in back):
        before = [row for one in refunds for row in one.vat if row.rate == rate]
        gross = sum((line.total for line in back if line.rate == rate), ZERO)
        gross_before = sum((row.gross for row in before), ZERO)
        vat_before = sum((row.vat for row in before), ZERO)
        rows.append(VatRow(rate, gross, extract(gross + gross_before, rate) - vat_before))
    return tuple(rows)
