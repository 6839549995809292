"""Scripted acts on the drawer and its shift."""

from __future__ import annotations

from collections.abc import Sequence

from pos.books.accounts import Accounts
from pos.cli.acts import Act
from pos.cli.acts_paying import WHOSE
from pos.cli.answers import Answer, counted_row, z_answer
from pos.cli.parameters import Parameters
from pos.cli.refusals import NotUnderstood
from pos.domain.tender import tender_key
from pos.till import shifts
from pos.till.day import drawer, late_counts
from pos.till.shifts import Expected
from pos.till.till import Till


def open_shift(till: Till, given: Parameters) -> Answer:
    opening_float, day = given.must_amount("float"), given.date("date")
    reason = given.text("reason") or ""
    given.done()
    shift = shifts.open_shift(till, opening_float, day, reason)
    return {
        "shift": shift.number,
        "date": shift.date.isoformat(),
        "float": str(shift.opening_float),
    }


def cash_move(till: Till, given: Parameters) -> Answer:
    direction, amount = given.must_text("direction"), given.must_amount("amount")
    reason, account = given.text("reason") or "", given.text("account") or ""
    given.done()
    known = drawer.cash_accounts(till, direction)
    named = {one.name.casefold(): key for key, one in known.items()}
    account = named.get(account.casefold(), account)
    fact = drawer.cash_move(till, direction, amount, reason, account)
    said = {"account": fact.account_name, "vat": str(fact.vat)} if fact.sub else {}
    return {"direction": fact.direction, "amount": str(fact.amount), **said}


def open_drawer(till: Till, given: Parameters) -> Answer:
    reason = given.text("reason") or ""
    given.done()
    return {"reason": drawer.open_drawer(till, reason).reason}


def count(till: Till, given: Parameters) -> Answer:
    tender, reason = given.must_text("tender"), given.text("reason") or ""
    issuer, medium = given.text("issuer") or "", given.text("medium") or ""
    given.either("amount", "denominations")
    amount, pieces = given.amount("amount"), given.pieces("denominations")
    given.done()
    if tender == "voucher":
        tender = _voucher_key(till, issuer, medium, shifts.expected(till))
    return counted_row(shifts.count(till, tender, amount, pieces, reason))


def _voucher_key(till: Till, issuer: str, medium: str, known: Sequence[Expected]) -> str:
    """Vouchers are counted by issuer and medium; what goes without saying may be left out, when
    only one of them is expected."""
    if not issuer:
        rows = [row.key for row in known if row.key.startswith("voucher/")]
        if len(rows) > 1:
            raise NotUnderstood(WHOSE)
        return rows[0] if rows else tender_key("voucher")
    if not medium:
        prefix = tender_key("voucher", issuer) + "/"
        found = [row.key for row in known if row.key.startswith(prefix)]
        if len(found) == 1:
            return found[0]
        named = till.settings.issuers.get(issuer)
        medium = named.media[0].name if named else ""
    return tender_key("voucher", issuer, medium)


def close_shift(till: Till, given: Parameters) -> Answer:
    next_float, reason = given.amount("float"), given.text("reason") or ""
    provisional = given.flag("provisional") or False
    given.done()
    fact = shifts.close_shift(till, next_float, reason, uncounted=True, provisional=provisional)
    return z_answer(fact, Accounts(till.settings.accounts, till.language))


def add_count(till: Till, given: Parameters) -> Answer:
    given.either("amount", "denominations")
    amount, pieces = given.amount("amount"), given.pieces("denominations")
    tender, reason = given.text("tender") or "cash", given.text("reason") or ""
    issuer, medium = given.text("issuer") or "", given.text("medium") or ""
    given.done()
    if tender == "voucher":
        tender = _voucher_key(till, issuer, medium, late_counts.waiting(till))
    fact = late_counts.add_count(till, amount, pieces, reason, tender)
    return {
        "shift": fact.number,
        "tender": fact.tender,
        "counted": str(fact.amount),
        "expected": str(fact.expected),
        "difference": str(fact.amount - fact.expected),
        "posted": str(fact.posted),
    }


ACTS: dict[str, Act] = {
    act.__name__: act for act in (open_shift, cash_move, open_drawer, count, close_shift, add_count)
}
