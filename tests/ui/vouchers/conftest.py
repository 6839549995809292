"""A small museum with vouchers in it, and the real window on it, its coordinator signed in."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from tests.pos.office.settlement.selling import sell
from tests.support.clock import SetClock
from tests.support.driving import driven
from tests.support.museum import COORDINATOR, new_folder, open_till
from ui.demo.driver import Driver
from ui.shell.window import Window

SERIALS = ("0047118255301", "0047118255302", "0047118255303")


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    """What the printer was sent."""
    return tmp_path / "paper.bin"


@pytest.fixture
def desk_of_vouchers(qapp: QApplication, tmp_path: Path, paper: Path) -> Iterator[Driver]:
    """Three papers of Edenred and two payments of Epassi are open; the page is shown."""
    folder, clock = new_folder(tmp_path / "till"), SetClock()
    till = open_till(folder, clock)
    from pos.domain.money import Money
    from pos.till.shifts import open_shift

    open_shift(till, Money(10_000))
    sell(till, *SERIALS, face="10.00")
    sell(till, "A1", "A2", issuer="epassi", medium="mobile")
    with till.store.write() as tx:
        tx.set_local("printer", f"file:{paper}".encode())
    till.close()
    window = Window(folder, language="en", clock=clock)
    with driven(window) as driver:
        driver.open()
        driver.sign_in(COORDINATOR)
        window.desk.choose_language("en")
        window.view.go("vouchers")
        page = driver.find("vouchersPage")
        driver.until(lambda: bool(page.rows), "the vouchers were not read")
        yield driver
