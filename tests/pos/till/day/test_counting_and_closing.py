"""What a count and a Z say, what must be counted, and payments moved to where they were made."""

from __future__ import annotations

import pytest

from pos.domain.money import ZERO, Money
from pos.domain.tender import TenderAmountWrong
from pos.journal.clock import timestamp
from pos.storage.print_jobs import PrintJobs
from pos.till import finishing, paying, people, selling, shifts
from pos.till.after_sale.correcting import correct_tender
from pos.till.refusals import (
    CorrectionNotPossible,
    CorrectionTooLate,
    CountMissing,
    CountWrong,
    DateToConfirm,
    NotEnoughCash,
    ReasonMissing,
    ShiftNotOpen,
)
from pos.till.till import Till
from receipts.paper import paper_for
from receipts.show import render
from tests.support.clock import SetClock
from tests.support.museum import COORDINATOR, a_till, money, sell
from tests.support.naive import entries


def a_day(till: Till) -> None:
    """14.00 by two vouchers and cash, 49.80 by card, 2.45 in cash, 7.00 by a voucher's card."""
    selling.add(till, "ADULT", 2)
    for serial in ("1", "2"):
        paying.pay_voucher(till, "smartum", money("5.00"), serial=serial, medium="paper")
    paying.pay_cash(till)
    finishing.finish(till)
    for sku in ("BOOK", "CD"):
        selling.add(till, sku)
    paying.pay_outside(till, "card")
    finishing.finish(till)
    sell(till, "PICK")
    selling.add(till, "ADULT")
    paying.pay_voucher(till, "edenred", money("7.00"), medium="card")
    finishing.finish(till)


def test_what_is_to_be_counted_is_what_each_tender_took() -> None:
    """100.00 of float and 6.45; the card terminal's day total holds the card of vouchers too."""
    with a_till() as till:
        a_day(till)
        told = [(one.key, one.count, str(one.amount)) for one in shifts.expected(till)]
        assert told == [
            ("cash", 2, "106.45"), ("card", 2, "56.80"), ("voucher/smartum/paper", 2, "10.00"),
        ]  # fmt: skip
        assert [one.name for one in shifts.expected(till)][:2] == ["Kontant", "Kort"]
        assert shifts.tender_name(till, "voucher/smartum/paper").startswith("Smartum · ")
        assert shifts.tender_name(till, "voucher/epassi/mobile") == "Epassi"  # it has but one
        assert shifts.tender_name(till, "cheque") == "cheque"


def test_a_count_is_frozen_and_a_recount_stands_beside_it() -> None:
    with a_till() as till:
        a_day(till)
        first = shifts.count(till, "cash", pieces={5000: 2, 500: 1, 100: 1, 5: 0}, reason=" fort ")
        assert (str(first.expected), str(first.counted)) == ("106.45", "106.00")
        shifts.count(till, "card", money("56.80"))
        shifts.count(till, "cash", money("106.45"))
        told = [one["body"] for one in entries(till.folder) if one["kind"] == "tender_counted"]
        assert [(one["tender"], one["amount"], one.get("recount", 0)) for one in told] == [
            ("cash", 10_600, 0), ("card", 5_680, 0), ("cash", 10_645, 1),
        ]  # fmt: skip
        assert (told[0]["denominations"], told[0]["reason"]) == (
            {"5000": 2, "500": 1, "100": 1}, "fort",
        )  # fmt: skip
        for wrong in (None, money("-0.01"), Money(100_000_000_001)):
            with pytest.raises(CountWrong):
                shifts.count(till, "cash", wrong)
        assert [(row.tender, row.counted) for row in shifts.counted(till)] == [
            ("cash", money("106.45")), ("card", money("56.80")),
        ]  # fmt: skip


