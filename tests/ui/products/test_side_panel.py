"""The panel beside the product list: what is wrong, apart, kept or put back stands at its field."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from pos.domain.facts import Setting
from pos.domain.identity import product_id
from pos.domain.money import Money
from pos.office.conflicts import conflicts, settle
from pos.office.products.acts import the_one
from tests.support.museum import MANAGER, PRODUCTS
from tests.ui.products.managing import POSTER, Manager


def test_what_is_not_saved_stays_with_its_product(manager: Manager) -> None:
    driver, page = manager.driver, manager.page
    manager.look_at(POSTER)
    driver.fill("product_name_en", "Placard")
    driver.until(lambda: driver.find("product_name_en").text() == "Placard", "it is not typed")
    manager.look_at(product_id("CD"))
    assert driver.find("product_name_en").text() == "CD"
    manager.window.view.go("sell")
    manager.window.lock()
    driver.sign_in(MANAGER)
    manager.window.view.go("products")
    assert page.model.unsaved == {POSTER}
    manager.look_at(POSTER)
    assert driver.find("product_name_en").text() == "Placard"
    assert the_one(manager.till.store, "POSTER").names["en"] == "POSTER"
    driver.click("productSave")
    assert the_one(manager.till.store, "POSTER").names["en"] == "Placard"
    assert not page.model.unsaved


def test_what_is_wrong_stands_beside_its_field(manager: Manager) -> None:
    driver, page = manager.driver, manager.page
    driver.click("productNew")
    driver.fill("product_name_en", "Toy")
    driver.fill("product_sku", "cd")
    driver.fill("product_price", "5,555")
    driver.fill("product_barcodes", "6417513100123")
    driver.click("productSave")
    wrong = {key: row.wrong.text() for key, row in page.panel.rows.items() if row.wrong.text()}
    assert set(wrong) == {"sku", "price", "barcodes"}
    assert "CD" in wrong["sku"]
    driver.click("product_barcodesFix")
    driver.fill("product_sku", "TOY")
    driver.fill("product_price", "5,50")
    driver.click("productSave")
    toy = the_one(manager.till.store, "TOY")
    assert toy.price_on(manager.till.day) == Money(550)
    assert toy.barcodes == ("6417513100129",)
    manager.settled(len(PRODUCTS) + 1)


def test_a_conflict_is_shown_at_its_field_and_settled_there(manager: Manager) -> None:
    driver, store = manager.driver, manager.till.store
    item = Setting.Item(POSTER, {"name/en": "Placard"})  # who did not know of the other's
    with store.write() as tx:
        tx.append(Setting(record="product", clock=tx.merge_clock(), items=(item,)), None)
    assert len(conflicts(store)) == 1
    manager.look_at(product_id("CD"))
    manager.look_at(POSTER)
    driver.until(lambda: bool(driver.window.findChildren(object, "settle_name_en_1")), "not asked")
    told = driver.window.exchanging.conflicts
    told.found = conflicts(store)
    driver.click("settle_name_en_1")
    assert not conflicts(store)
    assert told.found == []  # nobody is asked to settle it again
    assert the_one(store, "POSTER").names["en"] == "POSTER"


def test_what_was_settled_meanwhile_is_not_said_to_be_settled_here(manager: Manager) -> None:
    driver, store = manager.driver, manager.till.store
    item = Setting.Item(POSTER, {"name/en": "Placard"})
    with store.write() as tx:
        tx.append(Setting(record="product", clock=tx.merge_clock(), items=(item,)), None)
    manager.look_at(POSTER)
    driver.until(lambda: bool(driver.window.findChildren(object, "settle_name_en_1")), "not asked")
    settle(manager.till, conflicts(store)[0], 0)
    driver.click("settle_name_en_1")
    assert "settled already" in manager.page.doing.notice.text()
    assert the_one(store, "POSTER").names["en"] == "Placard"


def test_history_puts_a_field_back(manager: Manager) -> None:
    driver = manager.driver
    manager.look_at(POSTER)
    driver.fill("product_supplier", "Printer Ltd")
    driver.click("productSave")
    driver.fill("product_supplier", "Another")
    driver.click("productSave")
    driver.click("productHistory")
    driver.until(lambda: bool(manager.page.panel.history._changes), "no history")
    driver.until(
        lambda: manager.page.panel.history._changes[0].new == "Another", "not the latest"
    )  # fmt: skip
    driver.click("putBack_0")
    assert the_one(manager.till.store, "POSTER").supplier == "Printer Ltd"


def test_visitors_are_numbers_by_kind(manager: Manager) -> None:
    driver, family = manager.driver, product_id("FAMILY")
    manager.look_at(family)
    row = manager.page.panel.rows["visits"]
    assert row.value() == "adult:2 child:3"
    form = manager.page.panel.form
    form.ensureWidgetVisible(row)
    driver.click("visitsMore_child", row)
    driver.click("visitsLess_adult", row)
    assert row.value() == "adult:1 child:4"
    more = driver.find("product_visitsMore")
    more.setFocus()  # the keyboard alone: a kind from the list, one of it, then typed over
    driver.key(Qt.Key.Key_Down)
    assert more.view().isVisible()
    assert row.value() == "adult:1 child:4"
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Return):
        QTest.keyClick(more.view(), key)
    kind = list(row.edit.rows)[-1]
    assert row.value() == f"adult:1 child:4 {kind}:1"
    assert kind not in ("adult", "child")
    driver.type("12")
    driver.click("visitsLess_adult", row)
    assert row.value() == f"child:4 {kind}:12"
    driver.click("productSave")
    saved = the_one(manager.till.store, "FAMILY")
    assert dict(saved.visits) == {"child": 4, kind: 12}
    assert manager.page.panel.draft() == {}
