"""Closing one's own till: a coordinator is told what may have happened beside the difference."""

from __future__ import annotations

from pos.domain.money import Money
from pos.till import finishing, paying, selling, shifts
from ui.demo.driver import Driver


def test_a_coordinator_reads_the_likeliest_cause(counter: Driver) -> None:
    till = counter.window.till
    assert till is not None
    selling.add(till, "ADM-ADULT", 3)
    paying.pay_cash(till)
    sale = finishing.finish(till).fact
    for row in shifts.expected(till):
        shifts.count(till, row.key, row.amount - (sale.total if row.key == "cash" else Money(0)))
    shifts.count(till, "card", sale.total)
    counter.window.view.go("day")
    notice = counter.find("dayNotice")
    counter.until(lambda: sale.receipt in notice.detail.text(), "no cause is told")
    assert "paid by card" in notice.detail.text()
