"""All tills of a day together: what coordinators take to the bank, and when visitors came."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from pos.domain.money import ZERO, Money
from pos.domain.takings import Sum, Takings
from pos.domain.vat import VatRow
from pos.office.days.values import ShiftDay, TenderDay


class TenderTogether(msgspec.Struct, frozen=True, kw_only=True):
    """One tender over all shifts. `counted` is None where nobody has counted it; `left` is of
    the counted ones what nobody has explained."""

    key: str
    pieces: int
    expected: Money
    counted: Money | None
    left: Money
    shift: str  # the one that it differs most in, else the one that took most


class Together(msgspec.Struct, frozen=True):
    """`takings` has only what can be added up: gross, VAT and visitors by hour."""

    takings: Takings
    tenders: tuple[TenderTogether, ...]
    to_count: int  # shifts with a tender that nobody has counted


def together(shifts: Sequence[ShiftDay]) -> Together | None:
    """None without a shift."""
    if not shifts:
        return None
    takings = [one.takings for one in shifts]
    sums = Takings(
        till="", shift=0, date=shifts[0].date, opened_at="",
        receipts=sum(one.receipts for one in takings),
        gross=sum((one.gross for one in takings), ZERO),
        vat=_vat(row for one in takings for row in one.vat),
        hours=_hours(row for one in takings for row in one.hours),
    )  # fmt: skip
    return Together(sums, _tenders(shifts), sum(map(_to_count, shifts)))


def _to_count(one: ShiftDay) -> bool:
    return any(row.counted is None for row in one.tenders if row.key != "gift_card")


def _vat(rows: Iterable[VatRow]) -> tuple[VatRow, ...]:
    found: dict[int | None, VatRow] = {}
    for row in rows:
        was = found.get(row.rate, VatRow(row.rate, ZERO, ZERO))
        found[row.rate] = VatRow(row.rate, was.gross + row.gross, was.vat + row.vat)
    return tuple(sorted(found.values(), key=lambda row: -1 if row.rate is None else row.rate))[::-1]


def _hours(rows: Iterable[Sum]) -> tuple[Sum, ...]:
    found: dict[str, int] = {}
    for row in rows:
        found[row.key] = found.get(row.key, 0) + row.count
    return tuple(Sum(hour, count) for hour, count in sorted(found.items()))


def _tenders(shifts: Sequence[ShiftDay]) -> tuple[TenderTogether, ...]:
    rows: dict[str, list[tuple[str, TenderDay]]] = {}
    for one in shifts:
        for row in one.tenders:
            rows.setdefault(row.key, []).append((one.shift, row))
    return tuple(_tender(key, found) for key, found in rows.items())


def _tender(key: str, rows: Sequence[tuple[str, TenderDay]]) -> TenderTogether:
    counts = [row.counted for _, row in rows if row.counted is not None]
    most = max(rows, key=lambda found: (abs(_left(found[1])), abs(found[1].expected)))
    return TenderTogether(
        key=key, pieces=sum(row.pieces for _, row in rows),
        expected=sum((row.should for _, row in rows), ZERO),
        counted=sum(counts, ZERO) if counts else None,
        left=sum((_left(row) for _, row in rows), ZERO), shift=most[0],
    )  # fmt: skip


def _left(row: TenderDay) -> Money:
    return ZERO if row.counted is None else row.left
