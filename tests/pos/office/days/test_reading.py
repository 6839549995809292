"""The day's tills as they are read: expected, counted, difference, and how far it is known."""

from __future__ import annotations

from datetime import timedelta

from pos.domain.money import ZERO
from pos.office.days import day, overview
from pos.office.days.words import standing
from pos.till import finishing, paying, selling, shifts
from pos.till.till import Till
from tests.support.museum import COORDINATOR, a_till, money


def sell(till: Till, sku: str, *, card: bool = False, voucher: str = "") -> None:
    selling.add(till, sku)
    if voucher:
        paying.pay_voucher(till, "edenred", money("7.00"), serial=voucher, medium="paper")
    elif card:
        paying.ask(till, "card")
        paying.approve(till)
    else:
        paying.pay_cash(till)
    finishing.finish(till)


def test_a_shift_is_open_then_counted_then_closed_with_its_difference() -> None:
    with a_till(pin=COORDINATOR) as till:
        today = till.day
        sell(till, "ADULT")
        sell(till, "CD", card=True)
        sell(till, "ADULT", voucher="0047118255301")
        (one,) = day(till, today)
        assert (one.state, one.own, one.missing, one.known_at) == ("open", True, 0, "")
        counts = {"cash": "107.00", "card": "19.90", "voucher/edenred/paper": "0.00"}
        for key, amount in counts.items():
            shifts.count(till, key, money(amount))
        (one,) = day(till, today)
        assert one.state == "counted"
        shifts.close_shift(till, reason="en sedel borta")
        (one,) = day(till, today)
        assert (one.state, one.tone) == ("difference", "red")
        rows = {row.key: (row.expected, row.counted, row.difference) for row in one.tenders}
        assert rows == {
            "cash": (money("107.00"), money("107.00"), ZERO),
            "card": (money("19.90"), money("19.90"), ZERO),
            "voucher/edenred/paper": (money("7.00"), ZERO, money("-7.00")),
        }
        assert day(till, today - timedelta(days=1)) == ()


def test_an_overview_says_each_tills_worst() -> None:
    with a_till(pin=COORDINATOR) as till:
        today = till.day
        (row,) = overview(till, today, today)
        assert (row.code, row.sales, row.state) == ("K1", ZERO, "open")
        sell(till, "ADULT")
        shifts.count(till, "cash", money("106.50"))  # half a euro is told, and left alone
        shifts.close_shift(till, reason="mynt")
        (row,) = overview(till, today, today)
        assert (row.sales, row.difference) == (money("7.00"), money("-0.50"))
        assert standing(row, "en") == "closed, complete 1"
        (none,) = overview(till, today - timedelta(days=9), today - timedelta(days=2))
        assert (none.state, none.sales, standing(none, "en")) == ("", ZERO, "nothing sold")


def test_a_provisional_close_waits_for_its_count() -> None:
    with a_till(pin=COORDINATOR) as till:
        sell(till, "ADULT")
        shifts.close_shift(till, provisional=True)
        (one,) = day(till, till.day)
        assert (one.state, one.tone) == ("to_count", "amber")
