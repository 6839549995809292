"""A coordinator's PIN allows the act it was asked for, and no other."""

from __future__ import annotations

from PySide6.QtCore import Qt

from pos.domain.money import Money
from pos.till import shifts
from pos.till.day import drawer
from ui.demo.driver import Driver

COORDINATOR, CASHIER = "4711", "1234"


def asked_for_a_pin(driver: Driver) -> None:
    """250.00 is to be taken out of a drawer with 150.00; a cashier's limit is 100.00."""
    driver.sign_in(CASHIER)
    driver.open_shift("150")
    driver.window.view.go("sell")
    board = driver.window.view.pages.current().sell
    assert not board.do(drawer.cash_move, "out", Money(25000), "blommor", keep=True)
    assert board.asks_pin
    driver.type(COORDINATOR)
    driver.key(Qt.Key.Key_Return)


def test_a_pin_whose_act_is_refused_allows_nothing_else(driver: Driver) -> None:
    asked_for_a_pin(driver)
    field = driver.find("askNotice")
    driver.until(lambda: "250.00" in field.text(), "the refusal was not said")
    till = driver.window.till
    assert till.allowed is None
    assert shifts.takings(till).drawer.expected == Money(15000)
