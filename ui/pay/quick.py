"""Which sums a customer is likely to hand over; suggestions only, the till decides."""

from __future__ import annotations

from pos.domain.money import ZERO, Money
from pos.domain.voucher import Medium

_NOTES = (500, 1000, 2000, 5000, 10_000, 20_000)
_COMMON = (Money(500), Money(1000), Money(2000))
PLACES = 4


def handed_over(due: Money) -> list[Money]:
    """What is due, then the round sums above it that notes make: 46.90 → 50, 100, 200."""
    if due <= ZERO:
        return []
    rounded = {-(-due.cents // note) * note for note in _NOTES}
    return [due, *(Money(cents) for cents in sorted(rounded) if cents > due.cents)][:PLACES]


def face_values(medium: Medium, eligible: Money) -> list[Money]:
    """The values an issuer prints, else common ones, and all that vouchers may pay."""
    values = list(medium.face_values or _COMMON)[: PLACES - 1]
    if medium.face_values or eligible <= ZERO or eligible in values:
        return values
    return [*values, eligible]
