"""Where one shift ends and the next begins, in the real window."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt

from pos.domain.money import Money
from tests.journeys.test_day import count_out
from tests.support.clock import SATURDAY, SetClock

Key = Qt.Key


@pytest.fixture
def clock() -> SetClock:
    return SetClock(SATURDAY)


@pytest.fixture
def cashier(open_window: Any, clock: SetClock) -> Any:
    cashier = open_window(clock)
    cashier.sign_in()
    cashier.open_till()
    return cashier


def test_a_shift_from_yesterday_is_closed_provisionally_and_counted_at_the_opening(
    cashier: Any, clock: SetClock
) -> None:
    cashier.sell()
    cashier.scan("ADM-STUDENT")  # a customer who stands there over midnight
    clock.forward(hours=24)
    cashier.key(Key.Key_F9)
    cashier.key(Key.Key_F9)
    assert cashier.till.last.fact.lines[0].sku == "ADM-STUDENT"
    cashier.scan("ADM-ADULT")
    assert cashier.basket.lines == ()
    assert "Öppen sedan" in cashier.said("sellNotice")
    cashier.press("edgeProvisional")
    assert cashier.till.shift is None
    cashier.until(lambda: cashier.sees("openFloat"))
    assert cashier.see("openFloat").text() == ""  # nothing is told of what should be there
    cashier.press("openByCount")
    count_out(cashier, Money(16000))  # 150.00 + 7.00 + 5.00, less 2.00 that are gone
    cashier.press("openShift")
    assert cashier.till.shift is not None
    from pos.till.shifts import takings

    posted = {row.role: row.amount for row in takings(cashier.till).postings}
    assert posted == {"cash": Money(-200), "over_short": Money(200)}
    cashier.sell()


def test_a_shift_from_yesterday_is_counted_and_closed(cashier: Any, clock: SetClock) -> None:
    cash = cashier.sell() and cashier.till.last.fact.tenders[0].amount
    clock.forward(hours=24)
    cashier.scan("ADM-ADULT")
    cashier.press("edgeCount")
    assert cashier.sees("dayEdge")
    count_out(cashier, Money(15000) + cash)
    cashier.press("countConfirm")
    cashier.press("closeShift")
    assert cashier.till.shift is None
    assert not cashier.sees("openCountLater")


def test_a_provisional_close_is_counted_afterwards(cashier: Any, clock: SetClock) -> None:
    cashier.sell()
    clock.forward(hours=24)
    cashier.key(Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    cashier.press("dayEdge")
    cashier.press("closedOpen")
    cashier.press("openCountLater")
    count_out(cashier, Money(15500))
    cashier.press("lateAdd")
    assert "2,00" in cashier.said("lateNotice")
    cashier.press("lateBack")
    assert not cashier.sees("openCountLater")
    assert cashier.see("openFloat").text() == "155,00"
    if cashier.sees("openConfirmDay"):
        cashier.press("openConfirmDay")
    cashier.press("openShift")
    assert cashier.till.shift is not None


def test_a_float_unlike_the_carried_one_is_said_and_asked_about(
    open_window: Any, clock: SetClock
) -> None:
    cashier = open_window(clock)
    cashier.sign_in()
    field = cashier.see("openFloat")
    carried = field.amount()
    field.selectAll()
    cashier.type("145,50")
    if cashier.sees("openConfirmDay"):
        cashier.press("openConfirmDay")
    cashier.press("openShift")
    assert cashier.till.shift is None
    missing = carried - Money(14550)
    assert str(missing).replace(".", ",") in cashier.said("openNotice")
    cashier.type("växlat")
    cashier.key(Key.Key_Return)
    assert cashier.till.shift is not None


def test_a_blind_count_with_a_difference(cashier: Any) -> None:
    cash = cashier.sell() and cashier.till.last.fact.tenders[0].amount
    cashier.key(Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    shown = " ".join(one.text() for one in cashier.see("countView").findChildren(_label()))
    assert "157,00" not in shown  # what should be there is not told
    count_out(cashier, Money(15000) + cash - Money(500))
    cashier.press("countConfirm")
    assert "5,00" in cashier.said("dayNotice")
    assert not cashier.see("closeShift").isEnabled()
    cashier.see("differenceReason").setFocus()
    cashier.type("femman")
    cashier.press("closeShift")
    assert cashier.till.shift is None
    assert cashier.sees("closedCard")


def test_a_clock_an_hour_after_midnight_still_sells(cashier: Any, clock: SetClock) -> None:
    local = cashier.till.local(clock.now())
    clock.forward(seconds=int(timedelta(hours=25 - local.hour).total_seconds()))
    cashier.sell()
    assert not cashier.sees("edgeProvisional")


def _label() -> Any:
    from PySide6.QtWidgets import QLabel

    return QLabel
