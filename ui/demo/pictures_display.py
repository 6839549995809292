"""The customer's window, and the till on a tablet that stands upright."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt

TICKET, POSTER = "ADM-ADULT", "2100001001001"
UPRIGHT = (800, 1280)


def the_display(language: str, target: Path, clock: Any) -> None:
    """What the customer sees from the first scan to the receipt; then the same till turned."""
    from ui.demo.driver import Driver
    from ui.shell.window import Window

    folder = Path(tempfile.mkdtemp(prefix="museum-pos-pictures-"))
    window = Window(folder, demo=True, language=language, clock=clock)
    window.resize(1280, 800)
    driver = Driver(window)
    try:
        driver.open()
        driver.sign_in(next(one.pin for one in window.till.demo if "coordinator" in one.roles))
        driver.open_shift("150,00")
        window.desk.choose_language(language)
        window.view.go("sell")
        _sale(driver, language, target)
        window.resize(*UPRIGHT)
        for code in (TICKET, TICKET, POSTER):
            driver.scan(code)
        driver.save(target / f"{language}-upright-sell.png")
        driver.key(Qt.Key.Key_F11)
        driver.save(target / f"{language}-upright-pay.png")
    finally:
        window.shut()
        window.close()
        shutil.rmtree(folder, ignore_errors=True)


def _sale(driver: Any, language: str, target: Path) -> None:
    screen = driver.window.customer
    screen.want(True)
    display = screen.display
    display.resize(1280, 800)

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


def _speak(driver: Any, language: str) -> None:
    """The receipt, and so the display, in the customer's language."""
    from pos.till import selling

    selling.set_language(driver.window.till, language)
    driver.window.desk.basket_changed.emit()
