"""What a settled batch keeps of what was told, and what is refused before anything is booked."""

from __future__ import annotations

from datetime import date

import pytest

from pos.office.settlement import batches, payouts
from tests.pos.office.settlement.selling import receivable
from tests.pos.office.settlement.test_payouts import sent
from tests.support import naive
from tests.support.museum import COORDINATOR, a_till, money


def test_a_payment_keeps_its_reference_its_day_and_why_it_differs() -> None:
    """10.00 at 4.5 % and 25.5 %: 9.44 to the bank, 0.45 and 0.11 kept; 0.04 came too little."""
    with a_till(pin=COORDINATOR) as till:
        first, second, third = sent(till, serials=("1", "2", "3"))
        with pytest.raises(batches.DifferenceUnexplained) as asked:
            batches.pay(till, first, money("9.40"))
        assert str(asked.value.values["difference"]) == "-0.04"
        with pytest.raises(batches.BelowZero):
            batches.pay(till, first, money("-0.01"), reason="x")
        paid = payouts.pay_together(
            till, [first], money("9.40"), reference=" RF341234561 ",
            statement=date(2026, 11, 30), reason=" öresavrundning ",
        )  # fmt: skip
        assert (str(paid.bank), str(paid.commission), str(paid.commission_vat)) == (
            "9.40", "0.45", "0.11",
        )  # fmt: skip
        assert (str(paid.difference), paid.reason) == ("-0.04", "öresavrundning")
        assert (paid.reference, paid.statement_date) == ("RF341234561", "2026-11-30")
        both = payouts.pay_together(
            till, [second, third], reference="R" * 41, statement=date(2026, 11, 30), reason="-"
        )
        assert (str(both.claim), both.reference, both.statement_date) == (
            "20.00", "R" * 40, "2026-11-30",
        )  # fmt: skip
        assert receivable(till) == 0


def test_two_batches_are_refused_like_one() -> None:
    with a_till(pin=COORDINATOR) as till:
        numbers = sent(till)
        before = len(naive.entries(till.folder))
        for amounts, refusal in (
            ({"bank": money("-0.01"), "reason": "x"}, batches.BelowZero),
            ({"commission": money("-0.01"), "reason": "x"}, batches.BelowZero),
            ({"bank": money("18.80"), "reason": " "}, batches.DifferenceUnexplained),
        ):
            with pytest.raises(refusal):
                payouts.pay_together(till, numbers, **amounts)
        assert len(naive.entries(till.folder)) == before
