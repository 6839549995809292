"""Value added tax (moms, ALV): classes with dated rates, and extraction from a gross price.

Prices include VAT. Rates are data (`settings` of kind `vat`); the figures of the law are in
`pos/till/defaults.toml`.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from datetime import date
from enum import StrEnum

import msgspec

from pos.domain.money import ZERO, Money, divide_half_up


class VatClass(StrEnum):
    """What kind of supply a product is; a class keeps its name when its rate moves."""

    GENERAL = "general"
    CULTURE = "culture"  # admission to cultural venues and events, books
    FOOD = "food"
    PRESS = "press"
    ZERO = "zero"
    OUTSIDE = "outside"  # no VAT line at all, which is not the same as 0 %


class VatRates(msgspec.Struct, frozen=True):
    """The dated rates of every class: (class, first day, basis points), in any order."""

    rows: tuple[tuple[VatClass, date, int], ...]

    def on(self, vat_class: VatClass, day: date) -> int | None:
        """The rate in basis points (1350 = 13.5 %) on a business date; None = outside VAT.

        Raises LookupError when the class has no rate yet on that day.
        """
        if vat_class is VatClass.OUTSIDE:
            return None
        known = [
            (first, rate) for cls, first, rate in self.rows if cls is vat_class and first <= day
        ]
        if not known:
            raise LookupError(f"no rate for {vat_class} on {day}")
        return max(known)[1]

    def classes(self, day: date) -> dict[int | None, VatClass]:
        """Which class a bare rate in a product file means on a day.

        Two classes may share a rate (culture and food are 13.5 % since 2026); the one named
        first in `VatClass` is meant, and the other is written by name.
        """
        meant: dict[int | None, VatClass] = {}
        for vat_class in VatClass:
            with suppress(LookupError):  # a class without a rate yet
                meant.setdefault(self.on(vat_class, day), vat_class)
        return meant


class VatRow(msgspec.Struct, frozen=True, gc=False):
    """One rate's line on a receipt. `rate` in basis points, None = outside VAT."""

    rate: int | None
    gross: Money
    vat: Money

    @property
    def net(self) -> Money:
        """The tax base."""
        return self.gross - self.vat


def extract(gross: Money, rate: int | None) -> Money:
    """The VAT inside a gross amount: gross × r / (100 + r), half-up (away from zero)."""
    if not rate:
        return ZERO
    return Money(divide_half_up(gross.cents * rate, 10_000 + rate))


def by_rate(lines: Iterable[tuple[int | None, Money]]) -> tuple[VatRow, ...]:
    """A receipt's VAT: extracted once from the sum of each rate's lines.

    Rates descend; outside VAT comes last. Per line the cents would drift (5.00 + 5.00 at
    13.5 % is 1.19, not 2 × 0.59).
    """
    sums: dict[int | None, Money] = {}
    for rate, gross in lines:
        sums[rate] = sums.get(rate, ZERO) + gross
    order = sorted(sums, key=lambda rate: -1 if rate is None else rate, reverse=True)
    return tuple(VatRow(rate, sums[rate], extract(sums[rate], rate)) for rate in order)
