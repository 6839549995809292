"""Pictures of a gift card: sold, paid with, looked up, and the slip that is the card."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt

from pos.till import selling
from ui.demo.driver import Driver


def gift_cards(language: str, target: Path, clock: Any) -> None:
    """One museum of its own, with its drawer open."""
    from ui.shell.window import Window

    folder = Path(tempfile.mkdtemp(prefix="museum-pos-pictures-"))
    window = Window(folder, demo=True, language=language, clock=clock)
    window.resize(1280, 800)
    driver = Driver(window)
    try:
        driver.open()
        till = window.till
        assert till is not None
        driver.sign_in(next(one.pin for one in till.demo if "coordinator" in one.roles))
        driver.open_shift("150,00")
        window.desk.choose_language(language)
        window.view.go("sell")
        _tell(driver, lambda screen: driver.save(target / f"{language}-{screen}.png"))
    finally:
        window.shut()
        window.close()
        shutil.rmtree(folder, ignore_errors=True)


def _tell(driver: Driver, take: Any) -> None:
    add(driver, "GIFTCARD")
    take("gift-card-price")
    driver.type("50")
    driver.key(Qt.Key.Key_Return)
    code = driver.window.till.basket.lines[0].card
    for _ in range(2):
        driver.key(Qt.Key.Key_F9)
    add(driver, "ADM-ADULT", "POSTER-5070")
    driver.scan(code)
    take("pay-gift-card")
    driver.click("take_gift_card")
    driver.until(lambda: not driver.window.till.basket.lines, "the card did not pay")
    driver.scan(code)
    take("gift-card")


def add(driver: Driver, *skus: str) -> None:
    """Put products in the basket, as their tiles do."""
    board = driver.window.view.pages.page("sell").sell
    for sku in skus:
        assert driver.window.till is not None
        product = selling.by_sku(driver.window.till, sku)
        assert product is not None
        board.add(product.id)
    driver.wait()
