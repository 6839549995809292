"""Importing in the real window: a file, its lines, the taking in, and the way back."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt

from pos.office.catalogue.acts import all_products
from pos.office.importing.writing import take_in
from pos.storage.rebuild import rebuild
from pos.storage.verify import verify_journal
from pos.till.till import Till
from ui import theme
from ui.demo.driver import Driver
from ui.importing.page import ImportPage
from ui.theme_change import wear

MANAGER, CASHIER = "2580", "1234"
LIST = (
    "Artikelnr;Streckkod;Namn;Varugrupp;Moms;Pris;Lager;Hyllplats\n"
    "NY-1;;Notställ;souvenir;25,5;39,00;6;B2\n"
    "NY-2;;Stämgaffel;souvenir;25,5;12,90;12;B2\n"
    "NY-3;;Fel pris;souvenir;25,5;tre euro;;\n"
)


@pytest.fixture
def page(driver: Driver, tmp_path: Path) -> ImportPage:
    driver.sign_in(MANAGER)
    driver.window.view.go("importing")
    found = driver.window.view.pages.page("importing")
    assert isinstance(found, ImportPage)
    return found


def looked_through(driver: Driver, page: ImportPage, tmp_path: Path, text: str = LIST) -> None:
    path = tmp_path / "lista.csv"
    path.write_text(text, encoding="cp1252")
    page.open(path)
    driver.until(lambda: not page.work.busy, "the file is read")
    driver.wait()


def skus(driver: Driver) -> set[str]:
    return {one.sku for one in all_products(driver.window.view.desk.till)}


def test_a_list_is_looked_through_chosen_from_taken_in_and_undone(
    driver: Driver, page: ImportPage, tmp_path: Path
) -> None:
    before = skus(driver)
    looked_through(driver, page, tmp_path)
    assert driver.find("importShow_new").text() == "New 2"
    assert driver.find("importShow_refused").text() == "Refused 1"
    assert "Hyllplats" in page.about.text()
    assert skus(driver) == before
    driver.click("importShow_new")
    driver.find("importLines").setFocus()
    driver.key(Qt.Key.Key_Down)
    driver.key(Qt.Key.Key_Space)  # the second one is left
    assert driver.find("importTake").text().startswith("Take 1 line in")
    page.save_refused(tmp_path / "mend.csv")
    mended = (tmp_path / "mend.csv").read_text("utf-8-sig")
    assert "NY-3;;Fel pris;souvenir;25,5;tre euro;;" in mended
    assert "why" in mended.splitlines()[0]
    driver.click("importTake")
    driver.until(lambda: page.told is not None, "it is taken in")
    assert skus(driver) == before | {"NY-1"}
    assert driver.find("importDoneText").text().startswith("1 new, 0 changed, stock moved of 1")
    driver.click("importUndo")
    driver.until(lambda: page.done.undone, "it is undone")
    assert skus(driver) == before
    driver.click("importClose")


def test_stock_that_somebody_changed_meanwhile_is_looked_at_again(
    driver: Driver, page: ImportPage, tmp_path: Path
) -> None:
    looked_through(driver, page, tmp_path)
    stale = page.looked
    assert stale is not None
    assert stale.plan is not None
    take_in(driver.window.view.desk.till, stale.plan)
    driver.click("importTake")
    driver.until(lambda: page.looked is not stale and not page.work.busy, "it is read again")
    driver.wait()
    assert driver.find("importShow_unchanged").text() == "Unchanged 2"
    assert "The stock was changed since" in page.notice.sentence.text()


def test_what_a_heading_means_is_said_by_hand(
    driver: Driver, page: ImportPage, tmp_path: Path
) -> None:
    looked_through(driver, page, tmp_path, "Artikelnr;Benämning;Rubrik\nNY-9;Klocka;12,00\n")
    assert page.notice.text()
    driver.click("importHeading_2")
    driver.click("importColumn_price")
    driver.click("importVat_zero")
    driver.click("importReadAgain")
    driver.until(lambda: driver.find("importPreview").isVisible(), "the file is read again")
    plan = page.looked.plan if page.looked else None
    assert plan is not None
    row = plan.lines[0].row
    assert row is not None
    assert (row.price_cents, row.vat) == (1200, "zero")


def test_given_up_nothing_is_changed(driver: Driver, page: ImportPage, tmp_path: Path) -> None:
    before = skus(driver)
    lines = "".join(f"M-{n};;Vara {n};souvenir;25,5;1,00;;\n" for n in range(3000))
    looked_through(driver, page, tmp_path, LIST.splitlines()[0] + "\n" + lines)
    page.work.moved.connect(lambda *_: page.back())
    driver.click("importTake")
    driver.until(lambda: not page.work.busy, "it is given up")
    driver.wait()
    assert "Nothing was changed" in page.notice.text()
    assert skus(driver) == before


@pytest.mark.parametrize(("step", "all_of_it"), [("writing", False), ("showing", True)])
def test_a_window_closed_in_the_middle_leaves_nothing_or_all_of_it(
    driver: Driver, page: ImportPage, tmp_path: Path, step: str, all_of_it: bool
) -> None:
    window, folder = driver.window, driver.window.till.folder
    before = skus(driver)
    lines = "".join(f"M-{n};;Vara {n};souvenir;25,5;1,00;;\n" for n in range(3000))
    looked_through(driver, page, tmp_path, LIST.splitlines()[0] + "\n" + lines)
    told: list[str] = []
    for outcome in (page.work.done, page.work.failed, page.work.given_up):
        outcome.connect(lambda *_: told.append("told"))
    page.work.moved.connect(lambda now, *_: window.shut() if now == step else None)
    driver.click("importTake")
    driver.until(lambda: window.till is None and not page.work.busy, "it never ended")
    assert told == []
    till = Till.open(folder, window.clock)
    try:
        found = {one.sku for one in all_products(till)}
        assert found == (before | {f"M-{n}" for n in range(3000)} if all_of_it else before)
        assert verify_journal(till.store)[1] == []
        assert not any(rebuild(till.store).values())
    finally:
        till.close()


def test_a_cashier_is_not_shown_the_page(driver: Driver) -> None:
    driver.sign_in(CASHIER)
    driver.window.view.go("importing")
    assert driver.window.view.pages.now == "day"


def test_what_is_found_is_given_out(driver: Driver, tmp_path: Path) -> None:
    driver.sign_in(MANAGER)
    driver.window.view.go("products")
    products = driver.window.view.pages.page("products")
    driver.until(lambda: len(products.model.ids) > 20, "the list is read")
    driver.find("productSearch").setText("ADM-ADULT")
    products.ask()
    driver.until(lambda: 0 < len(products.model.ids) < 20, "it is found")
    number = len(products.model.ids)
    products.lists.export(tmp_path / "some.csv")
    driver.until(lambda: bool(products.doing.notice.text()), "it is written")
    assert len((tmp_path / "some.csv").read_text("utf-8-sig").splitlines()) == 1 + number
    driver.click("productImport")
    assert driver.window.view.pages.now == "importing"
    driver.find("importBack").click()
    assert driver.window.view.pages.now == "products"


def test_the_lines_stand_on_their_card_in_the_dark(
    driver: Driver, page: ImportPage, tmp_path: Path
) -> None:
    looked_through(driver, page, tmp_path)
    wear("dark", "normal")
    try:
        driver.wait(50)
        shown = page.preview.list
        below = shown.mapTo(driver.window, shown.rect().bottomLeft() + QPoint(40, -8))
        picture = driver.window.grab().toImage()
        assert picture.pixelColor(below).name() == theme.DARK.card
    finally:
        wear("light", "normal")
