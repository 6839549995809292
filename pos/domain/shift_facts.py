"""What is known of a shift only after its Z was printed: a count that was added."""

from __future__ import annotations

from pos.domain.facts import Fact
from pos.domain.money import ZERO, Money


class CountAdded(Fact, frozen=True, kw_only=True):
    """A tender of a shift that was closed provisionally was counted after all.

    Its Z stays as it is. What cash was over or short, and no opening count has posted yet, is
    posted here; a shift that is open then has so much more or less in its drawer.
    """

    KIND = "count_added"
    shift: str  # in which it is posted: the open one, else the one that was counted
    of: str  # the shift that was closed provisionally
    number: int  # its Z
    till: str
    date: str  # its business date
    tender: str  # tender key
    amount: Money
    expected: Money
    posted: Money = ZERO  # over or short, of cash
    denominations: dict[str, int] = {}  # noqa: RUF012 - a struct copies it; cents → pieces
    reason: str = ""
    local_time: str = ""

    @property
    def subject(self) -> str | None:
        return self.of

    @property
    def over_short(self) -> Money:
        """What it posts."""
        return self.posted
