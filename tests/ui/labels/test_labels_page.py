"""Labels in the real window: of marked products, on a sheet that was begun, in a file."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QPoint, Qt

from pos.office.label_printing import Printing, printing
from ui import theme
from ui.demo.driver import Driver
from ui.labels.page import LabelsPage
from ui.theme_change import wear

MANAGER, CASHIER = "2580", "1234"


def opened(driver: Driver, number: int = 3) -> LabelsPage:
    driver.sign_in(MANAGER)
    driver.window.view.go("products")
    products = driver.window.view.pages.page("products")
    driver.until(lambda: len(products.model.ids) > 20, "the list is read")
    driver.window.view.desk.labels_wanted.emit(
        [(id_, 2) for id_ in products.model.ids[:number]], "products"
    )
    page = driver.window.view.pages.page("labels")
    assert isinstance(page, LabelsPage)
    driver.until(lambda: not page.sheet._picture.isNull(), "the sheet is drawn")
    return page


def test_labels_of_chosen_products_from_the_first_free_place(
    driver: Driver, tmp_path: Path
) -> None:
    page = opened(driver)
    assert page.goods.title.text() == "6 labels"
    driver.click("labelMore")
    assert page.goods.title.text() == "7 labels"
    page.sheet.setFocus()
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Right):
        driver.key(key)
    assert page.first == 4
    driver.click("labelForm_4x10")
    driver.click("labelIn_fi")
    assert page.first == 4
    page.write(tmp_path / "labels.pdf")
    driver.until(lambda: bool(page.notice.text()), "it is written")
    assert (tmp_path / "labels.pdf").read_bytes().startswith(b"%PDF")
    driver.click("labelForm_50x30")
    driver.fill("labelPrinter", "nowhere at all")
    driver.click("labelsPrint")
    driver.until(lambda: "address" in page.notice.text(), "the address is refused")
    driver.click("labelsBack")
    assert driver.window.view.pages.now == "products"


def test_without_products_it_says_what_to_do(driver: Driver) -> None:
    page = opened(driver)
    page.take([])
    assert page.goods.empty.isVisible()
    assert not driver.find("labelsPrint").isEnabled()


def test_a_cashier_gets_no_labels(driver: Driver) -> None:
    driver.sign_in(CASHIER)
    driver.window.view.desk.labels_wanted.emit([], "products")
    assert driver.window.view.pages.now == "day"


def test_no_label_of_training_is_printed(driver: Driver, tmp_path: Path) -> None:
    page = opened(driver)
    page.desk.till.training = True
    page.write(tmp_path / "labels.pdf")
    driver.until(lambda: "not in training" in page.notice.sentence.text(), "it is not refused")
    assert not (tmp_path / "labels.pdf").exists()


def test_the_list_stands_on_its_card_in_the_dark(driver: Driver) -> None:
    page = opened(driver)
    wear("dark", "normal")
    try:
        driver.wait(50)
        shown = page.goods.list
        below = shown.mapTo(driver.window, shown.rect().bottomLeft() + QPoint(40, -8))
        picture = driver.window.grab().toImage()
        assert picture.pixelColor(below).name() == theme.DARK.card
    finally:
        wear("light", "normal")


def test_where_a_sheet_begins_and_a_printers_dots_are_kept(driver: Driver, tmp_path: Path) -> None:
    page = opened(driver)
    driver.fill("labelRight", "1,5")
    driver.fill("labelDown", "-0,5")
    driver.key(Qt.Key.Key_Return)
    till = driver.window.till
    driver.until(lambda: printing(till).down == -5, "it is not kept")
    assert printing(till).right == 15
    driver.fill("labelRight", "far")
    driver.key(Qt.Key.Key_Return)
    assert "far" in page.notice.text()
    driver.fill("labelRight", "2")
    driver.key(Qt.Key.Key_Return)
    assert not page.notice.isVisible()
    driver.click("labelForm_50x30")
    assert not driver.find("labelRight").isVisible()
    driver.find("labelDpi").setFocus()
    for _ in range(2):
        driver.key(Qt.Key.Key_Down)
    driver.fill("labelPrinter", "127.0.0.1:1")
    page.write(tmp_path / "labels.zpl")
    driver.until((tmp_path / "labels.zpl").exists, "it is written")
    assert b"^PW1200^LL720" in (tmp_path / "labels.zpl").read_bytes()  # 24 dots a mm at 600 dpi
    driver.click("labelsPrint")
    kept = Printing(form="50x30", right=20, down=-5, dpi=600, address="127.0.0.1:1")
    driver.until(lambda: printing(till) == kept, "it is not kept")
    again = LabelsPage(driver.window.desk)
    assert again.how.now() == kept
    assert (again.how.right.text(), again.how.down.text()) == ("2", "−0.5")
    again.deleteLater()
