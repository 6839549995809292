"""What a coordinator does with culture vouchers: a batch is made, sent, paid, or taken back.

Every act is one fact (a large batch several entries of one act), names its person, and posts
only what no other fact posts: a difference, the payout, and the reverse of a step taken back.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from typing import Any

import msgspec

from pos.books.settlement import (
    Share,
    counted_from,
    of_difference,
    of_payment,
    papers_of,
    reversed_,
    share,
    worth,
)
from pos.domain.errors import RuleBroken
from pos.domain.facts import Fact
from pos.domain.money import ZERO, Money
from pos.domain.office_facts import OfficeFact
from pos.domain.settlement_facts import (
    BatchItem,
    VoucherBatch,
    VoucherBatchPaid,
    VoucherBatchSent,
    VoucherBatchUndone,
)
from pos.domain.vat import VatClass
from pos.journal.ids import new_id
from pos.language import N_, translate
from pos.office.desks import coordinator
from pos.office.read_first import read_first
from pos.office.settlement.open_vouchers import Batch, Standing, standings
from pos.storage.transaction import Transaction
from pos.till.refusals import ReasonMissing
from pos.till.till import Till

MOST_REASON = 1_000
_MOST_ITEMS = 250  # in one entry: well under 64 KiB


class NothingToSettle(RuleBroken):
    text = N_("No voucher of {issuer} is open.")


class BatchUnknown(RuleBroken):
    text = N_("There is no batch {batch}.")


STATES = {
    "made": N_("made"), "sent": N_("sent"), "paid": N_("paid"), "apart": N_("taken apart"),
}  # fmt: skip


class BatchElsewhere(RuleBroken):
    text = N_("Batch {batch} is {state} already.")

    def __init__(self, batch: str, state: str) -> None:
        self.state = state
        super().__init__(batch=batch, state=state)

    def sentence(self, language: str) -> str:
        said = translate(STATES[self.state], language)
        return translate(self.text, language, **{**self.values, "state": said})


class NotInvoiced(RuleBroken):
    text = N_("No commission of batch {batch} has been invoiced.")


class BatchInvoiced(RuleBroken):
    text = N_("The commission of batch {batch} stands on invoice {invoice}. Take that back first.")


class DifferenceUnexplained(RuleBroken):
    text = N_("The difference is {difference} €. Write what it comes of.")


class BelowZero(RuleBroken):
    text = N_("An amount here is never below zero, and a paper always worth something.")


class VoucherNotOpen(RuleBroken):
    text = N_("A voucher of receipt {receipt} is not open any longer. Look again.")


@contextmanager
def writing(till: Till) -> Iterator[tuple[Transaction, list[Standing]]]:
    """A write, with how everything stands then."""
    with read_first(till, lambda: standings(till)) as both:
        yield both


def standing(rows: Sequence[Standing], issuer: str, medium: str) -> Standing:
    """How one issuer and medium stand; raises NothingToSettle."""
    for one in rows:
        if (one.issuer, one.medium) == (issuer, medium):
            return one
    raise NothingToSettle(issuer=issuer[:40])


def make(
    till: Till, issuer: str, medium: str, *, keys: Collection[tuple[str, str]] | None = None,
    counted: Mapping[Money, int] | None = None, reason: str = "",
) -> VoucherBatch:  # fmt: skip
    """Gather open vouchers into a batch: those with these `keys`, or all.

    `counted`: the papers at hand by face value; without it they are what the vouchers say. A
    count unlike the till's is a difference, which is posted and needs a reason. Raises
    OnlyCoordinators, NothingToSettle, VoucherNotOpen, DifferenceUnexplained.
    """
    person = coordinator(till)
    with writing(till) as (tx, rows):
        row = standing(rows, issuer, medium)
        items = _chosen(row, keys)
        if counted and min(counted) <= ZERO:
            raise BelowZero
        if not items and not counted:
            raise NothingToSettle(issuer=row.name)
        expected = sum((item.amount for item in items), ZERO)
        papers = papers_of(items) if counted is None else counted_from(counted)
        claim = expected if counted is None else worth(papers)
        difference = claim - expected
        if difference and not reason.strip():
            raise DifferenceUnexplained(difference=difference)
        last = VoucherBatch(
            **stamp(till), batch=new_id(), number=_number(till), issuer=issuer,
            issuer_name=row.name, medium=medium, counted=papers, claim=claim,
            difference=difference, reason=reason.strip()[:MOST_REASON],
            postings=of_difference(issuer, difference),
        )  # fmt: skip
        tx.append_all(_pieces(last, items), person.id)
    return msgspec.structs.replace(last, items=tuple(items))


def _pieces(last: VoucherBatch, items: Sequence[BatchItem]) -> list[Fact]:
    """The entries of a batch; what it comes to stands in the last."""
    parts = [items[n : n + _MOST_ITEMS] for n in range(0, len(items), _MOST_ITEMS)] or [()]
    begun = msgspec.structs.replace(
        last, counted=(), claim=ZERO, difference=ZERO, reason="", postings=(), closes=False
    )
    whole = [begun] * (len(parts) - 1) + [last]
    return [
        msgspec.structs.replace(one, items=tuple(part))
        for one, part in zip(whole, parts, strict=True)
    ]


def _chosen(row: Standing, keys: Collection[tuple[str, str]] | None) -> list[BatchItem]:
    """The open items with these keys; what holds no paper (a correction) is always settled."""
    if keys is None:
        return [one.item for one in row.open]
    found = {one.item.key: one.item for one in row.open}
    for of, _ in set(keys) - set(found):
        raise VoucherNotOpen(receipt=of[:8])
    return [item for key, item in found.items() if key in keys or not item.papers]


def _number(till: Till) -> str:
    """`K1-E3`: this till's third batch."""
    row = till.store.row(
        "SELECT count(DISTINCT office.subject) FROM office JOIN entry ON entry.org = office.org"
        " AND entry.position = office.position WHERE office.org = :org AND office.kind = :kind"
        " AND entry.till = :till",
        kind=VoucherBatch.KIND, till=till.store.till_id,
    )  # fmt: skip
    return f"{till.code}-E{(row[0] if row else 0) + 1}"


