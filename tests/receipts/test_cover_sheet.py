"""The cover sheet of a batch: its sums, its numbers, and what is missing of them."""

from __future__ import annotations

import pytest

from pos.domain.settlement_facts import BatchItem, VoucherBatch
from pos.office.settlement.covering import Cover
from receipts.cover_sheet import cover_sheet
from receipts.show import render
from tests.receipts.papers import SELLER
from tests.support.museum import money

FIVE = money("5.00")


def sheet(numbers: int, counted: int, *, without: int = 0) -> str:
    """In text: so many vouchers of 5.00 in the till, some of them `without` a number, so many
    papers."""
    claim = sum((FIVE for _ in range(counted)), money("0.00"))
    batch = VoucherBatch(
        date="2026-11-23", batch="b", number="K1-E1", issuer="smartum", issuer_name="Smartum",
        medium="paper", counted=((FIVE, counted),), claim=claim,
        difference=claim - sum((FIVE for _ in range(numbers)), money("0.00")), reason="gone",
        items=tuple(
            BatchItem(of=f"{n}", receipt=f"K1-{n}", date="2026-11-20",
                      serial=f"4500000{n}" if n >= without else "", papers=((FIVE, 1),),
                      amount=FIVE)
            for n in range(numbers)
        ),
    )  # fmt: skip
    return render(cover_sheet(Cover(batch, claim=claim), SELLER, "en"), "text").decode()


@pytest.mark.parametrize(
    ("counted", "said"),
    [(4, ""), (3, "One of these papers is missing."), (2, "2 of these papers are missing.")],
)
def test_numbers_of_papers_that_are_missing_are_not_promised(counted: int, said: str) -> None:
    """Papers that were counted by value: nobody knows which of the numbers is not there."""
    paper = sheet(4, counted)
    assert paper.count("4500000") == 4
    assert ("missing" in paper) == bool(said)
    assert said in paper


def test_what_is_missing_may_be_one_without_a_number() -> None:
    paper = sheet(4, 1, without=3)
    assert paper.count("4500000") == 1
    assert "missing" not in paper
