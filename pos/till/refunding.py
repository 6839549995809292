"""Refunds: lines go back at their own price and rate, by the original tender.

What a device pays back is journalled before it is asked and after its answer, like a payment;
the plan stands in the draft meanwhile, and so outlives a power cut.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress

import msgspec

from pos.domain.basket import Basket
from pos.domain.catalogue import in_language
from pos.domain.facts import (
    Original,
    Receipt,
    ReceiptLine,
    Refund,
    TenderApproved,
    TenderAsked,
    TenderDeclined,
)
from pos.domain.gift_card import GiftCardBalance
from pos.domain.money import ZERO, Money
from pos.domain.receipt_vat import vat_of_refund
from pos.domain.refunds import RefundPlan, left_of
from pos.domain.tender import Tender
from pos.journal.ids import new_id
from pos.storage.transaction import Transaction
from pos.till.day.shift_edges import may_begin
from pos.till.finishing import names_of, queue_paper, receipt_name, shift_still_open
from pos.till.lookups import about, receipt
from pos.till.refunds.paying_back import pay_back
from pos.till.refunds.refundable import unasked
from pos.till.refunds.waiting_refunds import not_elsewhere
from pos.till.refusals import (
    NothingAsked,
    RefundBasketOpen,
    RefundLineUnknown,
    RefundTooMuch,
)
from pos.till.tenders.settled_vouchers import may_cancel, papers_not_sent, sent_in
from pos.till.tenders.settling_cards import settle, taken_back
from pos.till.till import Finished, Till, draft_bytes


def refund(
    till: Till, number: str, lines: Sequence[int] | None = None, tender: str = "",
    quantities: Sequence[int] | None = None, reason: str = "",
) -> Finished:  # fmt: skip
    """Pay back, where the answer of a device that is asked is already known to be yes."""
    return approved_by_all(till, start(till, number, lines, tender, quantities, reason))


def approved_by_all(till: Till, done: Finished | None) -> Finished:
    """Let every device say yes that is still to be asked."""
    while done is None:
        done = approve(till)
    return done


def start(
    till: Till, number: str, lines: Sequence[int] | None = None, tender: str = "",
    quantities: Sequence[int] | None = None, reason: str = "",
) -> Finished | None:  # fmt: skip
    """Pay back whole lines of a receipt (from 1), or the given pieces of each.

    No lines: all that is left of it. `tender` names what it goes back to; without it, what
    paid in money goes back first. A voucher's share goes back as the voucher, never as money.
    None comes back when a device was asked: `approve` or `decline` follows.
    """

    def plan() -> RefundPlan:
        planned = quote(till, number, lines, tender, quantities, reason)
        total = -_total(planned)
        marks = may_cancel(till, sent_in(till, planned))
        marks += till.allow("refund", within=total + unasked(till, number) <= till.limits.refund)
        return msgspec.structs.replace(planned, authorised=marks)

    return begin(till, plan)


def quote(
    till: Till, number: str, lines: Sequence[int] | None = None, tender: str = "",
    quantities: Sequence[int] | None = None, reason: str = "",
) -> RefundPlan:  # fmt: skip
    """What `start` would pay back, and to which tenders; raises what it would raise."""
    recorded, original = receipt(till, number)
    later = [one.fact for one in about(till, recorded.hash)]
    refunds = [fact for fact in later if isinstance(fact, Refund)]
    back = _lines(till, original, refunds, lines, quantities)
    plan = RefundPlan(
        original=Original(original.receipt, recorded.hash.hex(), original.date),
        lines=back,
        tenders=pay_back(till, original, later, back, tender),
        language=original.language,
        reason=reason.strip(),
    )
    papers_not_sent(sent_in(till, plan))
    return plan


def begin(till: Till, plan: Callable[[], RefundPlan]) -> Finished | None:
    """Make the plan under the lock, and carry it out or ask the first device."""
    till.must_shift()
    if till.basket.tenders or till.basket.pending:
        raise RefundBasketOpen
    may_begin(till)
    with till.commit() as tx:
        # what is left to refund is read under the lock: another process may refund it too
        shift_still_open(till, tx)
        basket, done = _next(till, tx, not_elsewhere(till, plan()))
    return _settled(till, basket, done)


def approve(till: Till, reference: str = "") -> Finished | None:
    """The device has paid back. None comes back while another one is to be asked."""
    asked, plan = _waiting(till)
    with till.commit() as tx:
        shift_still_open(till, tx)
        _journal(till, tx, TenderApproved, asked, reference=reference.strip())
        basket, done = _next(till, tx, _answered(till, plan, asked, reference.strip()))
    return _settled(till, basket, done)


def decline(till: Till) -> None:
    """The device paid nothing back, and nothing is refunded.

    Where another device has paid back already the refund cannot be left: this one is asked again.
    """
    asked, plan = _waiting(till)
    with till.commit() as tx:
        shift_still_open(till, tx)
        _journal(till, tx, TenderDeclined, asked)
        if plan.answered:
            basket, _ = _next(till, tx, plan)
        else:
            basket = _without(till, tx)
    _settled(till, basket, None)


def _waiting(till: Till) -> tuple[Tender, RefundPlan]:
    till.must_shift()
    if till.basket.pending is None or till.basket.refund is None:
        raise NothingAsked
    return till.basket.pending, till.basket.refund


def _to_ask(till: Till, plan: RefundPlan) -> int | None:
    """The place of the first tender whose device has not paid back yet."""
    for place, tender in enumerate(plan.tenders):
        known = till.tenders.get(tender.kind)
        if known is not None and known.outside and not tender.asked:
            return place
    return None


def _answered(till: Till, plan: RefundPlan, asked: Tender, reference: str) -> RefundPlan:
    place = _to_ask(till, plan)
    tenders = list(plan.tenders)
    if place is not None:
        tenders[place] = msgspec.structs.replace(asked, reference=reference)
    return msgspec.structs.replace(plan, tenders=tuple(tenders))


def _next(till: Till, tx: Transaction, plan: RefundPlan) -> tuple[Basket, Finished | None]:
    """Ask the next device; when all have answered, write the refund."""
    place = _to_ask(till, plan)
    if place is None:
        done = write(till, tx, plan)
        return _without(till, tx), done
    asked = msgspec.structs.replace(plan.tenders[place], asked=new_id())
    _journal(till, tx, TenderAsked, asked)
    basket = msgspec.structs.replace(till.basket, pending=asked, refund=plan)
    tx.save_draft(0, draft_bytes(basket))
    return basket, None


def _without(till: Till, tx: Transaction) -> Basket:
    """The basket with no refund in it, as it was before, and its draft."""
    basket = msgspec.structs.replace(till.basket, pending=None, refund=None)
    tx.save_draft(0, draft_bytes(basket) if basket.lines else None)
    return basket


def _journal(
    till: Till, tx: Transaction,
    kind: type[TenderAsked | TenderApproved | TenderDeclined], tender: Tender, **more: str,
) -> None:  # fmt: skip
    shift, person = till.must_shift(), till.must_person()
    fact = kind(id=tender.asked, shift=shift.id, tender=tender.key, amount=tender.amount, **more)
    tx.append(fact, person.id)


def _settled(till: Till, basket: Basket, done: Finished | None) -> Finished | None:
    till.basket = basket
    till.allowed = None
    if done is not None:
        till.last = done
    return done


def _total(plan: RefundPlan) -> Money:
    return sum((line.total for line in plan.lines), ZERO)


def write(till: Till, tx: Transaction, plan: RefundPlan) -> Finished:
    """Journal the refund and queue its paper.

    What was planned is written even when another till refunded the same meanwhile: the device
    has paid. More refunded than sold is a difference for the coordinator.
    """
    shift, person = till.must_shift(), till.must_person()
    refunds: list[Refund] = []
    if plan.original is not None:
        later = about(till, bytes.fromhex(plan.original.hash))
        refunds = [one.fact for one in later if isinstance(one.fact, Refund)]
    _, tenders = settle(till, (), plan.tenders, checked=False)
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
        language=plan.language,
        lines=plan.lines,
        vat=vat_of_refund(refunds, plan.lines, tenders),
        tenders=tenders,
        total=_total(plan),
        rounding=sum((part.rounding for part in tenders), ZERO),
        categories=names_of(till, {line.category for line in plan.lines}),
        authorised=plan.authorised,
        original=plan.original,
        reason=plan.reason,
    )
    entry = tx.append(fact, person.id)
    queue_paper(till, tx, fact, entry.hash)
    return Finished(fact, entry.hash.hex())


# --------------------------------------------------------------------- lines


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
        if line.gift_card is not None:
            with suppress(*(() if lines else (GiftCardBalance,))):  # of all that is left: not this
                back.append(_card_back(till, line, number, amount))
        else:
            back.append(_back(line, number, pieces_back, pieces, amount))
    if not back:
        raise RefundTooMuch(left=0, name=original.receipt)
    return tuple(back)


def _back(line: ReceiptLine, number: int, pieces: int, left: int, amount: Money) -> ReceiptLine:
    """A line's share to pay back; the last piece takes the cents and the visits that are left."""
    total = amount if pieces == left else amount.split([pieces, left - pieces])[0]
    gone, sold = line.quantity - left, line.quantity
    return ReceiptLine(
        product=line.product, sku=line.sku, names=line.names, category=line.category,
        quantity=-pieces, unit=line.unit, total=-total, vat_class=line.vat_class, rate=line.rate,
        discount=total - line.unit * pieces, voucher=line.voucher, counted=line.counted,
        visits=tuple(
            (kind, n * gone // sold - n * (gone + pieces) // sold) for kind, n in line.visits
        ),
        role=line.role, line=number,
    )  # fmt: skip


def _card_back(till: Till, line: ReceiptLine, number: int, amount: Money) -> ReceiptLine:
    """A gift card goes back with what is left on it."""
    total, said = taken_back(till, line, amount)
    return msgspec.structs.replace(
        line, quantity=-1, unit=total, total=-total, list_price=None, gift_card=said, line=number
    )