def stamp(till: Till) -> dict[str, Any]:
    """When it is done. The office's day is the calendar's, whatever shift is open."""
    return {
        "date": till.local(till.now()).date().isoformat(), "local_time": till.local_time(),
    }  # fmt: skip


# ------------------------------------------------------------------- the steps


def find(rows: Sequence[Standing], number: str) -> tuple[Standing, Batch]:
    """A batch by its number or id; raises BatchUnknown."""
    for row in rows:
        for batch in row.batches:
            if number.strip().upper() in (batch.fact.number.upper(), batch.fact.batch.upper()):
                return row, batch
    raise BatchUnknown(batch=number[:40])


def in_state(batch: Batch, *states: str) -> None:
    if batch.state not in states:
        raise BatchElsewhere(batch.fact.number, batch.state)


def send(till: Till, number: str) -> VoucherBatchSent:
    """The batch has gone to the issuer; what customers got back meanwhile is left out of it."""
    person = coordinator(till)
    with writing(till) as (tx, rows):
        _, batch = find(rows, number)
        in_state(batch, "made")
        fact = VoucherBatchSent(**stamp(till), batch=batch.fact.batch, taken_out=batch.returned)
        tx.append(fact, person.id)
    return fact


def expected(till: Till, row: Standing, batch: Batch) -> Share:
    """What the terms say that the bank gets, and the issuer keeps."""
    return share(batch.claim, row.terms, vat_rate(till, row.terms.vat))


def vat_rate(till: Till, vat: str) -> int:
    """The rate of a commission's VAT class now, in basis points."""
    day = till.local(till.now()).date()
    return (till.settings.vat.on(VatClass(vat), day) or 0) if vat else 0


def pay(
    till: Till, number: str, bank: Money | None = None, *, commission: Money | None = None,
    vat: Money | None = None, reference: str = "", statement: date | None = None,
    reason: str = "",
) -> VoucherBatchPaid:  # fmt: skip
    """The issuer paid: what the bank got, what was kept; amounts left out are the expected.

    What these do not add up to is a difference, posted with its reason. Raises OnlyCoordinators,
    BatchUnknown, BatchElsewhere, BelowZero, DifferenceUnexplained.
    """
    person = coordinator(till)
    with writing(till) as (tx, rows):
        row, batch = find(rows, number)
        in_state(batch, "sent")
        usual = expected(till, row, batch)
        got = usual.bank if bank is None else bank
        kept = usual.commission if commission is None else commission
        tax = usual.vat if vat is None else vat
        if batch.claim >= ZERO and min(got, kept, tax) < ZERO:
            raise BelowZero
        rest = batch.claim - got - kept - tax
        if rest and not reason.strip():
            raise DifferenceUnexplained(difference=-rest)
        fact = VoucherBatchPaid(
            **stamp(till), batch=batch.fact.batch, issuer=batch.fact.issuer,
            issuer_name=batch.fact.issuer_name, claim=batch.claim, bank=got,
            commission=kept, commission_vat=tax, vat_as=row.terms.vat_as,
            difference=-rest, reason=reason.strip()[:MOST_REASON],
            reference=reference.strip()[:40],
            statement_date=statement.isoformat() if statement else "",
            postings=of_payment(
                batch.fact.issuer, batch.claim, got, kept, tax, row.terms.vat_as
            ),
        )  # fmt: skip
        tx.append(fact, person.id)
    return fact


def undo(till: Till, number: str, reason: str, *, invoice: bool = False) -> VoucherBatchUndone:
    """Take the last step of a batch back: the payment, the sending, or the batch itself.

    What two tills did, each without hearing of the other, is taken back once first; so is the
    taking apart of a batch that another till had sent, or taken apart too. A payout of several
    batches is taken back of them all. `invoice`: its commission's invoice instead, which goes
    before the batch is taken apart. Raises NotInvoiced, BatchInvoiced.
    """
    person = coordinator(till)
    if not reason.strip():
        raise ReasonMissing
    with writing(till) as (tx, rows):
        _, batch = find(rows, number)
        last = batch.invoiced if invoice else batch.paid or batch.sent or batch.made
        of = batch.twice or batch.apart or last
        if not of:
            raise NotInvoiced(batch=batch.fact.number)
        if of == batch.made and batch.invoice is not None:
            raise BatchInvoiced(batch=batch.fact.number, invoice=batch.invoice.invoice)
        step = till.store.fact(bytes.fromhex(of)).fact
        assert isinstance(step, OfficeFact)
        fact = VoucherBatchUndone(
            **stamp(till), batch=batch.fact.batch, of=of, reason=reason.strip()[:MOST_REASON],
            postings=reversed_(step.postings),
        )  # fmt: skip
        tx.append(fact, person.id)
    return fact
