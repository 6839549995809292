"""What a first reading of years of history costs the cashier who sells meanwhile."""

from __future__ import annotations

import json
import os
import tempfile
from pathlib import Path
from typing import Any

from tests.bench.table import Figure, median, ms, seconds
from tests.support.history import sell_elsewhere
from tests.support.ledger_process import LedgerProcess, run

_ENTRIES = 20_000
_BEFORE = 20  # sales with nothing else going on


def measure() -> list[Figure]:
    """The real window, a real ledger in a process, and somebody else's sales."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory(prefix="museum-bench-") as name:
        ledger = LedgerProcess(Path(name, "ledger"))
        try:
            sell_elsewhere(ledger, _ENTRIES)
            return _measure(ledger, Path(name, "till"))
        finally:
            ledger.stop()


def _measure(ledger: LedgerProcess, folder: Path) -> list[Figure]:
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    from pos.office.demo.story import make_demo
    from tests.support.watchdog import Watchdog
    from ui.app import application
    from ui.demo.driver import Driver
    from ui.shell.window import Window

    folder.mkdir()
    make_demo(folder, days=2)
    application()
    window = Window(folder, demo=True, language="sv")
    window.resize(1280, 800)
    driver = Driver(window)
    watchdog = Watchdog()

    def sale(during: str) -> float:
        with watchdog.during(during):
            driver.scan("ADM-ADULT")
            driver.key(Qt.Key.Key_F9)
            with watchdog.during("the commit"):
                took = seconds(lambda: QTest.keyClick(driver.focus(), Qt.Key.Key_F9))
            driver.wait(50)
            return took

    try:
        driver.open()
        driver.sign_in("4711")
        driver.open_shift("150,00")
        window.view.go("sell")
        before = [sale("before") for _ in range(_BEFORE)]
        code = json.loads(run(ledger.folder, "ledger", "code", "--json"))["code"]
        window.exchanging.enrol(ledger.address, code, lambda _: None, lambda refusal: None)
        driver.until(lambda: window.exchanging.connection.reading is not None, "no reading")
        meanwhile: list[float] = []

        def sell_on() -> None:
            while window.exchanging.connection.reading is not None:
                meanwhile.append(sale("reading"))

        whole = seconds(sell_on)
    finally:
        watchdog.stop()
        window.shut()
    return _figures(watchdog, median(before), median(meanwhile), whole)


def _figures(watchdog: Any, before: float, meanwhile: float, whole: float) -> list[Figure]:
    from tests.support.watchdog import share

    slots, usual = watchdog.took("reading"), watchdog.took("before")
    return [
        Figure("a sale in the window, F9 to done", ms(before)),
        Figure(f"  while {_ENTRIES} entries come down", ms(meanwhile),
               meanwhile / before, most=2.0),
        Figure("  99 % of the window's other slots then", ms(share(slots, 99))),
        Figure("  the longest of them", ms(slots[-1]), slots[-1] / usual[-1]),
        Figure("  entries a second meanwhile", f"{_ENTRIES / whole:.0f}"),
    ]  # fmt: skip
