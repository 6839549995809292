"""Hands of a shop manager at the product list."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt

from pos.domain.identity import product_id
from pos.domain.money import Money
from pos.office.products.acts import the_one
from tests.support.museum import MANAGER, PRODUCTS
from ui.demo.driver import Driver
from ui.products.page import ProductsPage

POSTER = product_id("POSTER")


class Manager:
    """The shop manager at the list."""

    def __init__(self, driver: Driver) -> None:
        self.driver, self.window = driver, driver.window
        self.till = self.window.till
        driver.sign_in(MANAGER)
        self.window.desk.choose_language("en")
        self.window.view.go("products")
        self.settled(len(PRODUCTS))

    @property
    def page(self) -> ProductsPage:
        page = self.window.view.pages.page("products")
        assert isinstance(page, ProductsPage)
        return page

    def settled(self, rows: int) -> None:
        self.driver.until(
            lambda: len(self.page.model.ids) == rows and not self.page.listing._reader.busy,
            f"there are {len(self.page.model.ids)} rows, not {rows}", 20,
        )  # fmt: skip

    def look_at(self, id_: str) -> None:
        self.page.view.selectRow(self.page.model.ids.index(id_))
        self.driver.until(lambda: self.page.beside.id == id_, "it is not shown")

    def edit(self, id_: str, column: int) -> Any:
        """F2 on a cell; the field in it."""
        row = self.page.model.ids.index(id_)
        self.page.view.setFocus()
        self.page.view.setCurrentIndex(self.page.model.index(row, column))
        self.driver.key(Qt.Key.Key_F2)
        return self.driver.focus()

    def price(self, sku: str) -> Money | None:
        return the_one(self.till.store, sku).price_on(self.till.day)