def test_a_z_wants_every_tender_that_took_something_and_keeps_what_it_was_told() -> None:
    clock = SetClock()
    with a_till(clock) as till:
        a_day(till)
        with pytest.raises(CountMissing):
            shifts.close_shift(till, uncounted=True)  # cash is always counted
        shifts.count(till, "cash", money("106.40"))
        with pytest.raises(CountMissing, match="Kort"):
            shifts.close_shift(till)
        for wrong in (money("-0.01"), money("106.41")):
            with pytest.raises(NotEnoughCash):
                shifts.close_shift(till, wrong, uncounted=True)
        clock.forward(hours=7)
        z = shifts.close_shift(till, money("50.00"), " fem cent ", uncounted=True)
        assert (str(z.next_float), str(z.dropped), z.reason) == ("50.00", "56.40", "fem cent")
        assert [(row.tender, str(row.difference)) for row in z.counts] == [("cash", "-0.05")]
        assert z.takings.closed_at == timestamp(clock.now())
        assert {slug: names["en"] for slug, names in z.categories.items()} == {
            "admission": "Admission", "books": "Books", "shop": "Shop",
        }  # fmt: skip
        assert {f"{row.role}/{row.sub}": str(row.amount) for row in z.takings.postings}[
            "over_short/"
        ] == "0.05"
        job = PrintJobs(till.store).waiting()[-1]
        assert (job.what, till.store.fact(job.entry or b"").fact) == ("z", z)
        with pytest.raises(ShiftNotOpen):
            shifts.takings(till)
        clock.forward(hours=16)
        shifts.open_shift(till, money("50.00"))
        assert shifts.takings(till).shift == 2
        shifts.count(till, "cash", money("50.00"))
        shifts.close_shift(till)  # nothing was taken: no other tender need be counted
        clock.forward(hours=25)
        with pytest.raises(DateToConfirm):
            shifts.open_shift(till, money("50.00"))


@pytest.mark.parametrize(("pin", "seen"), [("1234", False), (COORDINATOR, True)])
def test_a_cashiers_x_does_not_say_what_the_drawer_should_hold(pin: str, seen: bool) -> None:
    with a_till(pin=pin) as till:
        a_day(till)
        shifts.print_x(till)
        job = PrintJobs(till.store).waiting()[-1]
        paper = render(paper_for(job, None, seller=till.seller), "text").decode()
        assert "73,23" in paper  # sales, which anybody may know
        assert ("106,45" in paper) is seen


def test_a_payment_is_moved_with_its_rounding_and_back() -> None:
    """2.43 was 2.45 in cash: on a card it is 2.43 (law 890/2000)."""
    with a_till() as till:
        number = sell(till, "PICK").receipt
        moved = correct_tender(till, number, "cash", "card", money("2.45"), " kort ")
        assert (str(moved.source.amount), str(moved.source.rounding)) == ("-2.45", "-0.02")
        assert (str(moved.target.amount), str(moved.target.rounding)) == ("2.43", "0.00")
        assert moved.reason == "kort"
        back = correct_tender(till, number, "card", "cash", money("2.43"), "kontant")
        assert (str(back.target.amount), str(back.target.rounding)) == ("2.45", "0.02")
        assert str(shifts.takings(till).drawer.expected) == "102.45"
        part = correct_tender(till, number, "cash", "card", money("1.01"), "en del")
        assert (str(part.target.amount), str(part.source.rounding)) == ("1.01", "0.00")


def test_what_is_no_correction_is_refused() -> None:
    with a_till() as till:
        number = sell(till, "PICK").receipt
        for source, target, amount, reason, refusal in (
            ("cash", "card", "2.45", " ", ReasonMissing),
            ("cash", "card", "0.00", "fel", TenderAmountWrong),
            ("cash", "card", "-1.00", "fel", TenderAmountWrong),
            ("cash", "cash", "2.45", "fel", CorrectionNotPossible),
            ("cash", "voucher", "2.45", "fel", CorrectionNotPossible),
        ):
            with pytest.raises(refusal):
                correct_tender(till, number, source, target, money(amount), reason)
        selling.add(till, "CONCERT", 2)
        paying.pay_cash(till)
        most = finishing.finish(till).fact.receipt
        assert not correct_tender(till, most, "cash", "card", money("50.00"), "fel").authorised
        shifts.count(till, "cash", money("112.25"))
        shifts.close_shift(till, uncounted=True)
        people.sign_in(till, COORDINATOR)
        shifts.open_shift(till, money("112.25"))
        with pytest.raises(CorrectionTooLate):
            correct_tender(till, number, "cash", "card", money("1.00"), "fel")
        assert shifts.takings(till).gross == ZERO
