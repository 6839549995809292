"""A coordinator's window at one of four tills, with a week behind them."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtWidgets import QApplication, QLabel

from pos.sync.transport import LedgerUnreachable, Reply, Request
from ui.demo.driver import Driver
from ui.demo.organisation import DemoOrganisation, StepClock, take_voucher
from ui.shell.window import Window
from ui.tills.page import TillsPage

SATURDAY = datetime(2026, 11, 21, 10, 52, tzinfo=ZoneInfo("Europe/Helsinki"))
COORDINATOR, CASHIER = "4711", "1234"


class Cuttable:
    """The way to the ledger, which a test cuts."""

    def __init__(self, organisation: DemoOrganisation) -> None:
        self._inner = organisation.connect("")
        self.cut = False
        self.speaks = threading.Event()  # cleared: the address takes the request and says nothing
        self.speaks.set()
        self.waits = threading.Event()

    def send(self, request: Request) -> Reply:
        if not self.speaks.is_set():
            self.waits.set()
            self.speaks.wait(60)
        if self.cut:
            raise LedgerUnreachable
        return self._inner.send(request)

    def close(self) -> None:
        """Nothing is kept open."""


class Counter:
    """The window of one till of four, and what the test holds of it."""

    def __init__(self, driver: Driver, organisation: DemoOrganisation, wire: Cuttable) -> None:
        self.driver, self.organisation, self.wire = driver, organisation, wire
        self.window = driver.window

    @property
    def page(self) -> TillsPage:
        page = self.window.view.pages.page("tills")
        assert isinstance(page, TillsPage)
        return page

    def look(self) -> None:
        """Go to the page with everything exchanged, and the page drawn for the last time."""
        self.window.view.go("tills")
        exchanging = self.window.exchanging
        exchanging.look()
        page = self.page
        self.driver.until(
            lambda: len(page.issues.rows) == 3 and page.heard.figure.text().startswith("3")
            and page.waiting.figure.text() == "0" and not exchanging.connection.busy,
            "the tills do not stand as they should", 20,
        )  # fmt: skip
        self.driver.wait()

    def texts(self) -> list[str]:
        return [one.text() for one in self.page.findChildren(QLabel) if one.isVisible()]


@pytest.fixture(scope="session")
def told_week(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The organisation's folder at the end of its week, made once."""
    folder = tmp_path_factory.mktemp("organisation")
    organisation = DemoOrganisation(folder, SATURDAY)
    organisation.tell()
    organisation.close()
    return folder


@pytest.fixture
def counter(qapp: QApplication, told_week: Path, tmp_path: Path) -> Iterator[Counter]:
    """A coordinator at a till that took the same voucher as another one, offline."""
    shutil.copytree(told_week, tmp_path / "week")
    organisation = DemoOrganisation(tmp_path / "week", SATURDAY)
    clock, wire = StepClock(SATURDAY + timedelta(minutes=10)), Cuttable(organisation)
    window = Window(
        tmp_path / "week" / "K1", demo=True, language="en", clock=clock, connect=lambda _: wire
    )
    window.resize(1280, 800)
    driver = Driver(window)
    try:
        driver.open()
        driver.sign_in(COORDINATOR)
        driver.open_shift("150,00")
        clock.at = SATURDAY + timedelta(minutes=109)
        take_voucher(window.till)
        organisation.arrive()
        yield Counter(driver, organisation, wire)
    finally:
        driver.end()
        organisation.close()
