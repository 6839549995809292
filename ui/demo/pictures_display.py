"""The customer's window, and the till on a tablet that stands upright."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from ui.demo.stage import SIZE, counter

if TYPE_CHECKING:
    from ui.demo.driver import Driver

TICKET, POSTER = "ADM-ADULT", "2100001001001"
UPRIGHT = (800, 1280)


def the_display(language: str, target: Path) -> None:
    """What the customer sees from the first scan to the receipt; then the same till turned."""
    with counter(language) as driver:
        _sale(driver, language, target)
        driver.window.resize(*UPRIGHT)
        for code in (TICKET, TICKET, POSTER):
            driver.scan(code)
        driver.save(target / f"{language}-upright-sell.png")
        driver.key(Qt.Key.Key_F11)
        driver.save(target / f"{language}-upright-pay.png")


def _sale(driver: Driver, language: str, target: Path) -> None:
    window = driver.window
    driver.until(lambda: window.customer is not None, "the window is whole")
    screen = window.customer
    screen.want(True)
    display = screen.display
    display.resize(*SIZE)

    def take(name: str) -> None:
        driver.wait(200)
        display.grab().save(str(target / f"{language}-customer-{name}.png"))

    take("idle")
    for code in (TICKET, TICKET, POSTER):
        driver.scan(code)
    _speak(driver, language)
    take("basket")
    driver.key(Qt.Key.Key_F9)
    driver.fill("given", "50")
    driver.key(Qt.Key.Key_F9)
    driver.until(lambda: display.code is not None, "the customer got no code", 10)
    take("thanks")
    screen.want(False)


def _speak(driver: Driver, language: str) -> None:
    """The receipt, and so the display, in the customer's language."""
    from pos.till import selling

    selling.set_language(driver.till, language)
    driver.window.desk.basket_changed.emit()
