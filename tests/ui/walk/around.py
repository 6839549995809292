"""Training, badges, what a person likes, the printer and its papers, and the backups."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt

from receipts.printer_trial import Tried
from receipts.printers.base import NO_PROOF, PrinterState, PrinterStatus, Result
from receipts.printers.found import ON_SCREEN, Found
from tests.ui.walk.walker import POSTER, TICKET, Walker

Key = Qt.Key


def around_the_counter(walker: Walker) -> Iterator[str]:
    walker.begin()
    walker.at_counter()
    yield from _training(walker)
    yield from _panels(walker)
    yield from _printer(walker)
    yield from _set_up(walker)


def _training(walker: Walker) -> Iterator[str]:
    window = walker.window
    window.view.go("training")
    yield "training"
    walker.click("exercise_sell")
    walker.until(lambda: window.training.inside, "training did not begin")
    walker.wait(100)
    yield "training, exercise"
    walker.scan(TICKET)
    walker.scan(POSTER)
    yield "training, sell"
    for _ in range(2):
        walker.key(Key.Key_F9)
    walker.until(walker.find("coachAgain").isVisible, "nobody said what went otherwise")
    yield "training, once more"
    window.view.go("day")
    yield "training, day"
    window.view.go("training")
    yield "training, in it"
    window.ask("person")
    yield "training, person"
    window.back()
    walker.click("trainingLeave")
    walker.until(lambda: not window.training.inside, "training did not end")
    window.desk.choose_language(walker.language)
    window.view.go("sell")


def _panels(walker: Walker) -> Iterator[str]:
    window = walker.window
    window.ask("badges")
    yield "badges"
    walker.click("badgeGive1")
    walker.until(walker.find("badgeNotice").isVisible, "no badge was made")
    walker.wait(50)
    yield "badges, given"
    window.back()
    window.ask("person")
    yield "person"
    window.back()
    window.ask("backup")
    yield "backup"
    walker.find("backupPlace").setText("/no/such/place/on/this/computer")
    walker.click("backupSave")
    walker.until(lambda: walker.find("backupNotice").isVisible(), "the place was not refused")
    yield "backup, refused"
    window.back()


def _printer(walker: Walker) -> Iterator[str]:
    """A printer without paper, one paper to ask about and three that wait."""
    spooling = walker.window.spooling
    walker.until(lambda: not spooling.jobs.waiting(), "no paper came out")
    spooling.spool.stop()
    for _ in range(3):
        walker.scan(TICKET)
        for _ in range(2):
            walker.key(Key.Key_F9)
    walker.until(lambda: len(spooling.jobs.waiting()) > 2, "nothing waits")
    first = next(job for job in spooling.jobs.waiting() if job.what == "receipt")
    spooling.jobs.set_state(first.id, "unknown", problem=NO_PROOF)
    spooling.rest()
    walker.wait(1200)  # the look that is under way
    for state in (PrinterState.NO_PAPER, PrinterState.OFFLINE, PrinterState.COVER_OPEN):
        spooling.status = PrinterStatus(state)
        spooling.changed.emit()
        walker.wait(300)
        yield f"sell, printer {state.value}"
        walker.window.ask("printer")
        yield f"printer {state.value}"
        walker.window.back()
    spooling.status = PrinterStatus(PrinterState.READY)


def _set_up(walker: Walker) -> Iterator[str]:
    """As if these were attached, and the test page had come out of the first."""
    walker.window.view.go("printer")
    page = walker.window.view.pages.current()
    choose = page.set_up.choose
    choose.gone = True  # what this machine has attached is not to be seen
    yield "printer, looking"
    rows = [
        Found("usb:04b8:0e15", "EPSON TM-T20III", "usb"),
        Found("cups:Kvitton", "Star TSP143", "queue"),
        Found("virtual", ON_SCREEN, "screen"),
    ]
    choose.again.setEnabled(True)
    choose.retranslate()
    choose.list.offer(rows, [choose.tr_(one.name) for one in rows], "")
    yield "printer, found"
    choose._choose(rows[0].spec)
    page.set_up._spec = rows[0].spec
    page.set_up._tried(Tried(Result.PRINTED))
    yield "printer, seen"
    walker.click("nothingCameOut")
    yield "printer, nothing came out"
