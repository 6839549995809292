"""Pictures of a gift card: sold, paid with, looked up, and the slip that is the card."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from pos.till import selling
from ui.demo.driver import Driver
from ui.demo.stage import counter

if TYPE_CHECKING:
    from ui.demo.stage import Take


def gift_cards(language: str, target: Path) -> None:
    """From the sale of a card to its balance."""
    with counter(language) as driver:
        _tell(driver, lambda screen: driver.save(target / f"{language}-{screen}.png"))


def _tell(driver: Driver, take: Take) -> None:
    add(driver, "GIFTCARD")
    take("gift-card-price")
    driver.type("50")
    driver.key(Qt.Key.Key_Return)
    code = driver.till.basket.lines[0].card
    for _ in range(2):
        driver.key(Qt.Key.Key_F9)
    add(driver, "ADM-ADULT", "POSTER-5070")
    driver.scan(code)
    take("pay-gift-card")
    driver.click("take_gift_card")
    driver.until(lambda: not driver.till.basket.lines, "the card did not pay")
    driver.scan(code)
    take("gift-card")


def add(driver: Driver, *skus: str) -> None:
    """Put products in the basket, as their tiles do."""
    board = driver.window.view.pages.page("sell").sell
    for sku in skus:
        assert driver.till is not None
        product = selling.by_sku(driver.till, sku)
        assert product is not None
        board.add(product.id)
    driver.wait()
