"""Pictures of labels: on a sheet that was begun, and of a label printer's roll."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from ui.demo.driver import Driver
from ui.demo.stage import counter

if TYPE_CHECKING:
    from ui.demo.stage import Take


def take_labels(language: str, target: Path) -> None:
    """Nine products, some with more than one label."""
    with counter(language, role="manager") as driver:
        _tell(driver, lambda screen: driver.save(target / f"{language}-{screen}.png"))


def _tell(driver: Driver, take: Take) -> None:
    view = driver.window.view
    view.go("products")
    products: Any = view.pages.page("products")
    driver.until(lambda: len(products.model.ids) > 20, "the list is read")
    wanted = [(id_, 1 + number % 3) for number, id_ in enumerate(products.model.ids[:9])]
    view.desk.labels_wanted.emit(wanted, "products")
    page: Any = view.pages.page("labels")
    page.sheet.place_wanted.emit(4)
    driver.wait(600)
    take("labels-sheet")
    driver.click("labelForm_57x32")
    driver.wait(600)
    take("labels-roll")
