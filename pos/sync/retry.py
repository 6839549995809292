"""How long a till waits before it asks the ledger again."""

from __future__ import annotations

import random

REJECTED_S = 300.0
"""Seconds, where a person must do something first."""
_FIRST_S = 1.0  # after a failure; doubled at each one that follows
_MOST_S = 300.0


def back_off(failures: int, chance: random.Random, least: float = 0.0) -> float:
    """Seconds to wait after so many failures on end, at least `least`: 1 doubled, at most 300.

    Spread over half the time, so that all the tills of an organisation do not come back at once.
    """
    longest = min(_MOST_S, _FIRST_S * (1 << min(failures - 1, 20)))
    return max(least, longest * (0.5 + chance.random() / 2))
