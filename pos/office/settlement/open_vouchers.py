"""Open vouchers and their batches, per issuer and medium, read from the journal of every till.

What is open of a voucher is what the receipts say of it less what batches have taken: a sum, so
it does not matter in which order tills heard of a refund and of a batch. Below zero: it was given
back, or is in two batches, after a batch had taken it; the next batch settles that.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from pos.books.settlement import Terms
from pos.domain.facts import Fact
from pos.domain.money import ZERO, Money
from pos.domain.settlement_facts import (
    BatchItem,
    CommissionInvoiced,
    PaidBatch,
    Payment,
    VoucherBatch,
    VoucherBatchPaid,
    VoucherBatchSent,
    VoucherPayout,
)
from pos.office.settlement.redeemed import Redeemed, Voucher
from pos.office.settlement.terms import all_terms
from pos.storage.office_entries import acts
from pos.storage.receipt_index import VOUCHERS
from pos.storage.recorded import Recorded
from pos.till.tenders.settled_vouchers import closed, facts_of, taken_back_twice, undone
from pos.till.till import Till

_PIECE = 2_000
_ALL = 1 << 40
_AT = (
    "SELECT position, hash, bytes FROM entry WHERE org = :org"
    " AND position IN (SELECT value FROM json_each(:positions)) ORDER BY position"
)
_AFTER = (
    "SELECT position, hash, bytes FROM entry WHERE org = :org AND position > :reached"
    " AND kind IN ('sale', 'refund') ORDER BY position"
)


class Batch(msgspec.Struct, frozen=True):
    """A batch as it stands. The hashes are those of its live entries, "" where there is none."""

    fact: VoucherBatch
    made: str
    sent: str = ""
    sent_on: str = ""
    paid: str = ""
    payment: Payment | None = None
    invoiced: str = ""
    invoice: CommissionInvoiced | None = None
    taken_out: tuple[BatchItem, ...] = ()  # given back between making and sending
    returned: tuple[BatchItem, ...] = ()  # the same, of a batch that is not sent
    twice: str = ""  # what to take back: two tills that did not hear of each other did one step
    apart: str = ""  # what took it apart, while another till went on with it, or did so too

    @property
    def claim(self) -> Money:
        """What the issuer owes for it."""
        out = (*self.taken_out, *self.returned)
        return self.fact.claim + sum((item.amount for item in out), ZERO)

    @property
    def together(self) -> tuple[PaidBatch, ...]:
        """The batches that were paid with it by one amount; itself alone: none."""
        return self.payment.batches if isinstance(self.payment, VoucherPayout) else ()

    @property
    def state(self) -> str:
        """`made`, `sent` or `paid`; `apart` where that is at odds with another till's step."""
        if self.apart:
            return "apart"
        return "paid" if self.paid else "sent" if self.sent else "made"

    @property
    def items(self) -> tuple[BatchItem, ...]:
        """What is in it, without what was given back."""
        gone = {item.key for item in (*self.taken_out, *self.returned)}
        return tuple(item for item in self.fact.items if item.key not in gone)


class Standing(msgspec.Struct, frozen=True):
    """One issuer's vouchers of one medium."""

    issuer: str
    name: str
    medium: str
    way: str  # paper, portal or terminal
    terms: Terms
    open: tuple[Voucher, ...] = ()
    batches: tuple[Batch, ...] = ()  # the newest first

    @property
    def key(self) -> str:
        return f"{self.issuer}/{self.medium}"

    @property
    def sum(self) -> Money:
        return sum((one.amount for one in self.open), ZERO)

    @property
    def count(self) -> int:
        """Papers or approvals that are open."""
        return sum(number for one in self.open for _, number in one.item.papers)

    @property
    def oldest(self) -> str:
        """The business date of the oldest that is open; "" where none is."""
        return min((one.item.date for one in self.open), default="")


def standings(till: Till) -> list[Standing]:
    """Every issuer and medium that has terms, open vouchers or batches, as this till knows it."""
    redeemed = Redeemed()
    for one in _receipts(till):
        redeemed.receipt(one)
    for one in _later(till):
        redeemed.moved(one)
    gone = undone(till.store)
    whole = [(one.hash.hex(), batch) for one, batch in closed(acts(till.store, VoucherBatch.KIND))]
    made = [row for row in whole if row[0] not in gone]
    sent = facts_of(acts(till.store, VoucherBatchSent.KIND), gone)
    # payouts of several first: of two that paid one batch, the other is to be taken back
    paid = [
        row for kind in (VoucherPayout.KIND, VoucherBatchPaid.KIND)
        for row in facts_of(acts(till.store, kind), gone)
    ]  # fmt: skip
    invoiced = facts_of(acts(till.store, CommissionInvoiced.KIND), gone)
    for _, batch in made:
        redeemed.taken(batch.issuer, batch.medium, batch.items)
    sent_by = {fact.batch: (h, fact) for h, fact in sent if isinstance(fact, VoucherBatchSent)}
    for _, batch in made:
        if batch.batch in sent_by:  # once, also where two tills sent it
            redeemed.taken(batch.issuer, batch.medium, sent_by[batch.batch][1].taken_out)
    twice = taken_back_twice(till.store)
    paid_by, invoiced_by = _by_batch(paid, twice), _by_batch(invoiced, twice)
    batches = _batches(made, sent_by, redeemed)
    for h, batch in whole:
        if h in gone and batch.batch in {*twice, *sent_by, *paid_by, *invoiced_by}:
            rows = batches.setdefault((batch.issuer, batch.medium), [])
            rows.append(Batch(batch, h, apart=gone[h]))
    for key, rows in batches.items():
        rows.sort(key=lambda one: one.fact.batch, reverse=True)
        batches[key] = [_settled(one, paid_by, invoiced_by, twice) for one in rows]
    return list(_rows(till, redeemed, batches))


