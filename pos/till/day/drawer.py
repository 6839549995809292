"""The cash drawer outside a sale: opened for change, cash in, out, and to the safe."""

from __future__ import annotations

from pos.books.accounts import SetAccount
from pos.domain.errors import RuleBroken
from pos.domain.facts import CashMoved, DrawerOpened
from pos.domain.money import ZERO, Money
from pos.domain.tender import TenderAmountWrong
from pos.domain.vat import VatClass, extract
from pos.language import N_
from pos.till.day.figures import takings
from pos.till.finishing import shift_still_open
from pos.till.refusals import DirectionUnknown, NotEnoughCash, ReasonMissing
from pos.till.till import Till


class AccountNotThere(RuleBroken):
    text = N_("That account is not among those for cash in and out.")


_ROLES = {"in": "paid_in", "out": "paid_out", "drop": "safe"}


def open_drawer(till: Till, reason: str) -> DrawerOpened:
    """Open the drawer without a sale; every opening is counted and has a reason."""
    shift, person = till.must_shift(), till.must_person()
    if not reason.strip():
        raise ReasonMissing
    marks = till.allow("drawer", within=till.limits.open_drawer)
    fact = DrawerOpened(
        shift=shift.id, reason=reason.strip(), authorised=marks, local_time=till.local_time()
    )
    with till.store.write() as tx:
        shift_still_open(till, tx)
        tx.append(fact, person.id)
        tx.add_print_job("drawer")
    if marks:
        till.allowed = None
    return fact


def cash_accounts(till: Till, direction: str) -> dict[str, SetAccount]:
    """The accounts that the museum has set for cash in or out, by their key, by name."""
    role = _ROLES.get(direction, "")
    found = {
        key: one
        for key, one in till.settings.accounts.items()
        if key.startswith(f"{role}/") and one.name and not one.archived and direction != "drop"
    }
    return dict(sorted(found.items(), key=lambda row: row[1].name))


def cash_move(
    till: Till, direction: str, amount: Money, reason: str, account: str = ""
) -> CashMoved:
    """Put cash in, take it out, or drop it to the safe.

    `account` is one of `cash_accounts`: its VAT class says what VAT is in the amount. Its name
    stands for the reason where none is given. Raises AccountNotThere.
    """
    shift, person = till.must_shift(), till.must_person()
    if direction not in _ROLES:
        raise DirectionUnknown
    if amount <= ZERO:
        raise TenderAmountWrong
    chosen = cash_accounts(till, direction).get(account)
    if account and chosen is None:
        raise AccountNotThere
    said = reason.strip() or (chosen.name if chosen else "")
    if direction != "drop" and not said:
        raise ReasonMissing
    rate = till.settings.vat.on(VatClass(chosen.vat), shift.date) if chosen and chosen.vat else None
    marks = till.allow("cash_move", within=direction == "drop" or amount <= till.limits.cash_move)
    fact = CashMoved(
        shift=shift.id, date=shift.date.isoformat(), direction=direction, amount=amount,
        reason=said, role=_ROLES[direction], authorised=marks, local_time=till.local_time(),
        sub=account.partition("/")[2], account_name=chosen.name if chosen else "", rate=rate,
        vat=extract(amount, rate),
    )  # fmt: skip
    with till.store.write() as tx:
        shift_still_open(till, tx)
        # after the limit: what the drawer holds is not found out by asking for more and more
        if direction != "in" and amount > takings(till, shift.id).drawer.expected:
            raise NotEnoughCash(amount=amount)
        tx.append(fact, person.id)
        tx.add_print_job("drawer")
    if marks:
        till.allowed = None
    return fact
