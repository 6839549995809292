"""The cash drawer outside a sale: opened for change, cash in, out, and to the safe."""

from __future__ import annotations

from pos.domain.facts import CashMoved, DrawerOpened
from pos.domain.money import ZERO, Money
from pos.domain.tender import TenderAmountWrong
from pos.till.figures import takings
from pos.till.finishing import shift_still_open
from pos.till.refusals import DirectionUnknown, NotEnoughCash, ReasonMissing
from pos.till.till import Till

_ROLES = {"in": "paid_in", "out": "paid_out", "drop": "safe"}


def open_drawer(till: Till, reason: str) -> DrawerOpened:
    """Open the drawer without a sale; every opening is counted and has a reason."""
    shift, person = till.must_shift(), till.must_person()
    if not reason.strip():
        raise ReasonMissing
    marks = till.allow("drawer", till.limits.open_drawer)
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


def cash_move(till: Till, direction: str, amount: Money, reason: str) -> CashMoved:
    """Put cash in, take it out, or drop it to the safe."""
    shift, person = till.must_shift(), till.must_person()
    if direction not in _ROLES:
        raise DirectionUnknown
    if amount <= ZERO:
        raise TenderAmountWrong
    if direction != "drop" and not reason.strip():
        raise ReasonMissing
    marks = till.allow("cash_move", direction == "drop" or amount <= till.limits.cash_move)
    fact = CashMoved(
        shift=shift.id, date=shift.date.isoformat(), direction=direction, amount=amount,
        reason=reason.strip(), role=_ROLES[direction], authorised=marks,
        local_time=till.local_time(),
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
