"""A year of shifts through the real storage, quickly: a few real days, copied onto other dates."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import Any

import msgspec

from pos.domain.facts import (
    CashMoved,
    Fact,
    Receipt,
    ShiftClosed,
    ShiftOpened,
    TenderCorrected,
)
from pos.journal.entry import EntryUnreadable
from pos.storage.recorded import Recorded
from pos.till import shifts
from pos.till.day import drawer
from pos.till.till import Till
from tests.support.clock import SetClock
from tests.support.days import RandomDay
from tests.support.museum import money

YEAR = 2025
_OWN = (ShiftOpened, ShiftClosed, CashMoved, Receipt, TenderCorrected)


def patterns(till: Till, clock: SetClock, seed: int, days: int = 3, acts: int = 45) -> list[Any]:
    """The entries of a few days that a random cashier really rang up, by shift."""
    for day in range(days):
        if till.shift is None:
            shifts.open_shift(till, money("100.00"), reason="räknat")
        drawer.cash_move(till, "drop", money("20.00"), "till skåpet")
        story = RandomDay(till, seed + day, clock)
        story.run(acts)
        story.close()
        clock.forward(days=1)
    return [_of(till, row[0]) for row in till.store.rows("SELECT shift FROM shift")]


def _of(till: Till, shift: str) -> list[Fact]:
    rows = till.store.rows("SELECT position, hash, bytes FROM entry ORDER BY position")
    found = []
    for row in rows:
        try:
            fact = Recorded(*row).fact
        except EntryUnreadable:
            continue
        if isinstance(fact, _OWN) and fact.shift == shift:
            found.append(fact)
    return found


def fill(till: Till, made: list[list[Fact]], seed: int, every: int = 2) -> int:
    """A shift every so many days of the year; how many there are."""
    dice = random.Random(seed)
    day, number = date(YEAR, 1, 1), 1000
    while day.year == YEAR:
        number += 1
        shift, iso = f"s-{number}", day.isoformat()
        facts = [_on(fact, shift, iso, number) for fact in dice.choice(made)]
        with till.store.write() as tx:
            tx.append_all(facts, "p-cashier")
        day += timedelta(days=dice.randint(1, 2 * every - 1))
    return number - 1000


def _on(fact: Fact, shift: str, iso: str, number: int) -> Fact:
    more: dict[str, Any] = {"shift": shift}
    if not isinstance(fact, ShiftClosed | TenderCorrected):
        more["date"] = iso
    if isinstance(fact, ShiftOpened):
        more["number"] = number
    if isinstance(fact, ShiftClosed):
        takings = msgspec.structs.replace(fact.takings, date=iso, shift=number)
        return msgspec.structs.replace(fact, shift=shift, takings=takings)
    return msgspec.structs.replace(fact, **more)
