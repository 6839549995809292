"""The first run: from an empty folder to a sale, with the keyboard alone; nothing half made."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit

from pos.till import finishing, paying, selling, shifts
from pos.till.keeping.backups import back_up_everywhere, plan
from tests.support.driving import first_run
from tests.support.museum import money, open_till
from ui.demo.driver import Driver
from ui.first.run import FirstRun

PRODUCTS = Path(__file__).parents[2] / "pos" / "cli" / "products.csv"


@pytest.fixture
def driver(qapp: QApplication, tmp_path: Path) -> Iterator[Driver]:
    """The real window on an empty folder."""
    with first_run(tmp_path / "till") as driving:
        yield driving


def first(driver: Driver) -> FirstRun:
    page = driver.window.before.page
    assert isinstance(page, FirstRun)
    return page


def write(driver: Driver, text: str) -> None:
    """Into whatever has the keyboard; faster than a hand, since no scanner listens yet."""
    field = driver.focus()
    assert isinstance(field, QLineEdit), field
    field.selectAll()
    QTest.keyClicks(field, text)


def enter(driver: Driver, *texts: str) -> None:
    for text in texts:
        if text:
            write(driver, text)
        driver.key(Qt.Key.Key_Return)


def there(driver: Driver) -> None:
    driver.until(lambda: driver.window.view is not None, "there is no till")
    driver.wait()


def seller(driver: Driver) -> None:
    enter(driver, "Musikstiftelsen", "2077474-0", "Musikmuseet", "Biskopsgatan 17", "20500 Åbo",
          "+358 2 000 0000", "museum@example.org")  # fmt: skip


def test_a_museum_is_set_up_by_keyboard_alone(driver: Driver, tmp_path: Path) -> None:
    driver.key(Qt.Key.Key_Return)  # the first of the ways has the keyboard
    seller(driver)
    assert first(driver).card.step is first(driver).till
    (tmp_path / "stick").mkdir()
    enter(driver, str(tmp_path / "stick"))  # the code is written already
    assert first(driver).card.step is first(driver).printer
    driver.key(Qt.Key.Key_Return)  # papers on the screen
    enter(driver, "Maria Lind", "4711", "4711")
    enter(driver, str(PRODUCTS))
    driver.until(lambda: first(driver).card.step is first(driver).summary, "no summary")
    assert list((tmp_path / "till").glob("*.sqlite")) == []  # nothing is made before the last key
    driver.key(Qt.Key.Key_Return)
    there(driver)
    till = driver.window.till
    assert (till.seller.museum, till.code, till.language) == ("Musikmuseet", "K1", "sv")
    assert plan(till).place == str(tmp_path / "stick")
    driver.sign_in("4711")
    driver.open_shift("50,00")
    driver.window.view.go("sell")
    driver.scan("ADM-ADULT")
    driver.key(Qt.Key.Key_F9)
    driver.key(Qt.Key.Key_F9)
    driver.until(lambda: till.last is not None, "nothing was sold")
    assert till.last.fact.receipt == "K1-000001"


def test_by_touch_and_back_again_what_was_typed_stays(driver: Driver) -> None:
    driver.click("first_new")
    seller(driver)
    driver.click("firstBack")
    assert driver.find("firstMuseum").text() == "Musikmuseet"
    driver.click("firstBack")
    driver.click("first_new")
    driver.click("firstNext")
    driver.click("firstNext")
    driver.click("firstNext")
    driver.fill("firstPersonName", "Maria")
    driver.fill("firstPin", "4711")
    driver.fill("firstPinAgain", "4712")
    driver.click("firstNext")
    assert "inte" in driver.find("firstPinAgainWrong").text()
    driver.fill("firstPinAgain", "4711")
    driver.click("firstPersonAdd")
    driver.fill("firstPersonName", "Aino")
    driver.fill("firstPin", "1234")
    driver.fill("firstPinAgain", "1234")
    driver.click("firstNext")
    driver.click("firstNext")  # no product list
    driver.click("first_fi")
    assert driver.find("firstTitle").text() == "Onko kaikki oikein?"
    driver.click("firstNext")
    there(driver)
    assert driver.window.desk.language == "fi"
    driver.sign_in("1234")


@pytest.mark.parametrize(
    ("typed", "said"),
    [("2077474-1", "2077474-1"), ("20774740", ""), ("", "2077474-0"), ("FI27801019", None)],
)
def test_the_business_id_is_checked_as_it_is_typed(
    driver: Driver, typed: str, said: str | None
) -> None:
    driver.click("first_new")
    enter(driver, "Stiftelsen", typed)
    wrong = driver.find("firstBusinessIdWrong")
    if said == "":
        assert not wrong.isVisible()
    elif said:
        assert wrong.isVisible()
        write(driver, "2077474-0")
        driver.wait()
        assert not wrong.isVisible()  # right as soon as it is right


def test_a_list_with_faults_is_shown_and_goes_no_further(driver: Driver, tmp_path: Path) -> None:
    driver.click("first_new")
    seller(driver)
    enter(driver, "", "")
    enter(driver, "Maria", "4711", "4711")
    faulty = Path(__file__).parents[2] / "data" / "products-faulty.csv"
    enter(driver, str(faulty))
    driver.until(lambda: driver.find("firstProductNotice").isVisible(), "nothing is said")
    assert "Rad" in driver.find("firstProductNoticeDetail").text()
    driver.key(Qt.Key.Key_Return)
    assert first(driver).card.step is first(driver).products
    enter(driver, str(tmp_path / "no such file.csv"))
    assert driver.find("firstProductFileWrong").isVisible()


def test_a_printer_that_is_none_is_refused_beside_it(driver: Driver) -> None:
    driver.click("first_new")
    seller(driver)
    enter(driver, "")
    driver.find("printerSpec").setText("carrier pigeon")
    driver.click("firstNext")
    assert first(driver).card.step is first(driver).printer
    assert "carrier pigeon" in driver.find("printerNoticeSentence").text()
    driver.find("printerSpec").setText("tcp:192.168.1.50:9100")
    driver.click("firstNext")
    assert first(driver).card.step is first(driver).people
    assert first(driver).parts()["till"]["printer"] == "tcp:192.168.1.50:9100"


def test_going_on_from_a_backup(driver: Driver, tmp_path: Path) -> None:
    from tests.support.museum import new_folder

    till = open_till(new_folder(tmp_path / "old"))
    shifts.open_shift(till, money("100.00"))
    selling.add(till, "ADULT")
    paying.pay_cash(till, None)
    finishing.finish(till)
    back_up_everywhere(till)
    till.close()
    shutil.copytree(tmp_path / "old" / "backups", tmp_path / "stick")
    driver.click("first_restore")
    write(driver, str(tmp_path / "stick"))
    driver.until(lambda: bool(first(driver).restore.found), "no backup was found")
    assert "K1" in driver.find("firstBackup_0").text()
    what = driver.find("firstRestoreWhat")
    driver.until(lambda: "K1-000001" in what.text(), "what is in it is not said")
    assert "papper" in what.text()
    driver.click("firstNext")
    there(driver)
    driver.sign_in("1234")


def test_a_code_that_is_none_and_a_ledger_that_is_not_there(driver: Driver) -> None:
    driver.click("first_ledger")
    enter(driver, "ledger", "x")
    assert driver.find("firstLedgerAddressWrong").isVisible()
    enter(driver, "http://127.0.0.1:9", "ABCD-EFGH-JKLM", "", "")
    driver.until(lambda: driver.find("firstLedgerNotice").isVisible(), "nothing is said")
    assert driver.find("firstNext").isEnabled()


@pytest.mark.parametrize("size", [(1024, 768), (1280, 800), (800, 1280)])
def test_every_step_fits_and_is_named(driver: Driver, size: tuple[int, int]) -> None:
    driver.window.resize(*size)
    page = first(driver)
    for step in (page.ways, page.seller, page.till, page.printer, page.people, page.products,
                 page.summary, page.restore, page.ledger):  # fmt: skip
        page._path = [step]
        page._show(step)
        driver.wait(30)
        controls: list[Any] = [*page.findChildren(QAbstractButton), *page.findChildren(QLineEdit)]
        seen = [one for one in controls if one.isVisible()]
        assert [one.objectName() for one in seen if not one.accessibleName()] == []
        assert [one.objectName() for one in seen if one.height() < 44] == []
        assert driver.window.minimumSizeHint().width() <= size[0], step
        assert driver.window.minimumSizeHint().height() <= size[1], step
