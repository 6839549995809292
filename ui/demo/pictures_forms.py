"""Pictures of small questions and forms: a code that two products share, visitors, letters."""

from __future__ import annotations

from pathlib import Path

from pos.till import selling
from pos.till.settings import put
from ui.demo.driver import Driver
from ui.demo.stage import counter

SHARED, OTHER = "2100001001001", "ADM-STUDENT"


def take_forms(language: str, target: Path) -> None:
    """What the counter asks where one barcode is on two products."""
    with counter(language) as driver:
        till = driver.till
        assert till is not None
        other = selling.by_sku(till, OTHER)
        assert other is not None
        with till.store.write() as tx:
            put(tx, "product", {other.id: {f"barcode/{SHARED}": True}}, None)
        till.reload()
        driver.scan("ADM-ADULT")
        driver.scan(SHARED)
        driver.window.look()
        driver.save(target / f"{language}-which.png")
        driver.window.back()
        _letters(driver)
        driver.save(target / f"{language}-letters.png")


def _letters(driver: Driver) -> None:
    """A finger on the search field, and the first letters of a word."""
    from PySide6.QtTest import QTest

    finger, search = QTest.createTouchDevice(), driver.find("search")
    driver.until(lambda: driver.window.opening._waiting is None, "the window is not whole")
    QTest.touchEvent(driver.window, finger).press(0, search.rect().center(), search)
    QTest.touchEvent(driver.window, finger).release(0, search.rect().center(), search)
    driver.wait(100)
    for letter in "po":
        driver.find("letters").struck.emit(letter)
    driver.wait(200)
