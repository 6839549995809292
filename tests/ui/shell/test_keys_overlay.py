"""F1: the keys of the page that is open, all of them, in one view."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from ui.demo.driver import Driver


def keys(driver: Driver) -> list[str]:
    driver.key(Qt.Key.Key_F1)
    overlay = driver.find("keysOverlay")
    assert overlay.isVisible()
    assert driver.window.rect().contains(overlay.geometry())
    said = [one.text() for one in overlay.findChildren(QLabel) if one.property("look") == "strong"]
    driver.key(Qt.Key.Key_F1)
    return said


@pytest.mark.parametrize("size", [(1024, 768), (1280, 800), (800, 1280)])
def test_each_page_says_its_own(driver: Driver, size: tuple[int, int]) -> None:
    driver.window.resize(*size)
    locked = keys(driver)
    assert "Enter" in locked
    assert not [key for key in locked if key.startswith("Ctrl")]  # none of them acts there
    driver.sign_in("9021")
    driver.open_shift("150,00")
    driver.window.view.go("sell")
    driver.scan("2100001001001")
    driver.until(lambda: driver.window.till.basket.pieces == 1, "the scan was lost")
    sell = keys(driver)
    wanted = {f"F{n}" for n in (1, 2, 3, 4, 6, 7, 8, 9, 10, 11, 12)} | {"Del", "Ctrl+L", "Ctrl+P"}
    assert wanted <= set(sell)
    driver.key(Qt.Key.Key_F9)
    pay = keys(driver)
    assert {"F9", "F10", "F11", "Enter", "Esc"} <= set(pay)
    assert "F4" not in pay
    assert len(pay) == len(set(pay))
    driver.window.view.go("day")
    assert {"↑  ↓", "Enter", "Esc", "Ctrl+3"} <= set(keys(driver))


def test_the_focus_comes_back(driver: Driver) -> None:
    driver.sign_in("9021")
    driver.open_shift("150,00")
    driver.window.view.go("sell")
    keys(driver)
    assert driver.find("search").hasFocus()
