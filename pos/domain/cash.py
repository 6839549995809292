"""Coins and notes: rounding of cash (law 890/2000) and counting a drawer."""

from __future__ import annotations

from collections.abc import Mapping

from pos.domain.errors import RuleBroken
from pos.domain.money import Money, divide_half_up
from pos.language import N_

# Legal tender, in cents, largest first. Tills seldom hold 1 and 2 c, but must take them.
DENOMINATIONS = (20000, 10000, 5000, 2000, 1000, 500, 200, 100, 50, 20, 10, 5, 2, 1)

# Coins in a full roll, as the banks of the euro area roll them.
ROLLS = {200: 25, 100: 25, 50: 40, 20: 40, 10: 40, 5: 50, 2: 50, 1: 50}

_STEP = 5  # cents
_MOST_PIECES = 10_000  # of one denomination in one drawer: anything above is a slip of the hand


class NoSuchDenomination(RuleBroken):
    text = N_("There is no coin or note of {value} €.")


class CountNotUnderstood(RuleBroken):
    text = N_("The number of pieces must be a whole number from 0 to {most}.")


def round_cash(due: Money) -> Money:
    """The amount to pay in cash: nearest 0.05, but 0.01 and 0.02 stay as they are."""
    if abs(due.cents) <= 2:
        return due
    return Money(divide_half_up(due.cents, _STEP) * _STEP)


def count_drawer(pieces: Mapping[int, int]) -> Money:
    """The sum of a count by denomination (cents → number of pieces)."""
    total = 0
    for value, number in pieces.items():
        if value not in DENOMINATIONS:
            raise NoSuchDenomination(value=Money(value))
        if type(number) is not int or not 0 <= number <= _MOST_PIECES:
            raise CountNotUnderstood(most=_MOST_PIECES)
        total += value * number
    return Money(total)


def count_rolls(rolls: Mapping[int, int]) -> Money:
    """The sum of full coin rolls (cents of the coin → number of rolls)."""
    total = 0
    for value, number in rolls.items():
        if value not in ROLLS:
            raise NoSuchDenomination(value=Money(value))
        if type(number) is not int or not 0 <= number <= _MOST_PIECES:
            raise CountNotUnderstood(most=_MOST_PIECES)
        total += value * ROLLS[value] * number
    return Money(total)
