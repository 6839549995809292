"""One whole day at a counter that has a panel and nothing else: no key, no scanner, no mouse."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtTest import QTest

from pos.domain.money import Money
from pos.till.day.shift_edges import last_closed
from tests.support.finger import Finger
from ui.demo.driver import Driver

EVERYBODY = "9021"  # cashier, coordinator and shop manager


@pytest.fixture(scope="session")
def panel() -> Any:
    return QTest.createTouchDevice()


@pytest.fixture
def finger(open_window: Any, panel: Any) -> Finger:
    """At a window that opened a moment ago; nobody is signed in."""
    window = open_window().window
    window.resize(1024, 768)
    driver = Driver(window)
    driver.until(lambda: window.opening._waiting is None, "the window is not whole")
    return Finger(driver, panel)


def last(finger: Finger) -> Any:
    return finger.driver.window.till.last.fact


def tenders(finger: Finger) -> list[tuple[str, Money]]:
    return [(one.kind, one.amount) for one in last(finger).tenders]


def open_with_a_count(finger: Finger) -> None:
    driver, window = finger.driver, finger.driver.window
    finger.digits("pinPad", EVERYBODY)
    if window.view.locked and driver.find("signInEnter").isVisible():
        finger.touch("signInEnter")
    driver.until(lambda: not window.view.locked, "nobody was signed in")
    if window.view.pages.now != "day":
        finger.touch("rail_day")
    finger.touch("openByCount")
    for cents, pieces in ((5000, 2), (1000, 3), (500, 2), (200, 5)):
        for _ in range(pieces):
            finger.touch(f"more{cents}")
    finger.touch("openShift")
    assert window.till.shift.opening_float == Money(15000)
    assert window.view.pages.now == "sell"


def category(finger: Finger, key: str) -> None:
    finger.touch(finger.driver.find("categories").buttons[key])


def sell_tickets_and_goods(finger: Finger) -> None:
    """Two adults and a poster; too much is typed, and taken back with ⌫."""
    finger.tile("ADM-ADULT", times=2)
    category(finger, "souvenir")
    finger.tile("POSTER-5070")
    finger.touch("pay_cash")
    finger.digits("cashPad", "500")
    finger.touch("cashPadKeyback")
    finger.touch("take_cash")
    assert finger.driver.find("change").text().startswith("11,10")
    assert tenders(finger) == [("cash", Money(3890))]
    finger.touch("nextCustomer")


def a_family_and_a_group(finger: Finger) -> None:
    """Paid by a voucher, a note and a card."""
    category(finger, "admission")
    finger.tile("ADM-FAMILY")
    finger.touches("visitsLess_adult", "visitsConfirm")
    finger.tile("ADM-GROUP")
    finger.digits("visitsPad", "12")
    finger.touch("visitsConfirm")
    finger.touch("pay_voucher")
    finger.digits("voucherPad", "4711001")
    finger.touches("voucherPadQuick2", "take_voucher")
    tabs = finger.driver.find("tenderTabs").buttons
    finger.touch(tabs["cash"])
    finger.digits("cashPad", "20")
    finger.touches("take_cash")
    finger.touch(tabs["card"])
    finger.touch("take_card")
    finger.touch("approved")
    assert tenders(finger) == [
        ("voucher", Money(1000)), ("cash", Money(2000)), ("card", Money(4600)),
    ]  # fmt: skip
    assert dict(last(finger).lines[0].visits) == {"adult": 1, "child": 3}
    assert last(finger).lines[1].quantity == 12


def a_gift_card_is_sold_and_redeemed(finger: Finger) -> None:
    finger.tile("GIFTCARD")
    finger.digits("askPad", "50")
    finger.touch("askConfirm")
    code = finger.driver.window.till.basket.lines[0].card  # as on its paper
    finger.touches("pay_cash", "take_cash")
    finger.tile("ADM-ADULT")
    finger.touch("pay_cash")
    finger.touch(finger.driver.find("tenderTabs").buttons["gift_card"])
    finger.digits("payCardPad", code.removeprefix("GC"))
    finger.touch("take_gift_card")
    assert tenders(finger) == [("gift_card", Money(700))]


def parked_and_taken_up_again(finger: Finger) -> None:
    """And sold at a discount."""
    finger.tile("ADM-ADULT", times=2)
    finger.touch("park")
    finger.tile("ADM-STUDENT")
    finger.touches("pay_cash", "cashPadQuick1")
    assert tenders(finger) == [("cash", Money(500))]
    finger.touch("nextCustomer")
    finger.touches("park", "discount")
    finger.digits("askPad", "10")
    finger.touch("askConfirm")
    finger.touches("pay_card", "take_card", "approved")
    assert tenders(finger) == [("card", Money(1260))]


def found(finger: Finger, row: int) -> None:
    """A sale in the list of those that were sold last."""
    finger.touches("payMore", "more_refund")
    sales = finger.driver.find("findSaleList")
    finger.touch(sales, sales.visualRect(sales.model().index(row, 0)).center())


def refunded_and_copied(finger: Finger) -> None:
    driver = finger.driver
    if driver.find("nextCustomer").isVisible():
        finger.touch("nextCustomer")
    found(finger, 1)
    finger.touch("payBack")
    assert (last(finger).KIND, last(finger).total) == ("refund", Money(-500))
    finger.touch("nextCustomer")
    found(finger, 1)
    finger.touches("saleCopy", "copy_in_fi")
    finger.touch("saleBack")


def closed_with_a_difference(finger: Finger) -> None:
    driver, till = finger.driver, finger.driver.window.till
    finger.touches("payMore", "more_drop")
    finger.digits("askPad", "100")
    finger.touch("askConfirm")
    assert "100,00" in driver.find("sellNotice").text()  # said, so that nobody does it again
    finger.touch("rail_day")
    for cents, pieces in ((5000, 3), (500, 1), (200, 1), (100, 1), (20, 2)):
        for _ in range(pieces):
            finger.touch(f"more{cents}")
    finger.touch("countConfirm")
    finger.digits("countPad", "58,6")
    finger.touch("countConfirm")
    finger.digits("countPad", "10")
    finger.touch("countConfirm")
    assert "0,50" in driver.find("dayNotice").text()
    finger.write("differenceReason", "en mynt saknas")
    finger.touch("closeShift")
    assert till.shift is None
    assert driver.find("closedCard").isVisible()


def test_a_whole_day(finger: Finger) -> None:
    open_with_a_count(finger)
    sell_tickets_and_goods(finger)
    a_family_and_a_group(finger)
    a_gift_card_is_sold_and_redeemed(finger)
    parked_and_taken_up_again(finger)
    refunded_and_copied(finger)
    closed_with_a_difference(finger)
    z = last_closed(finger.driver.window.till)
    assert z is not None
    z = z.takings
    said = (
        z.receipts,
        z.refunds.count,
        z.discounts.count,
        z.copies,
        z.drawer.dropped,
        z.drawer.cash,
    )
    # 38,90 + 20 + 50 + 5 − 5 in cash
    assert said == (7, 1, 1, 1, Money(10000), Money(10890))
