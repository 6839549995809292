"""One shift's lines of the cash book: float, cash sales, in and out, over or short, the drop."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from pos.domain.facts import CashMoved, ShiftClosed, ShiftOpened
from pos.domain.money import ZERO, Money
from pos.domain.shift_facts import CountAdded
from pos.domain.takings import Takings
from pos.language import LANGUAGES, N_, translate

FLOAT, FIRST = N_("Opening float"), N_("Float put into the drawer")
OVER, SHORT = N_("Over"), N_("Short")
SALES, DROP = N_("Cash sales"), N_("To the safe")
CHANGE = N_("Change from the safe")
_ADDED = N_("A count added")
_BETWEEN = N_("Between two shifts")


class CashLine(msgspec.Struct, frozen=True, kw_only=True):
    """A line of the book. `amount` is above zero for what came in; `balance` stands after it.

    `z` is the shift's number ("" in words is none), `shift` leads to what is behind it.
    """

    date: str
    time: str = ""  # local, 12:41
    text: str
    amount: Money = ZERO
    balance: Money = ZERO
    kind: str  # float, sales, in, out, drop, over, added, between, deposit, counted, change
    till: str = ""
    z: int = 0
    shift: str = ""
    role: str = ""  # account on the other side
    sub: str = ""
    account_name: str = ""
    rate: int | None = None
    vat: Money = ZERO
    person: str = ""


class Shift(msgspec.Struct, frozen=True, kw_only=True):
    """What the book needs of a shift: its opening, what moved, its Z (None while it is open)."""

    opened: ShiftOpened
    takings: Takings  # as the Z has them, or as they are now
    moves: tuple[tuple[str, CashMoved], ...] = ()  # person, fact
    added: tuple[CountAdded, ...] = ()
    closed: ShiftClosed | None = None
    person: str = ""
    later: tuple[tuple[str, str, Money], ...] = ()  # date, text, cash: put right after the Z


class Running:
    """Lines with their running balance; `base` is what the lines of one shift share."""

    def __init__(self, language: str, balance: Money = ZERO) -> None:
        self.language, self.balance = language, balance
        self.base: dict[str, Any] = {}

    def line(self, amount: Money, text: str, kind: str, **more: Any) -> CashLine:
        """`text` as it is read: what a person typed is nobody's to translate."""
        self.balance += amount
        values = self.base | more
        return CashLine(text=text, amount=amount, balance=self.balance, kind=kind, **values)

    def own(self, amount: Money, text: str, kind: str, **more: Any) -> CashLine:
        """A line in the program's own words."""
        return self.line(amount, translate(text, self.language), kind, **more)


def lines_of(shift: Shift, running: Running, *, first: bool) -> Iterator[CashLine]:
    """The lines of a shift, `first` of the period or not, in the order in which they count."""
    opened, cash = shift.opened, shift.takings.drawer.cash
    running.base = {
        "date": opened.date, "till": opened.till, "z": opened.number, "shift": opened.shift,
    }  # fmt: skip
    yield from _opening(shift, running, first=first)
    if cash:  # before what was taken out, which may have come from it
        yield running.own(cash, SALES, "sales")
    for one in shift.added:
        if one.shift == opened.shift and one.of != opened.shift and one.posted:
            yield _added(running, one)
    for person, moved in shift.moves:
        yield _move(running, person, moved)
    if shift.closed is not None:
        yield from _closing(running, shift, shift.closed)


def _opening(shift: Shift, running: Running, *, first: bool) -> Iterator[CashLine]:
    opened = shift.opened
    at = opened.local_time[11:16]
    carried = ZERO if opened.carried is None else opened.carried
    if first:
        running.balance = carried
    elif carried != running.balance:
        yield running.own(carried - running.balance, _BETWEEN, "between", time=at)
    off = opened.opening_float - carried
    if opened.carried is None and off:
        yield running.own(off, FIRST, "float", time=at, person=shift.person)
    elif off:
        yield running.own(off, _over(off), "over", time=at, role="over_short")
    else:
        yield running.own(ZERO, FLOAT, "float", time=at, person=shift.person)


def _over(off: Money) -> str:
    return OVER if off > ZERO else SHORT


def _added(running: Running, one: CountAdded) -> CashLine:
    return running.own(one.posted, _ADDED, "added", time=one.local_time[11:16], role="over_short")


def _move(running: Running, person: str, moved: CashMoved) -> CashLine:
    amount = moved.amount if moved.direction == "in" else -moved.amount
    said = _moved_words(moved, running.language)
    return running.line(
        amount, said, moved.direction, time=moved.local_time[11:16],
        role=moved.role, sub=moved.sub, account_name=moved.account_name, rate=moved.rate,
        vat=moved.vat, person=person,
    )  # fmt: skip


def _moved_words(moved: CashMoved, language: str) -> str:
    """Change from the safe is called so, whatever reason was typed; without one it is all."""
    if moved.direction != "in" or moved.role != "safe":
        return moved.reason or translate(DROP, language)
    said = translate(CHANGE, language)
    if not moved.reason or moved.reason in {translate(CHANGE, one) for one in LANGUAGES}:
        return said
    return f"{said}: {moved.reason}"


def _closing(running: Running, shift: Shift, closed: ShiftClosed) -> Iterator[CashLine]:
    at = closed.local_time[11:16]
    for row in closed.counts:
        if row.tender == "cash" and row.difference:
            off = row.difference
            yield running.own(off, _over(off), "over", time=at, role="over_short")
    if closed.dropped:
        yield running.own(-closed.dropped, DROP, "drop", time=at, role="safe")
    for one in shift.added:
        if one.shift == one.of == shift.opened.shift and one.posted:
            yield _added(running, one)
    for day, text, cash in shift.later:
        yield running.line(cash, text, "added", date=day)
