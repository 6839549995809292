"""Gift cards at the counters: sold at one, used at any, also where it has not heard of the rest.

They throw dice of their own, so that the seeds that failed once tell the same story as then.
"""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from pos.domain.money import ZERO, Money
from pos.till import paying, selling
from pos.till.tenders.paying_gift_card import pay_gift_card

if TYPE_CHECKING:
    from tests.simulation.machine import Machine
    from tests.simulation.world import World


def _dice(world: World, machine: Machine, what: str) -> random.Random:
    return random.Random(f"{what}/{world.seed}/{machine.till.store.till_id}/{len(machine.told)}")


def sell_card(world: World, machine: Machine) -> None:
    """Now and then a card is among what is bought."""
    till, dice = machine.till, _dice(world, machine, "sold")
    sku = dice.choice(("GIFT", "GIFT-CULTURE"))
    if dice.random() < 0.25 and selling.by_sku(till, sku) is not None:
        selling.add(till, sku)
        selling.set_price(till, Money(dice.choice((1000, 2500, 4999))))


def pay_with_card(world: World, machine: Machine) -> None:
    """With one of two cards that this till knows of, so that others take them too."""
    till, dice = machine.till, _dice(world, machine, "used")
    rows = till.store.rows("SELECT item FROM uses WHERE scheme = 'gift_card' ORDER BY item")
    codes = sorted({str(row[0]) for row in rows})
    if codes and dice.random() < 0.7:
        pay_gift_card(till, dice.choice(codes[:2]))


def without_cards(machine: Machine) -> None:
    """Take the cards out of the basket, and pay what is left in cash."""
    till = machine.till
    for number in range(len(till.basket.tenders), 0, -1):
        if till.basket.tenders[number - 1].gift_card is not None:
            paying.remove_tender(till, number)
    if till.basket.due > ZERO:
        paying.pay_cash(till)
