"""`python -m ui.demo.pictures_printers DIR`: the printer and its queue, and its set-up page."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

from ui.demo.pictures import SATURDAY, StillClock

LANGUAGES = ("sv", "fi", "en")


def main(argv: list[str] | None = None) -> int:
    """Exit status 2 for wrong usage."""
    words = sys.argv[1:] if argv is None else argv
    if len(words) != 1:
        sys.stderr.write("usage: python -m ui.demo.pictures_printers DIR\n")
        return 2
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from ui.app import application
    from ui.demo.driver import Driver
    from ui.shell.window import Window

    application()
    for language in LANGUAGES:
        folder = Path(tempfile.mkdtemp(prefix="museum-pos-pictures-"))
        window = Window(folder, demo=True, language=language, clock=StillClock(SATURDAY))
        window.resize(1280, 800)
        try:
            _take(Driver(window), language, Path(words[0]))
        finally:
            window.shut()
            window.close()
            shutil.rmtree(folder, ignore_errors=True)
    return 0


def _take(driver: Any, language: str, target: Path) -> None:
    from receipts.printers.base import NO_PROOF, PrinterState, PrinterStatus

    driver.open()
    window = driver.window
    driver.sign_in(next(one.pin for one in window.till.demo if "coordinator" in one.roles))
    driver.open_shift("150,00")
    window.desk.choose_language(language)
    window.view.go("sell")
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


def _sell(driver: Any, times: int) -> None:
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


if __name__ == "__main__":
    sys.exit(main())
