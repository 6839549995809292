"""Examples of what the books journal, for the corpus."""

from __future__ import annotations

from typing import Any

from pos.domain import facts
from pos.domain.books_facts import BooksExported, CashDeposited, Numbers, SafeCounted
from pos.domain.facts import Fact
from pos.domain.money import Money
from pos.domain.takings import Posting

SHIFT = "01998f00-0000-7000-8000-000000000001"
PLACE = "0f3c1e6f-0000-5000-8000-000000000001"


def of_the_books() -> list[Fact]:
    """Cash in and out with an account, the safe, the bank, and what was exported."""
    both = Posting("bank", "", Money(12345)), Posting("safe", "", Money(-12345))
    over = Posting("safe", "", Money(-55)), Posting("over_short", "", Money(55))
    pieces: dict[str, Any] = {"denominations": {"5000": 2, "5": 9}, "rolls": {"200": 1}}
    return [
        facts.CashMoved(  # since the museum may set accounts for it
            shift=SHIFT, date="2026-11-22", direction="out", amount=Money(1255), reason="tulpaner",
            role="paid_out", sub="flowers", account_name="Blommor", rate=2550, vat=Money(255),
        ),
        CashDeposited(
            date="2026-11-23", local_time="2026-11-23T09:10:00+02:00", postings=both, place=PLACE,
            amount=Money(12345), slip="77-1204", **pieces,
        ),
        SafeCounted(
            date="2026-11-23", postings=over, place=PLACE, amount=Money(99945),
            expected=Money(100000), reason="fel rulle", **pieces,
        ),
        BooksExported(
            date="2026-12-01", local_time="2026-12-01T09:00:00+02:00", export="e-1",
            first="2026-11-01", last="2026-11-30", format="sie", vouchers=(Numbers("K1", 1, 26),),
            count=26, debit=Money(98765), file="books-2026-11-01-2026-11-30.si",
            sha256="ab" * 32, language="sv", again="e-0",
        ),
        CashDeposited(  # since more than the safe should hold needs a reason
            date="2026-12-02", postings=both, place=PLACE, amount=Money(12345), slip="77-1205",
            held=Money(10000), reason="K2:s Z har inte kommit",
        ),
    ]  # fmt: skip
