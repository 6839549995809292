"""The receipts behind a shift's tenders, and the case that the explainer is given."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import msgspec

from pos.domain.day_facts import ClosedTenderMoved
from pos.domain.facts import (
    Fact,
    Receipt,
    ShiftOpened,
    TenderApproved,
    TenderAsked,
    TenderCorrected,
    TenderCounted,
)
from pos.domain.money import Money
from pos.domain.tender import Tender, tender_key
from pos.office.days.evidence import Behind, Case, Rung, Unsold
from pos.office.days.values import ShiftDay
from pos.till.till import Till

_NEVER = 2**62  # beyond any position


def case_for(till: Till, shift: ShiftDay) -> Case:
    """All that is known here of a shift that was read. Reads much: not for the window's thread,
    unless the shift is small."""
    opened, closed, fact = _ends(till, shift.shift)
    receipts = _receipts(till, shift, opened, closed)
    return Case(
        rows=shift.tenders,
        receipts=receipts,
        pieces=_pieces(till, shift.shift),
        opening_float=fact.opening_float,
        carried=fact.carried,
        unsold=_unsold(till, shift.shift, receipts, opened, closed),
        terminal=_terminal(till),
    )


def behind(case: Case, row: str) -> tuple[Behind, ...]:
    """Every receipt that paid by one row's tender, the newest first."""
    return tuple(
        Behind(one.receipt, one.hash, one.at, tender.amount, tender.serial)
        for one in reversed(case.receipts)
        for tender in one.tenders
        if case.row_of(tender) == row and tender.amount
    )


def _ends(till: Till, shift: str) -> tuple[int, int, ShiftOpened]:
    row = till.store.row(
        "SELECT position, closed FROM shift WHERE org = :org AND shift = :shift", shift=shift
    )
    if row is None:
        raise LookupError(f"no shift {shift}")
    fact = till.store.at(row[0]).fact
    assert isinstance(fact, ShiftOpened)
    return row[0], row[1] or _NEVER, fact


def _receipts(till: Till, shift: ShiftDay, opened: int, closed: int) -> tuple[Rung, ...]:
    rows = till.store.rows(
        "SELECT receipt.position FROM receipt WHERE org = :org AND position > :opened"
        " AND position < :closed AND shift = :shift ORDER BY position",
        opened=opened, closed=closed, shift=shift.shift,
    )  # fmt: skip
    moved = _moved(till, shift, opened, closed)
    found = []
    for (position,) in rows:
        recorded = till.store.at(position)
        fact = recorded.fact
        assert isinstance(fact, Receipt)
        hash_ = recorded.hash.hex()
        found.append(
            Rung(
                receipt=fact.receipt, hash=hash_, at=datetime.fromisoformat(fact.local_time),
                refund=fact.KIND == "refund", total=fact.total, goods=_goods(fact),
                tenders=_as_corrected(fact.tenders, moved.get(hash_, ())), change=fact.change,
                lines=fact.lines,
            )
        )  # fmt: skip
    return tuple(found)


def _goods(fact: Receipt) -> str:
    return "|".join(sorted(f"{x.product}*{x.quantity}={x.total.cents}" for x in fact.lines))


def _moved(till: Till, shift: ShiftDay, opened: int, closed: int) -> dict[str, list[Tender]]:
    """By receipt what corrections moved, in the open shift and after its close."""
    facts = _between(till, "tender_corrected", opened, closed)
    moved: dict[str, list[Tender]] = {}
    for fact in (*facts, *(one.fact for one in shift.corrections)):
        if isinstance(fact, TenderCorrected):
            moved.setdefault(fact.of, []).extend((fact.source, fact.target))
        elif isinstance(fact, ClosedTenderMoved):
            moved.setdefault(fact.hash, []).extend((fact.source, fact.target))
    return moved


def _as_corrected(
    tenders: tuple[Tender, ...], moved: list[Tender] | tuple[()]
) -> tuple[Tender, ...]:
    """The payments as they are known to have been; what was all moved away is gone."""
    if not moved:
        return tenders
    by_key: dict[str, Tender] = {}
    for one in (*tenders, *moved):
        had = by_key.get(one.key)
        amount = one.amount + (had.amount if had else Money())
        by_key[one.key] = msgspec.structs.replace(had or one, amount=amount)
    return tuple(one for one in by_key.values() if one.amount)


def _pieces(till: Till, shift: str) -> dict[int, int]:
    """The notes and coins of the last count of the cash."""
    row = till.store.row(
        "SELECT position FROM counted WHERE org = :org AND shift = :shift AND tender = 'cash'"
        " ORDER BY position DESC LIMIT 1",
        shift=shift,
    )
    fact = till.store.at(row[0]).fact if row else None
    counted = fact.denominations if isinstance(fact, TenderCounted) else {}
    return {int(value): number for value, number in counted.items()}


def _unsold(
    till: Till, shift: str, receipts: Sequence[Rung], opened: int, closed: int
) -> tuple[Unsold, ...]:
    """What was asked of devices in a shift and no sale carries: given up, declined, reversed. The
    terminal may know it otherwise."""
    sold = {tender.asked for one in receipts for tender in one.tenders}
    numbers = {
        fact.id: fact.reference
        for fact in _between(till, "tender_approved", opened, closed)
        if isinstance(fact, TenderApproved)
    }
    return tuple(
        Unsold(fact.tender, fact.amount, numbers.get(fact.id, ""))
        for fact in _between(till, "tender_asked", opened, closed)
        if isinstance(fact, TenderAsked) and fact.shift == shift and fact.id not in sold
    )


def _between(till: Till, kind: str, opened: int, closed: int) -> list[Fact]:
    """The facts of a kind between the ends of a shift; other tills' may be among them."""
    rows = till.store.rows(
        "SELECT position FROM entry WHERE org = :org AND position > :opened"
        " AND position < :closed AND kind = :kind",
        opened=opened, closed=closed, kind=kind,
    )  # fmt: skip
    return [till.store.at(row[0]).fact for row in rows]


def _terminal(till: Till) -> frozenset[str]:
    return frozenset(
        tender_key("voucher", issuer.slug, medium.name)
        for issuer in till.settings.issuers.values()
        for medium in issuer.media
        if medium.settlement == "terminal"
    )
