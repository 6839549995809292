"""The pages before there is a till: the first run, a damaged database, and the backups' panel."""

from __future__ import annotations

import shutil
import tempfile
from contextlib import chdir
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from pos.office.catalogue.categories import DEMO
from ui.demo.stage import SIZE

if TYPE_CHECKING:
    from ui.demo.driver import Driver

_SELLER = ("Musikstiftelsen", "2077474-0", "Musikmuseet", "Biskopsgatan 17", "20500 Åbo",
           "+358 2 000 0000", "info@museum.example")  # fmt: skip


def the_first_run(language: str, target: Path) -> None:
    """From an empty folder to a till, its database then damaged and mended."""
    pictures, folder = target.absolute(), Path("museum")
    # a folder's name stands on some pages: no machine's own path belongs in a picture
    with tempfile.TemporaryDirectory(prefix="museum-pos-") as elsewhere, chdir(elsewhere):
        folder.mkdir()
        _set_up(folder, language, pictures)
        _backed_up(folder, language, pictures)
        _damaged(folder, language, pictures)


def _window(folder: Path, language: str) -> Driver:
    from ui.demo.driver import Driver
    from ui.shell.window import Window

    window = Window(folder, language=language)
    window.resize(*SIZE)
    driver = Driver(window)
    window.show()
    driver.until(lambda: bool(window.view or window.before.page), "nothing was shown")
    return driver


def _close(driver: Driver) -> None:
    driver.window.shut()
    driver.window.close()


def _type(driver: Driver, *texts: str) -> None:
    for text in texts:
        field = driver.focus()
        assert isinstance(field, QLineEdit)
        field.selectAll()
        QTest.keyClicks(field, text)
        driver.key(Qt.Key.Key_Return)


def _set_up(folder: Path, language: str, target: Path) -> None:
    driver = _window(folder, language)
    try:
        page = driver.window.before.page

        def take(name: str) -> None:
            driver.save(target / f"{language}-first-{name}.png")

        take("ways")
        driver.click("first_new")
        _type(driver, *_SELLER[:1], "2077474-1")
        take("seller")
        _type(driver, *_SELLER[1:])
        take("till")
        driver.click("firstNext")
        driver.until(lambda: bool(page.printer.set_up.choose.list.buttons), "no printer was found")
        take("printer")
        driver.click("firstNext")
        _type(driver, "Maria Lind", "4711", "4711")
        driver.click("firstBack")
        take("people")
        driver.click("firstNext")
        list_ = shutil.copy(DEMO / "products.csv", folder / "produkter.csv")
        driver.find("firstProductFile").setText(str(list_))
        driver.click("firstProductLook")
        driver.until(lambda: page.products.report is not None, "the list was not read")
        take("products")
        driver.click("firstNext")
        take("summary")
        driver.click("firstNext")
        driver.until(lambda: driver.window.view is not None, "there is no till")
    finally:
        _close(driver)


def _backed_up(folder: Path, language: str, target: Path) -> None:
    driver = _window(folder, language)
    try:
        window = driver.window
        driver.sign_in("4711")
        driver.open_shift("150,00")
        window.desk.backing.now()
        driver.until(lambda: not window.desk.backing.busy, "no backup was made")
        window.ask("backup")
        driver.save(target / f"{language}-backups.png")
    finally:
        _close(driver)


def _damaged(folder: Path, language: str, target: Path) -> None:
    database = folder / "museum.sqlite"
    database.write_bytes(bytes(100) + database.read_bytes()[100:])
    driver = _window(folder, language)
    try:
        page = driver.window.before.page
        driver.until(lambda: page.ways.best is not None, "no backup was found")
        driver.save(target / f"{language}-broken.png")
        driver.click("broken_restore")
        driver.until(lambda: bool(page.restore.found), "no backup was found")
        driver.save(target / f"{language}-restore.png")
        driver.click("firstBack")
        driver.click("broken_rescue")
        driver.until(lambda: page.card.step is page.mended, "it was not mended")
        driver.save(target / f"{language}-mended.png")
    finally:
        _close(driver)
