"""Which batches culture vouchers are in, as the counter and the office read it from the journal."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence

from pos.domain.errors import RuleBroken
from pos.domain.facts import Authorisation, Fact
from pos.domain.money import ZERO
from pos.domain.person import NeedsAuthorisation
from pos.domain.refunds import RefundPlan
from pos.domain.settlement_facts import (
    VoucherBatch,
    VoucherBatchSent,
    VoucherBatchUndone,
)
from pos.domain.tender import Tender
from pos.language import N_
from pos.storage.office_entries import acts
from pos.storage.recorded import Recorded
from pos.storage.store import Store
from pos.till.till import Till

PAPER = "paper"


class VoucherSent(RuleBroken):
    text = N_(
        "The {issuer} voucher has gone to the issuer in batch {batch}. It cannot be given back, "
        "and is never paid back in money."
    )


class VoucherClaimed(NeedsAuthorisation):
    text = N_(
        "The {issuer} payment is claimed from the issuer in batch {batch}. A coordinator cancels "
        "it with the issuer first, and allows this with a PIN."
    )


def undone(store: Store, first: str = "") -> dict[str, str]:
    """The hashes (hex) of the steps of batches that were taken back, each with what did it.

    What took a step back may be taken back itself; the step stands again then.
    """
    by: dict[str, list[str]] = {}
    for one in in_turn(acts(store, VoucherBatchUndone.KIND, first=first)):
        if isinstance(fact := one.fact, VoucherBatchUndone):
            by.setdefault(fact.of, []).append(one.hash.hex())

    def standing(step: str) -> list[str]:
        return [of for of in by.get(step, ()) if not standing(of)]

    return {step: left[0] for step in by if (left := standing(step))}


def taken_back_twice(store: Store) -> dict[str, str]:
    """By batch the hash (hex) of what took a step back that another till had taken back too."""
    entries = in_turn(acts(store, VoucherBatchUndone.KIND))
    gone = undone(store)
    seen: set[str] = set()
    found = {}
    for one in entries:
        fact = one.fact
        if isinstance(fact, VoucherBatchUndone) and fact.postings and one.hash.hex() not in gone:
            if fact.of in seen:
                found[fact.batch] = one.hash.hex()
            seen.add(fact.of)
    return found


def closed(entries: Iterable[Recorded]) -> list[tuple[Recorded, VoucherBatch]]:
    """The batches whose last entry is here, with the items of all their entries."""
    parts: dict[str, list[VoucherBatch]] = {}
    found: list[tuple[Recorded, VoucherBatch]] = []
    for one in entries:
        fact = one.fact
        if isinstance(fact, VoucherBatch):
            parts.setdefault(fact.batch, []).append(fact)
            if fact.closes:
                found.append((one, fact))
    return [(one, _whole(fact, parts[fact.batch])) for one, fact in found]


def _whole(last: VoucherBatch, parts: Sequence[VoucherBatch]) -> VoucherBatch:
    from msgspec.structs import replace

    return replace(last, items=tuple(item for part in parts for item in part.items))


def sent_in(till: Till, plan: RefundPlan) -> list[tuple[Tender, str]]:
    """The vouchers that a refund would give back after they were sent, with their batch."""
    vouchers = [one for one in plan.tenders if one.kind == "voucher" and one.amount < ZERO]
    if not vouchers or plan.original is None:
        return []
    receipt, date = plan.original.hash, plan.original.date
    gone = undone(till.store, date)
    sent = {
        fact.batch
        for one in acts(till.store, VoucherBatchSent.KIND, first=date)
        if isinstance(fact := one.fact, VoucherBatchSent) and one.hash.hex() not in gone
    }
    found = []
    for one, batch in closed(acts(till.store, VoucherBatch.KIND, first=date)):
        if batch.batch not in sent or one.hash.hex() in gone:
            continue
        held = {item.serial for item in batch.items if item.of == receipt and item.amount > ZERO}
        found += [
            (tender, batch.number)
            for tender in vouchers
            if (tender.issuer, tender.medium) == (batch.issuer, batch.medium)
            and tender.serial in held
        ]
    return found


def papers_not_sent(sent: Iterable[tuple[Tender, str]]) -> None:
    """Raise VoucherSent where a paper is to be given back that the museum has no longer."""
    for tender, batch in sent:
        if tender.medium == PAPER:
            raise VoucherSent(issuer=tender.issuer_name or tender.issuer, batch=batch)


def may_cancel(till: Till, sent: Sequence[tuple[Tender, str]]) -> tuple[Authorisation, ...]:
    """The authorisation to journal; raises VoucherClaimed unless a coordinator refunds, or has
    allowed it with a PIN."""
    if not sent or till.limits.authorise:
        return ()
    if till.allowed is None:
        tender, batch = sent[0]
        raise VoucherClaimed(issuer=tender.issuer_name or tender.issuer, batch=batch)
    return (Authorisation("voucher_claimed", till.allowed.id),)


def in_turn(entries: Iterable[Recorded]) -> list[Recorded]:
    """By their times, which every till has alike: of two that did one step, all call the same one
    the second. The places in the journal are each till's own."""
    return sorted(entries, key=lambda one: (one.entry.at, one.hash))


def facts_of(entries: Iterable[Recorded], gone: Container[str]) -> list[tuple[str, Fact]]:
    """What was not taken back, each with its entry's hash, in turn."""
    left = (one for one in entries if one.hash.hex() not in gone)
    return [(one.hash.hex(), one.fact) for one in in_turn(left)]
