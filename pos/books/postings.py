"""Double entry: what each fact posts. Debits are positive; every fact's postings sum to zero."""

from __future__ import annotations

from collections.abc import Iterable

from pos.domain.facts import (
    CashMoved,
    Fact,
    Receipt,
    ShiftClosed,
    ShiftOpened,
    TenderCorrected,
)
from pos.domain.money import ZERO, Money
from pos.domain.takings import Posting


class Unbalanced(Exception):
    """A fact whose postings do not add up to zero: a bug, or a forged entry."""


def postings(fact: Fact) -> tuple[Posting, ...]:
    """The postings of a fact, summed by role and sub-account; raises Unbalanced."""
    rows: list[Posting] = []
    if isinstance(fact, Receipt):
        rows = list(_receipt(fact))
    elif isinstance(fact, TenderCorrected):
        rows = [
            row
            for tender in (fact.source, fact.target)
            for row in (
                Posting(tender.role, tender.issuer, tender.amount),
                Posting("rounding", "", -tender.rounding),
            )
        ]
    elif isinstance(fact, CashMoved):
        rows = _cash_moved(fact)
    elif isinstance(fact, ShiftOpened):
        rows = _pair("cash", "over_short", fact.over_short)
    elif isinstance(fact, ShiftClosed):
        rows = [
            row
            for counted in fact.counts
            for row in _difference(counted.tender, counted.difference)
        ]
        rows += _pair("safe", "cash", fact.dropped)
    return _summed(rows)


def _receipt(fact: Receipt) -> Iterable[Posting]:
    """Tenders against sales and VAT; VAT is the receipt's own, never computed again."""
    for tender in fact.tenders:
        yield Posting(tender.role, tender.issuer, tender.amount)
        if tender.excess:
            yield Posting("voucher_excess", "", -tender.excess)
    for row in fact.vat:
        roles: dict[str, Money] = {}
        for line in fact.lines:
            if line.rate == row.rate:
                roles[line.role] = roles.get(line.role, ZERO) + line.total
        sub = "" if row.rate is None else str(row.rate)
        taxes = [row.vat]
        if len(roles) > 1:
            taxes = row.vat.split([abs(gross.cents) for gross in roles.values()])
        for (role, gross), tax in zip(roles.items(), taxes, strict=True):
            yield Posting(role, sub, tax - gross)
        yield Posting("vat_payable", sub, -row.vat)
    yield Posting("rounding", "", -fact.rounding)


def _cash_moved(fact: CashMoved) -> list[Posting]:
    amount = fact.amount if fact.direction == "in" else -fact.amount
    return _pair("cash", fact.role, amount)


def _difference(tender: str, difference: Money) -> list[Posting]:
    """Only cash that is over or short is settled at once; others wait for an explanation."""
    return _pair("cash", "over_short", difference) if tender == "cash" else []


def _pair(debit: str, credit: str, amount: Money) -> list[Posting]:
    return [Posting(debit, "", amount), Posting(credit, "", -amount)]


def _summed(rows: Iterable[Posting]) -> tuple[Posting, ...]:
    sums: dict[tuple[str, str], int] = {}
    for row in rows:
        key = (row.role, row.sub)
        sums[key] = sums.get(key, 0) + row.amount.cents
    if sum(sums.values()):
        raise Unbalanced(str(sums))
    return tuple(Posting(*key, Money(cents)) for key, cents in sums.items() if cents)
