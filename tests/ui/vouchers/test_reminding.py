"""A coordinator is told once a day what should be done soon; a cashier never is."""

from __future__ import annotations

from datetime import timedelta

from pos.office.settlement import batches
from tests.support.museum import CASHIER, COORDINATOR


def overdue(driver):
    """A batch was sent eight days ago, and nothing has come."""
    till = driver.window.till
    made = batches.make(till, "edenred", "paper")
    batches.send(till, made.number)
    till.store.clock.forward(days=8)


def test_a_payout_that_did_not_come_is_said_once(desk_of_vouchers):
    driver = desk_of_vouchers
    overdue(driver)
    view = driver.window.view
    view.lock()
    driver.sign_in(COORDINATOR)
    view.go("sell")
    view.reminded.look()
    driver.until(view.reminded.isVisible, "nothing was said")
    assert view.reminded.text() == "Edenred should have paid batch K1-E1 on 27 Nov 2026."
    driver.click("voucherNoticeShow")
    assert view.pages.now == "vouchers"
    assert not view.reminded.isVisible()
    driver.until(lambda: driver.find("vouchersNotice").isVisible(), "the page does not say it")
    view.lock()
    driver.sign_in(COORDINATOR)
    assert not view.reminded._timer.isActive()


def test_a_cashier_is_not_told(desk_of_vouchers):
    driver = desk_of_vouchers
    overdue(driver)
    view = driver.window.view
    view.lock()
    driver.sign_in(CASHIER)
    assert not view.reminded._timer.isActive()
    assert not view.reminded.isVisible()


def test_the_day_after_it_is_said_again(desk_of_vouchers):
    driver = desk_of_vouchers
    overdue(driver)
    view, clock = driver.window.view, driver.window.till.store.clock
    view.reminded.look()
    driver.until(view.reminded.isVisible, "nothing was said")
    driver.click("voucherNoticeRead")
    clock.at += timedelta(days=1)
    view.lock()
    driver.sign_in(COORDINATOR)
    assert view.reminded._timer.isActive()
