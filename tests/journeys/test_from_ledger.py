"""A till from the museum's ledger, in the window: a new machine, and one whose database is gone."""

from __future__ import annotations

import json
import random
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from pos.storage.personal import living
from pos.till import finishing, paying, selling, shifts
from pos.till.staff.pins import holders
from tests.support.driving import driven
from tests.support.ledger_process import LedgerProcess, enrolled, run
from tests.support.museum import money, new_folder
from ui.demo.driver import Driver
from ui.shell.window import Window


@pytest.fixture
def till(ledger: LedgerProcess, tmp_path: Path) -> Path:
    """A till that sold two tickets, all of which the ledger has."""
    folder = new_folder(tmp_path / "till")
    opened = enrolled(ledger, folder)
    shifts.open_shift(opened, money("100.00"))
    for _ in range(2):
        selling.add(opened, "ADULT")
        paying.pay_cash(opened, None)
        finishing.finish(opened)
    opened.close()
    run(folder, "sync")
    return folder


def code(ledger: LedgerProcess) -> str:
    """For a machine that takes the till's place."""
    words = ("ledger", "code", "--for", "K1", "--json")
    return str(json.loads(run(ledger.folder, *words))["code"])


@pytest.fixture
def driver(qapp: QApplication, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Driver]:
    """A window on the folder that the test says."""
    with driven(Window(tmp_path / request.param, language="sv")) as driving:
        yield driving


def fill(driver: Driver, ledger: LedgerProcess) -> None:
    driver.find("firstLedgerAddress").setText(ledger.address)
    driver.find("firstLedgerCode").setText(code(ledger))


def sold(driver: Driver) -> set[str]:
    return {row[0] for row in driver.window.till.store.rows("SELECT receipt FROM receipt")}


def here(driver: Driver) -> None:
    """The till is there, and its history and its people have come."""
    driver.until(lambda: driver.window.view is not None, "there is no till")
    driver.until(lambda: {"K1-000001", "K1-000002"} <= sold(driver), "the history did not come")
    driver.until(lambda: bool(living(driver.window.till.store)), "nobody came")


@pytest.mark.parametrize("driver", ["new machine"], indirect=True)
def test_a_new_machine_takes_a_tills_place(
    till: Path, ledger: LedgerProcess, driver: Driver, tmp_path: Path
) -> None:
    (tmp_path / "new machine").mkdir()
    shutil.rmtree(till)
    driver.window.show()
    driver.until(lambda: driver.window.before.page is not None, "no first run")
    driver.click("first_ledger")
    fill(driver, ledger)
    driver.fill("firstLedgerPerson", "Maria")
    driver.click("firstNext")
    assert driver.find("firstLedgerPinWrong").isVisible()
    driver.fill("firstLedgerPin", "112233")
    driver.click("firstNext")
    here(driver)
    driver.sign_in("112233")
    assert driver.window.till.person.name == "Maria"


@pytest.mark.parametrize("driver", ["till"], indirect=True)
def test_a_database_beyond_reading_is_filled_from_the_ledger(
    till: Path, ledger: LedgerProcess, driver: Driver
) -> None:
    path = till / "museum.sqlite"
    path.write_bytes(random.Random(2).randbytes(path.stat().st_size))
    wreck = path.read_bytes()
    driver.window.show()
    driver.until(lambda: driver.window.before.page is not None, "nothing was shown")
    driver.click("broken_ledger")
    fill(driver, ledger)
    driver.click("firstNext")
    here(driver)
    assert (till / "damaged-1" / "museum.sqlite").read_bytes() == wreck
    driver.until(lambda: bool(holders(driver.window.till.store, "1234")), "nobody has the PIN")
    driver.sign_in("1234")  # the secret of PINs was in the folder still
