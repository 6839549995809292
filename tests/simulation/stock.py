"""What a shop manager does with stock: goods come, break and are counted, on whichever till."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from pos.domain.money import Money
from pos.domain.person import Role
from pos.domain.stock_facts import REASONS
from pos.office.stock import counting, moving
from pos.office.stock.given import Line
from pos.till import people
from pos.till.till import Till
from tests.support.museum import PRODUCTS

if TYPE_CHECKING:
    from tests.simulation.machine import Machine
    from tests.simulation.world import World

_KEPT = [one.id for one in PRODUCTS if one.counted]


@contextmanager
def _as_manager(till: Till) -> Iterator[None]:
    """Whoever stands at the counter lets the manager in for a moment."""
    before = till.person
    managers = [one for one in people.everyone(till) if Role.MANAGER in one.roles]
    if managers:
        till.person = managers[0]
    try:
        yield
    finally:
        till.person = before


def moved(world: World, machine: Machine) -> None:
    """A delivery, or something that broke or was found."""
    dice, till = machine.dice, machine.till
    lines = [
        Line(id_, dice.randint(1, 20), dice.choice((None, Money(250), Money(999))))
        for id_ in dice.sample(_KEPT, dice.randint(1, len(_KEPT)))
    ]
    with _as_manager(till):
        if dice.random() < 0.6:
            moving.receive(till, lines, supplier="F\u00f6rlaget")
        else:
            moving.adjust(till, lines, dice.choice(REASONS))


def counted(world: World, machine: Machine) -> None:
    """Begun, counted and closed by whoever comes by; two tills may not know of each other."""
    dice, till = machine.dice, machine.till
    with _as_manager(till):
        of = counting.opened(till)
        if of is None and dice.random() < 0.5:
            late = counting.late(till)
            if late is not None:
                counting.correct(till, late.of.id)
                return
        if of is None:
            counting.begin(till)
        elif dice.random() < 0.25:
            counting.close(till, uncounted_is_none=dice.random() < 0.3)
        else:
            anew = dice.random() < 0.3
            counting.count(till, dice.choice(_KEPT), dice.randint(1, 9), anew=anew)
