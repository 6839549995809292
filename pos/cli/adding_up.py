"""Several shifts' figures as one: what a day took."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from pos.domain.money import ZERO, Money
from pos.domain.takings import DrawerSum, Posting, Sum, Takings, TenderSum
from pos.domain.vat import VatRow


def combined(shifts: Sequence[Takings]) -> Takings:
    """The figures of shifts, oldest first, added up; VAT is the sum of theirs, never extracted
    again. The grand totals are the last shift's; it also says whether all are closed."""
    first, last = shifts[0], shifts[-1]
    return msgspec.structs.replace(
        last,
        opened_at=first.opened_at,
        receipts=sum(one.receipts for one in shifts),
        gross=_money(one.gross for one in shifts),
        rounding=_money(one.rounding for one in shifts),
        vat=_vat(shifts),
        tenders=_tenders(shifts),
        categories=_sums(row for one in shifts for row in one.categories),
        visits=_sums(row for one in shifts for row in one.visits),
        hours=_sums(row for one in shifts for row in one.hours),
        refunds=_sum("refunds", [one.refunds for one in shifts]),
        without_receipt=_sum("without_receipt", [one.without_receipt for one in shifts]),
        discounts=_sum("discounts", [one.discounts for one in shifts]),
        discount_kinds=_sums(row for one in shifts for row in one.discount_kinds),
        prices=_prices([one.prices for one in shifts if one.prices is not None]),
        voids=sum(one.voids for one in shifts),
        copies=sum(one.copies for one in shifts),
        drawer_openings=sum(one.drawer_openings for one in shifts),
        training=sum(one.training for one in shifts),
        drawer=_drawer(shifts),
        postings=_postings(shifts),
        gift_cards=_sums(row for one in shifts for row in one.gift_cards),
        first_receipt=next((one.first_receipt for one in shifts if one.first_receipt), ""),
        last_receipt=next((one.last_receipt for one in shifts[::-1] if one.last_receipt), ""),
    )


def _money(amounts: Iterable[Money]) -> Money:
    return sum(amounts, ZERO)


def _sum(key: str, rows: Iterable[Sum]) -> Sum:
    kept = list(rows)
    return Sum(key, sum(row.count for row in kept), _money(row.amount for row in kept))


def _prices(rows: list[Sum]) -> Sum | None:
    return _sum("prices", rows) if rows else None


def _sums(rows: Iterable[Sum]) -> tuple[Sum, ...]:
    by_key: dict[str, list[Sum]] = {}
    for row in rows:
        by_key.setdefault(row.key, []).append(row)
    return tuple(_sum(key, found) for key, found in sorted(by_key.items()))


def _vat(shifts: Sequence[Takings]) -> tuple[VatRow, ...]:
    by_rate: dict[int | None, list[VatRow]] = {}
    for row in (row for one in shifts for row in one.vat):
        by_rate.setdefault(row.rate, []).append(row)
    order = sorted(by_rate, key=lambda rate: -1 if rate is None else rate, reverse=True)
    return tuple(
        VatRow(
            rate,
            _money(row.gross for row in by_rate[rate]),
            _money(row.vat for row in by_rate[rate]),
        )
        for rate in order
    )


def _tenders(shifts: Sequence[Takings]) -> tuple[TenderSum, ...]:
    by_key: dict[tuple[str, str, str], list[TenderSum]] = {}
    for row in (row for one in shifts for row in one.tenders):
        by_key.setdefault((row.kind, row.issuer, row.medium), []).append(row)
    return tuple(
        TenderSum(*key, sum(row.count for row in rows), _money(row.amount for row in rows))
        for key, rows in sorted(by_key.items())
    )


def _drawer(shifts: Sequence[Takings]) -> DrawerSum:
    """The first shift's float; later floats were in the drawer already."""
    return DrawerSum(
        opening_float=shifts[0].drawer.opening_float,
        cash=_money(one.drawer.cash for one in shifts),
        paid_in=_money(one.drawer.paid_in for one in shifts),
        paid_out=_money(one.drawer.paid_out for one in shifts),
        dropped=_money(one.drawer.dropped for one in shifts),
    )


def _postings(shifts: Sequence[Takings]) -> tuple[Posting, ...]:
    sums: dict[tuple[str, str], Money] = {}
    for row in (row for one in shifts for row in one.postings):
        sums[row.role, row.sub] = sums.get((row.role, row.sub), ZERO) + row.amount
    return tuple(Posting(*key, amount) for key, amount in sorted(sums.items()) if amount)
