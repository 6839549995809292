"""The shop manager's list in the real window: found, changed in place and beside it, undone."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from pos.domain.identity import product_id
from pos.domain.money import Money
from pos.office.products import bulk
from pos.office.products.acts import change, the_one
from pos.storage.projector import encode_product
from pos.till.search.missed_searches import remember
from pos.till.search.product_search import search
from pos.till.settings import put
from tests.support.museum import BARCODE, CASHIER, MANAGER, PRODUCTS, a_product
from tests.ui.products.managing import POSTER, Manager
from ui.demo.driver import Driver
from ui.products.model import CATEGORY, NAME, PRICE
from ui.widgets import Button


def test_a_price_changed_in_place_is_at_the_counter_at_once(manager: Manager) -> None:
    driver = manager.driver
    driver.type("poster")
    manager.settled(1)
    field = manager.edit(POSTER, PRICE)
    assert field.objectName() == "productCellPrice"
    field.selectAll()
    driver.type("13,50")
    driver.key(Qt.Key.Key_Return)
    driver.until(lambda: manager.price("POSTER") == Money(1350), "it is not changed")
    assert "saved" in manager.page.doing.notice.text()
    assert manager.page.model.data(manager.page.model.index(0, PRICE)) == "13.50"
    driver.click("productUndo")
    driver.until(lambda: manager.price("POSTER") == Money(1200), "it was not undone")


def test_a_cell_refuses_what_is_no_price_and_takes_a_name_and_a_category(
    manager: Manager,
) -> None:
    driver = manager.driver
    field = manager.edit(POSTER, PRICE)
    field.setText("a lot")
    driver.key(Qt.Key.Key_Return)
    notice = manager.page.doing.notice
    driver.until(lambda: "not an amount" in notice.text(), "it is not refused")
    assert manager.price("POSTER") == Money(1200)
    manager.edit(POSTER, NAME).setText("Placard")
    driver.key(Qt.Key.Key_Return)
    choice = manager.edit(POSTER, CATEGORY)
    choice.choose("books")
    choice.chosen.emit("books")
    driver.until(lambda: the_one(manager.till.store, "POSTER").category == "books", "not changed")
    product = the_one(manager.till.store, "POSTER")
    assert (product.names["en"], product.category) == ("Placard", "books")
    assert product.barcodes == (BARCODE,)
    assert [one.sku for one in search(manager.till, "placard").products] == ["POSTER"]


def test_several_at_once_are_shown_before_and_undone_after(manager: Manager) -> None:
    driver, page = manager.driver, manager.page
    driver.click("filter_voucher")
    manager.settled(4)
    page.view.setFocus()
    driver.wait()
    page.view.keyPressEvent(_key(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier))
    driver.click("bulk_price")
    driver.fill("bulkPercent", "3")
    driver.until(page.bar.apply.isEnabled, "nothing is planned")
    assert "7.00 → 7.20" in page.bar.preview.text()
    driver.click("bulkApply")
    driver.until(page.doing.undo_button.isVisible, "it was not done")
    assert [manager.price(sku) for sku in ("ADULT", "TOUR", "CONCERT", "POSTER")] == [
        Money(720), Money(515), Money(3080), Money(1200)
    ]  # fmt: skip
    driver.click("productUndo")
    driver.until(lambda: "4 products" in page.doing.notice.text(), "it was not undone")
    assert manager.price("ADULT") == Money(700)


def test_a_big_change_is_undone_days_later_and_its_undo_too(manager: Manager) -> None:
    driver, page, till = manager.driver, manager.page, manager.till

    def there(name: str) -> bool:
        return page.big.findChild(QWidget, name) is not None

    ids = [product_id(sku) for sku in ("ADULT", "POSTER")]
    change(till, bulk.price_by_percent(till, ids, 1000, 100).changes)
    change(till, {POSTER: {"price/0001-01-01": 1}})  # of one product: nothing big
    driver.click("productBig")
    driver.until(lambda: there("bigUndo_0"), "the big changes are not read")
    assert "Price" in [label.text() for label in page.big.findChildren(QLabel)]
    driver.click("bigUndo_0")
    driver.until(lambda: there("bigUndone_1"), "it is not undone")
    assert manager.price("ADULT") == Money(700)
    driver.click("bigUndo_0")  # the undo itself
    driver.until(lambda: there("bigUndo_2"), "what was undone does not stand again")
    driver.until(lambda: manager.price("ADULT") == Money(800), "its price does not")
    manager.window.back()
    assert page.right.currentWidget() is page.panel


def test_one_button_leads(manager: Manager) -> None:
    driver, page = manager.driver, manager.page

    def leading() -> set[str]:
        buttons = page.findChildren(Button)
        return {one.objectName() for one in buttons
                if one.isVisible() and one.property("variant") == "primary"}  # fmt: skip

    manager.look_at(POSTER)
    assert leading() == {"productNew"}
    driver.fill("product_name_en", "Placard")
    driver.until(lambda: leading() == {"productSave"}, "what is written is not what leads")
    page.view.keyPressEvent(_key(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier))
    driver.click("bulk_price")
    assert leading() == {"bulkApply"}
    driver.click("bulkClear")
    assert leading() == {"productSave"}
    driver.click("productSave")
    assert leading() == {"productNew"}


def _key(key: Qt.Key, modifier: Qt.KeyboardModifier) -> Any:
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QKeyEvent

    return QKeyEvent(QEvent.Type.KeyPress, key, modifier)


def test_a_search_in_vain_becomes_a_search_word(manager: Manager) -> None:
    driver, page = manager.driver, manager.page
    remember(manager.till, "placard")
    manager.window.view.go("sell")
    manager.window.view.go("products")
    driver.until(page.vain.isVisible, "nothing was missed")
    manager.look_at(POSTER)
    driver.click("productMissed")
    driver.click("teach_0")
    assert [one.sku for one in search(manager.till, "placard").products] == ["POSTER"]
    driver.until(lambda: not page.vain.isVisible(), "it is still there")


def test_a_cashier_has_no_product_list(driver: Driver) -> None:
    driver.sign_in(CASHIER)
    driver.window.view.go("products")
    assert driver.window.view.pages.now == "day"
    assert not driver.find("rail_products").isVisible()


def test_twenty_thousand_rows_hold_nobody(driver: Driver) -> None:
    """The watch over the window's thread (tests/support/held.py) fails the test if one does."""
    many = [a_product(f"SKU-{number:05d}", "10.00", "shop") for number in range(20_000)]
    store = driver.window.till.store
    with store.write() as tx:  # straight into the projection: it is the table that is tried
        tx.cursor.executemany(
            "INSERT INTO product VALUES (1, ?, ?, 'shop', 0, 0, ?)",
            [(one.id, one.sku.casefold(), encode_product(one)) for one in many],
        )
    driver.sign_in(MANAGER)
    driver.window.view.go("products")
    page = driver.window.view.pages.page("products")
    whole = len(many) + len(PRODUCTS)
    driver.until(lambda: len(page.model.ids) == whole, "not all were read")
    bar = page.view.verticalScrollBar()
    for part in range(20):
        bar.setValue(bar.maximum() * part // 20)
        driver.wait(1)
    driver.fill("productSearch", "sku-01234")
    driver.until(lambda: len(page.model.ids) == 1, "it was not found")


def test_a_code_that_came_from_elsewhere_to_two_products_is_told(manager: Manager) -> None:
    with manager.till.store.write() as tx:
        put(tx, "product", {product_id("CD"): {f"barcode/{BARCODE}": True}}, None)
    manager.look_at(POSTER)
    note = manager.page.panel.rows["barcodes"].note
    manager.driver.until(lambda: bool(note.text()), "it is not told")
    assert BARCODE in note.text()
    assert "CD" in note.text()
    manager.driver.click("productRecode")
    assert "new code" in manager.page.doing.notice.text()
    [code] = the_one(manager.till.store, "POSTER").barcodes
    assert code != BARCODE
    assert manager.page.panel.rows["barcodes"].value() == code
    manager.driver.until(lambda: not note.text(), "it is told still")
    assert manager.page.panel.recode.isHidden()
    manager.driver.click("productUndo")
    manager.driver.until(lambda: bool(note.text()), "it was not undone")
    assert the_one(manager.till.store, "POSTER").barcodes == (BARCODE,)


def test_a_scan_finds_the_product_or_is_added_where_barcodes_are_written(manager: Manager) -> None:
    driver = manager.driver
    driver.scan(BARCODE)
    manager.settled(1)
    manager.look_at(POSTER)
    driver.find("product_barcodes").setFocus()
    driver.scan("6417513100129")
    driver.click("productSave")
    assert set(the_one(manager.till.store, "POSTER").barcodes) == {BARCODE, "6417513100129"}
