"""Examples of what a coordinator journals about a closed shift, for the corpus."""

from __future__ import annotations

from typing import Any

from pos.domain.day_facts import ClosedTenderMoved, CountCorrected, DifferenceExplained
from pos.domain.facts import Fact
from pos.domain.money import Money
from pos.domain.takings import Posting
from pos.domain.tender import Tender

SHIFT = "01998f00-0000-7000-8000-000000000001"


def of_days() -> list[Fact]:
    """What a coordinator puts right of a closed shift."""
    about: dict[str, Any] = {
        "date": "2026-11-22", "local_time": "2026-11-23T09:41:05+02:00", "of": SHIFT, "number": 1,
        "till": "K1", "reason": "enligt terminalens kvitto",
    }  # fmt: skip
    return [
        ClosedTenderMoved(
            receipt="K1-000001", hash="ab" * 32, amount=Money(243), cause="swapped",
            source=Tender(kind="cash", role="cash", amount=Money(-245), rounding=Money(-2)),
            target=Tender(kind="card", role="card_receivable", amount=Money(243)),
            postings=(
                Posting("card_receivable", "", Money(243)),
                Posting("over_short", "", Money(-245)), Posting("rounding", "", Money(2)),
            ),
            **about,
        ),
        CountCorrected(
            tender="cash", was=Money(10240), amount=Money(10420), cause="transposed",
            denominations={"5000": 2, "20": 21},
            postings=(
                Posting("cash", "", Money(180)), Posting("over_short", "", Money(-180)),
            ),
            **about,
        ),
        DifferenceExplained(
            tender="voucher/edenred/paper", amount=Money(-1000), cause="voucher_missing",
            receipts=("K1-000001",),
            postings=(
                Posting("over_short", "", Money(1000)),
                Posting("voucher_receivable", "edenred", Money(-1000)),
            ),
            **about,
        ),
    ]  # fmt: skip
