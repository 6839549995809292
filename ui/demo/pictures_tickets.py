"""Pictures of families, groups, discounts, and the shift's edges."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from ui.demo.stage import SATURDAY, StillClock, demo_window, sign_in

if TYPE_CHECKING:
    from ui.demo.driver import Driver


def take_tickets(language: str, target: Path) -> None:
    """One window, one person, a Saturday and its Sunday morning."""
    clock = StillClock(SATURDAY + timedelta(hours=2))
    with demo_window(language, clock) as driver:
        driver.open()
        sign_in(driver, "cashier")
        driver.window.desk.choose_language(language)
        _Story(driver, language, target).tell(clock)


class _Story:
    def __init__(self, driver: Driver, language: str, target: Path) -> None:
        self.driver, self.language, self.target = driver, language, target

    def take(self, name: str) -> None:
        self.driver.window.look()
        self.driver.save(self.target / f"{self.language}-{name}.png")

    def tell(self, clock: StillClock) -> None:
        driver = self.driver
        driver.window.view.go("day")
        driver.fill("openFloat", "145,00")
        if driver.find("openConfirmDay").isVisible():
            driver.click("openConfirmDay")
        driver.click("openShift")
        self.take("float-differs")
        driver.open_shift("150,00")
        driver.window.view.go("sell")
        driver.scan("ADM-ADULT")
        driver.scan("ADM-FAMILY")
        self.take("family")
        driver.window.back()
        driver.type("9*")
        driver.scan("ADM-GROUP")
        self.take("group")
        driver.fill("visits_pieces", "25")
        driver.window.back()
        driver.scan("2100001001001")
        driver.key(Qt.Key.Key_F7)
        driver.click("askOption_staff")
        self.take("discount")
        driver.click("askConfirm")
        driver.key(Qt.Key.Key_F6)
        for code in ("ADM-STUDENT", "ADM-PENSIONER"):
            driver.scan(code)
            driver.key(Qt.Key.Key_F6)
        driver.key(Qt.Key.Key_F6)
        self.take("parked")
        driver.window.back()
        clock.shift(timedelta(hours=21))
        driver.scan("ADM-ADULT")
        self.take("yesterday")
        driver.click("edgeProvisional")
        driver.wait(300)
        self.take("opening-after")
        driver.click("openCountLater")
        self.take("late-count")
