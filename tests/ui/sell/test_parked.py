"""Parked baskets by keyboard alone."""

from __future__ import annotations

from PySide6.QtCore import Qt

from ui.demo.driver import Driver


def test_the_list_of_parked_baskets_has_the_keyboard_each_time(driver: Driver) -> None:
    driver.sign_in("1234")
    driver.open_shift("150,00")
    driver.window.view.go("sell")
    for _ in range(2):
        driver.scan("ADM-ADULT")
        driver.key(Qt.Key.Key_F6)
    for _ in range(2):  # the second time the rows of the first are still being thrown away
        driver.key(Qt.Key.Key_F6)
        assert driver.focus().objectName() == "recall_1"
        driver.key(Qt.Key.Key_Return)
        assert driver.window.till.basket.pieces == 1
        driver.key(Qt.Key.Key_F6)
