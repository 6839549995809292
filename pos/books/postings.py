"""Double entry: what each fact posts. Debits are positive; every fact's postings sum to zero."""

from __future__ import annotations

from collections import defaultdict

from pos.domain.facts import (
    CashMoved,
    Fact,
    Receipt,
    ShiftClosed,
    ShiftOpened,
    TenderCorrected,
)
from pos.domain.money import Money
from pos.domain.office_facts import OfficeFact
from pos.domain.receipt_vat import relieved
from pos.domain.shift_facts import CountAdded
from pos.domain.takings import Posting


class Unbalanced(Exception):
    """A fact whose postings do not add up to zero: a bug, or a forged entry."""


Sums = dict[tuple[str, str], int]
"""Cents by account role and sub-account."""


def postings(fact: Fact) -> tuple[Posting, ...]:
    """The postings of a fact, summed by role and sub-account; raises Unbalanced."""
    return tuple(Posting(*key, Money(cents)) for key, cents in posted(fact).items())


def posted(fact: Fact) -> Sums:
    """The same as plain numbers, for summing thousands; nothing that comes to zero."""
    sums: Sums = defaultdict(int)
    if isinstance(fact, Receipt):
        _receipt(fact, sums)
    elif isinstance(fact, TenderCorrected):
        for tender in (fact.source, fact.target):
            sums[tender.role, tender.issuer] += tender.amount.cents
            sums["rounding", ""] -= tender.rounding.cents
    elif isinstance(fact, OfficeFact):
        for posting in fact.postings:
            sums[posting.role, posting.sub] += posting.amount.cents
    else:
        _drawer(fact, sums)
    if sum(sums.values()):
        raise Unbalanced(str(dict(sums)))
    return {key: cents for key, cents in sums.items() if cents}


def _drawer(fact: Fact, sums: Sums) -> None:
    if isinstance(fact, CashMoved):
        _moved(fact, sums)
    elif isinstance(fact, ShiftOpened | CountAdded):
        _pair(sums, "cash", "over_short", fact.over_short)
    elif isinstance(fact, ShiftClosed):
        for counted in fact.counts:
            # only cash that is over or short is settled at once; others wait for an explanation
            if counted.tender == "cash":
                _pair(sums, "cash", "over_short", counted.difference)
        _pair(sums, "safe", "cash", fact.dropped)


def _moved(fact: CashMoved, sums: Sums) -> None:
    """Cash against an account of the museum's choice; VAT in it is input VAT, or to be paid."""
    sign = 1 if fact.direction == "in" else -1
    vat = "vat_payable" if fact.direction == "in" else "input_vat"
    sums["cash", ""] += sign * fact.amount.cents
    sums[fact.role, fact.sub] -= sign * (fact.amount - fact.vat).cents
    sums[vat, "" if fact.rate is None else str(fact.rate)] -= sign * fact.vat.cents


def _receipt(fact: Receipt, sums: Sums) -> None:
    """Tenders against sales and VAT; VAT is the receipt's own, never computed again."""
    for tender in fact.tenders:
        sums[tender.role, tender.issuer] += tender.amount.cents
        if tender.excess:
            sums["voucher_excess", ""] -= tender.excess.cents
    for row in fact.vat:
        roles: dict[str, int] = {}
        for line in fact.lines:
            if line.rate == row.rate and line.gift_card is None:
                roles[line.role] = roles.get(line.role, 0) + line.total.cents
        vat = row.vat + _cards(fact, row.rate, sums)
        sub = "" if row.rate is None else str(row.rate)
        taxes = [vat]
        if len(roles) > 1:
            taxes = vat.split([abs(gross) for gross in roles.values()])
        for (role, gross), tax in zip(roles.items(), taxes, strict=False):  # none: cards only
            sums[role, sub] += tax.cents - gross
        sums["vat_payable", sub] -= row.vat.cents
    sums["rounding", ""] -= fact.rounding.cents


def _cards(fact: Receipt, rate: int | None, sums: Sums) -> Money:
    """Gift cards sold at a rate, and the VAT of those that pay its lines.

    VAT on a single-rate card is due when it is sold, and waits on an account of its own until the
    card pays. Returns what goods bear beside the receipt's row: paid before, less the cards' own.
    """
    _, vat = relieved(fact.tenders, rate)
    for line in fact.lines:
        if line.gift_card is not None and line.rate == rate:
            sums[line.role, ""] -= line.total.cents
            vat -= line.gift_card.vat
    if vat:
        sums["gift_card_vat", ""] -= vat.cents
    return vat


def _pair(sums: Sums, debit: str, credit: str, amount: Money) -> None:
    sums[debit, ""] += amount.cents
    sums[credit, ""] -= amount.cents
