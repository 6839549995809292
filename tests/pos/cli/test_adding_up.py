"""A day of several shifts: every figure of an X or Z is added up, those to come too."""

from __future__ import annotations

import msgspec

from pos.cli.adding_up import combined
from pos.domain.money import Money
from pos.domain.takings import DrawerSum, Posting, Sum, Takings, TenderSum
from pos.domain.vat import VatRow

NOT_ADDED = {
    "till", "shift", "date", "opened_at", "closed_at", "first_receipt", "last_receipt",
    "unfinished", "total_sales", "total_refunds",
}  # fmt: skip
"""Whose they are, when, and what stands at the end of the day as it does at the last shift's."""


def figures(n: int) -> Takings:
    """`n` of everything."""
    some = Money(100 * n)
    row = (Sum("key", n, some),)
    return Takings(
        till="K1", shift=1, date="2026-11-22", opened_at="2026-11-22T08:00:00.000Z",
        receipts=n, gross=some, rounding=some, vat=(VatRow(1350, some, some),),
        tenders=(TenderSum("cash", "", "", n, some),), categories=row, visits=row, hours=row,
        refunds=Sum("refunds", n, some), without_receipt=Sum("without_receipt", n, some),
        discounts=Sum("discounts", n, some), discount_kinds=row, gift_cards=row,
        prices=Sum("prices", n, some),
        voids=n, copies=n, drawer_openings=n, training=n,
        drawer=DrawerSum(cash=some, paid_in=some, paid_out=some, dropped=some),
        postings=(Posting("cash", "", some),),
    )  # fmt: skip


def test_no_figure_is_the_last_shifts_alone() -> None:
    day, twice, empty = combined([figures(1), figures(1)]), figures(2), figures(0)
    for name in (field.name for field in msgspec.structs.fields(Takings)):
        if name not in NOT_ADDED:
            assert getattr(twice, name) != getattr(empty, name), f"{name} is not tried here"
            assert getattr(day, name) == getattr(twice, name), f"{name} is not added up"
