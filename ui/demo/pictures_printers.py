"""Pictures of the printer's queue, and of its set-up page."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from ui.demo.stage import counter

if TYPE_CHECKING:
    from ui.demo.driver import Driver


def take_printers(language: str, target: Path) -> None:
    """A paper that nobody knows of and a printer without paper; then another printer is tried."""
    with counter(language) as driver:
        _take(driver, language, target)


def _take(driver: Driver, language: str, target: Path) -> None:
    from receipts.printers.base import NO_PROOF, PrinterState, PrinterStatus

    window = driver.window
    spooling = window.spooling
    driver.until(lambda: not spooling.jobs.waiting(), "no paper came out", 90)
    spooling.spool.stop()  # what waits is to be seen
    _sell(driver, 3)
    first = next(job for job in spooling.jobs.waiting() if job.what == "receipt")
    spooling.jobs.set_state(first.id, "unknown", problem=NO_PROOF)
    spooling.rest()
    driver.wait(1200)  # the look that is under way
    spooling.status = PrinterStatus(PrinterState.NO_PAPER)
    spooling.changed.emit()
    window.ask("printer")
    driver.save(target / f"{language}-printer.png")
    window.back()
    spooling.status = PrinterStatus(PrinterState.READY)
    window.view.go("printer")
    page = window.view.pages.current()
    _show_found(page)
    driver.save(target / f"{language}-printer-set-up.png")


def _sell(driver: Driver, times: int) -> None:
    from PySide6.QtCore import Qt

    for _ in range(times):
        driver.scan("ADM-ADULT")
        driver.key(Qt.Key.Key_F9)
        driver.key(Qt.Key.Key_F9)


def _show_found(page: Any) -> None:
    """As if these were attached, and the test page had come out of the first."""
    from receipts.printer_trial import Tried
    from receipts.printers.base import Result
    from receipts.printers.found import ON_SCREEN, Found

    choose = page.set_up.choose
    choose.gone = True  # what this machine has attached is not to be seen
    rows = [
        Found("usb:04b8:0e15", "EPSON TM-T20III", "usb"),
        Found("cups:Kvitton", "Star TSP143", "queue"),
        Found("virtual", ON_SCREEN, "screen"),
    ]
    choose.again.setEnabled(True)
    choose.retranslate()
    choose.list.offer(rows, [choose.tr_(one.name) for one in rows], "")
    choose._choose(rows[0].spec)
    page.set_up._spec = rows[0].spec
    page.set_up._tried(Tried(Result.PRINTED))
