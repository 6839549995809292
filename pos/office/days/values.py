"""A day's tills as values: each shift's tenders as they should be, were counted, and were put
right since."""

from __future__ import annotations

import msgspec

from pos.domain.day_facts import AfterClose
from pos.domain.facts import ShiftClosed
from pos.domain.money import ZERO, Money
from pos.domain.takings import Takings

SMALL = Money(50)
"""Cash over or short by no more than this is told and left alone: a coin, a rounding."""


class Correction(msgspec.Struct, frozen=True):
    """What was put right after the close, by whom (an id) and when (UTC)."""

    fact: AfterClose
    person: str
    at: str


class TenderDay(msgspec.Struct, frozen=True, kw_only=True):
    """One tender of a shift. What the Z said is `expected` and `first`; the rest came after it."""

    key: str  # `cash`, `card` (the terminal's day total), `voucher/edenred/paper`, `gift_card`
    name: str
    pieces: int
    expected: Money
    first: Money | None = None  # the Z's count, or one added to it
    counted: Money | None = None  # the same, corrected
    moved: Money = ZERO  # from other tenders, by corrections after the close
    explained: Money = ZERO  # of the difference

    @property
    def should(self) -> Money:
        """What should be there, as is known now."""
        return self.expected + self.moved

    @property
    def difference(self) -> Money:
        """Counted over (or, negative, under) what should be there; zero while uncounted."""
        return ZERO if self.counted is None else self.counted - self.should

    @property
    def left(self) -> Money:
        """Of the difference what nobody has explained."""
        return self.difference - self.explained

    @property
    def open(self) -> bool:
        """Whether somebody should look at it."""
        return abs(self.left) > (SMALL if self.key == "cash" else ZERO)


class ShiftDay(msgspec.Struct, frozen=True, kw_only=True):
    """One shift of one till. Times are UTC as entries have them, "" for never.

    `missing`: receipts that its Z counts and that are not here, or (of an open one) that the
    ledger has and this till not yet. `known_at`: up to when this till knows; "" of itself.
    """

    shift: str
    till: str
    code: str
    museum: str
    number: int
    date: str
    own: bool
    opened_at: str
    closed_at: str
    takings: Takings
    tenders: tuple[TenderDay, ...]
    closed: ShiftClosed | None
    to_count: bool  # closed provisionally, and its cash still not counted
    missing: int
    known_at: str
    corrections: tuple[Correction, ...] = ()  # oldest first

    @property
    def state(self) -> str:
        """`missing`, `to_count`, `difference`, `closed`, `counted` or `open`: what matters most."""
        if self.missing:
            return "missing"
        if self.to_count:
            return "to_count"
        if self.closed is not None:
            return "difference" if any(row.open for row in self.tenders) else "closed"
        counted = all(row.counted is not None for row in self.tenders if row.key != "gift_card")
        return "counted" if counted else "open"

    @property
    def tone(self) -> str:
        """`red` where someone should look now, `amber` where something is awaited."""
        return {"missing": "amber", "to_count": "amber", "difference": "red"}.get(self.state, "")

    @property
    def difference(self) -> Money:
        """All its tenders' together."""
        return sum((row.difference for row in self.tenders), ZERO)

    @property
    def left(self) -> Money:
        """What nobody has explained, of all its tenders together."""
        return sum((row.left for row in self.tenders), ZERO)


class TillSums(msgspec.Struct, frozen=True, kw_only=True):
    """One till over some days: for a table of tills."""

    till: str
    code: str
    museum: str
    sales: Money
    difference: Money
    state: str  # the worst of its shifts', "" without any
    tone: str
    number: int  # of what the state says: receipts missing, differences open, receipts sold
    series: str  # of its receipts, "1–412"
    known_at: str
    date: str  # of the shift to open first
    shift: str  # its id