def _rows(
    till: Till, redeemed: Redeemed, batches: dict[tuple[str, str], list[Batch]]
) -> Iterator[Standing]:
    issuers = till.settings.issuers
    terms = all_terms(till)
    known = {(slug, one.name): one for slug, row in issuers.items() for one in row.media}
    for key in sorted(
        {*known, *redeemed.keys(), *batches}, key=lambda key: _turn(key, redeemed, batches)
    ):
        slug, medium = key
        named = issuers[slug].name if slug in issuers else redeemed.names.get(slug, slug)
        way = known[key].settlement if key in known else "portal"
        yield Standing(
            slug, named, medium, way, terms(slug, medium, till.day),
            open=redeemed.open(key), batches=tuple(batches.get(key, ())),
        )  # fmt: skip


def _turn(
    key: tuple[str, str], redeemed: Redeemed, batches: dict[tuple[str, str], list[Batch]]
) -> tuple[bool, tuple[str, str]]:
    """What has something to do comes first."""
    busy = any(one.state != "paid" for one in batches.get(key, ()))
    return not (busy or redeemed.open(key)), key


def _batches(
    made: list[tuple[str, VoucherBatch]], sent_by: dict[str, tuple[str, VoucherBatchSent]],
    redeemed: Redeemed,
) -> dict[tuple[str, str], list[Batch]]:  # fmt: skip
    found: dict[tuple[str, str], list[Batch]] = {}
    # the newest first: of two that took the same voucher the later one leaves it, on every till
    for hash_, fact in sorted(made, key=lambda one: one[1].batch, reverse=True):
        key = (fact.issuer, fact.medium)
        batch = Batch(fact, hash_)
        if fact.batch in sent_by:
            h, step = sent_by[fact.batch]
            batch = msgspec.structs.replace(
                batch, sent=h, sent_on=step.date, taken_out=step.taken_out
            )
        else:
            batch = msgspec.structs.replace(batch, returned=redeemed.returned(key, fact.items))
        found.setdefault(key, []).append(batch)
    return found


Steps = dict[str, tuple[str, Fact]]


def _by_batch(steps: list[tuple[str, Fact]], twice: dict[str, str]) -> Steps:
    """The step of each batch; where two tills did it, `twice` learns which to take back."""
    found: Steps = {}
    for h, fact in steps:
        for batch in batches_of(fact):
            if batch in found:
                twice[batch] = h
            found[batch] = h, fact
    return found


def batches_of(step: Fact) -> list[str]:
    """The ids of the batches that a step is about."""
    if isinstance(step, VoucherPayout | CommissionInvoiced):
        return [one.batch for one in step.batches]
    return [step.batch] if isinstance(step, VoucherBatchPaid) else []


def _settled(batch: Batch, paid: Steps, invoiced: Steps, twice: dict[str, str]) -> Batch:
    """With its payment and its commission's invoice."""
    id_ = batch.fact.batch
    h, payment = paid.get(id_, ("", None))
    also, invoice = invoiced.get(id_, ("", None))
    return msgspec.structs.replace(
        batch, paid=h, payment=payment if isinstance(payment, Payment) else None, invoiced=also,
        invoice=invoice if isinstance(invoice, CommissionInvoiced) else None,
        twice=twice.get(id_, ""),
    )  # fmt: skip


# -------------------------------------------------------------------- reading


def _receipts(till: Till) -> Iterator[Recorded]:
    """Every sale and refund with a voucher in it, in the order of the journal."""
    index = till.index
    while index.catch_up(_PIECE):
        pass
    reached = index.reached()
    positions = json.dumps(index.at(VOUCHERS, _ALL))
    yield from _recorded(till.store.rows(_AT, positions=positions))
    # while another process writes the index: what it has not read yet
    yield from _recorded(till.store.rows(_AFTER, reached=reached))


def _later(till: Till) -> Iterator[Recorded]:
    """Corrections of tenders, and what was explained of a day's vouchers."""
    rows = till.store.rows(
        "SELECT DISTINCT position FROM about WHERE org = :org AND kind = 'tender_corrected'"
    )
    for (position,) in rows:
        yield till.store.at(position)
    for kind in ("closed_tender_moved", "difference_explained"):
        yield from acts(till.store, kind)


def _recorded(rows: Iterable[tuple[Any, ...]]) -> Iterator[Recorded]:
    return (Recorded(*row) for row in rows)
