"""Pictures of the shop manager's product list."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ui.demo.stage import counter

if TYPE_CHECKING:
    from ui.demo.driver import Driver


def take_products(language: str, target: Path) -> None:
    """The list, several at once, the history, what was searched for in vain."""
    with counter(language, role="manager") as driver:
        _Story(driver, language, target).tell()


class _Story:
    def __init__(self, driver: Driver, language: str, target: Path) -> None:
        self.driver, self.language, self.target = driver, language, target
        self.desk = driver.window.desk

    def take(self, name: str) -> None:
        self.driver.window.look()
        self.driver.save(self.target / f"{self.language}-{name}.png")

    def tell(self) -> None:
        from pos.till.search.missed_searches import remember

        driver, till = self.driver, self.driver.till
        for words in ("notpennor", "notpennor", "julkort"):
            remember(till, words)
        driver.window.view.go("products")
        page = driver.window.view.pages.page("products")
        driver.until(lambda: len(page.model.ids) > 20, "the list is not read")
        driver.fill("productSearch", "CARD-PIANO")
        driver.until(lambda: len(page.model.ids) < 20, "nothing was looked for")
        page.view.selectRow(0)
        driver.fill("product_price", "1,60")
        driver.wait(300)
        driver.click("productSave")
        driver.wait(400)
        driver.find("productSearch").clear()
        driver.wait(400)
        self.take("products")
        driver.click("productHistory")
        driver.wait(200)
        self.take("products-history")
        driver.window.back()
        page.model.mark_all(True)
        page.view.marks_changed.emit()
        driver.click("bulk_price")
        driver.fill("bulkPercent", "3")
        driver.until(page.bar.apply.isEnabled, "nothing is planned")
        self.take("products-bulk")
        driver.click("bulkApply")
        driver.until(page.doing.undo_button.isVisible, "nothing was changed")
        driver.wait(300)
        self.take("products-undo")
        driver.click("productMissed")
        self.take("products-missed")
        driver.click("productBig")
        driver.until(lambda: page.big.acts is not None, "the big changes are not read")
        self.take("products-big")
