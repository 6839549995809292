"""What the real journal says of training: how much of it there was, and nothing else."""

from __future__ import annotations

from pos.domain.facts import Fact
from pos.domain.money import Money


class TrainingSale(Fact, frozen=True, kw_only=True):
    """One receipt that was rung up in training; it posts nothing.

    Sweden's cash-register rules want training counted on X and Z. `number` is the receipt's
    within its session, so that none is counted twice.
    """

    KIND = "training_sale"
    session: str
    number: int
    shift: str  # the real shift that was open ("" when none: the next one opened counts it)
    what: str  # sale or refund
    total: Money
    at: str = ""  # UTC, as entries have it
