"""What people do at the tills. An act is a function of the world and a machine; see `ACTS`."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from tests.simulation import counter, office, online, stock
from tests.simulation.acts_people import PEOPLE

if TYPE_CHECKING:
    from tests.simulation.machine import Machine
    from tests.simulation.world import World

Act = Callable[["World", "Machine"], None]

ACTS: dict[Act, int] = {
    counter.sale: 40, counter.second_thoughts: 6, counter.refund: 6, counter.copy: 2,
    counter.correct: 3, counter.move_cash: 3, counter.open_drawer: 1, counter.close_shift: 3,
    counter.x_report: 1, counter.print_papers: 6, counter.look_at_papers: 2,
    office.set_product: 6, office.set_up: 1, office.move_stock: 3, stock.moved: 4, stock.counted: 5,
    office.rename_till: 1, online.exchange: 22, online.enrol: 5, **PEOPLE,
}  # fmt: skip
"""Each act and how often it happens."""

ON_THE_WIRE: tuple[Act, ...] = (online.exchange, online.enrol)
"""A till has one courier: it does not begin these while an exchange is under way."""
