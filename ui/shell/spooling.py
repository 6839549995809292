"""The printer's thread and what the top bar may say of it, without asking a slow printer."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from ui.input.slow import slowly

if TYPE_CHECKING:  # the window is painted before it is imported
    from pos.till.till import Till
    from receipts.printers.base import Printer, PrinterStatus
    from receipts.queue import Queue

_ASK_EVERY = 900
"""ms from one look at the printer to the next. A look takes at most 1.6 s, so that whatever
befalls a printer stands in the top bar within 3 seconds."""


class Spooling(QObject):
    """Starts and stops with the window. `changed`: a job moved, or the printer did."""

    changed = Signal()
    _looked = Signal(object, object)

    def __init__(self, till: Till, parent: QObject | None = None) -> None:
        super().__init__(parent)
        from pos.storage.print_jobs import PrintJobs
        from receipts.printers import open_printer
        from receipts.spool import Spool

        self._till = till
        self.jobs = PrintJobs(till.store)
        self.to_ask = 0
        self.waiting = 0
        self.status: PrinterStatus | None = None  # before the first look
        self.spool = Spool(
            till.store,
            open_printer(till.printer, till.folder),
            seller=lambda: till.seller,
            on_change=self.changed.emit,
        )
        self._looker: threading.Thread | None = None
        self._looking = self._stopped = self._resting = False
        self._looked.connect(self._seen)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_ASK_EVERY)
        self._timer.timeout.connect(self.look)
        self.changed.connect(self.count)

    @property
    def trouble(self) -> str:
        """What is wrong with the printer, as a sentence in English; empty when nothing is."""
        ready = self.status is None or self.status.state == "ready"
        return "" if ready else self.status.problem

    def start(self) -> None:
        self.spool.start()
        self.count()
        self.look()

    def rest(self) -> None:
        """Look at the printer no more for now: another till looks at it."""
        self._resting = True
        self._timer.stop()

    def look_again(self) -> None:
        self._resting = False
        self.look()

    def stop(self) -> None:
        """The job in hand is given a little time."""
        self._stopped = True
        self._timer.stop()
        if self._looker is not None:
            self._looker.join()
        self.spool.stop()

    def count(self) -> None:
        """Read the queue, on the window's thread: one short query each."""
        if self._stopped:
            return  # told while the window closed
        self.to_ask = len(self.jobs.to_ask())
        self.waiting = sum(job.what != "drawer" for job in self.jobs.waiting())

    def queue(self) -> Queue:
        """Which papers wait, and which to ask about."""
        from receipts.queue import queue_of

        return queue_of(self._till.store)

    # ------------------------------------------------------------------ acts

    def notify(self) -> None:
        """A job was queued, or somebody has seen to the printer."""
        self.spool.notify()

    def answer(self, job: int, came_out: bool) -> None:
        self.spool.answer(job, came_out)

    def cancel(self, job: int) -> bool:
        """A waiting paper is not wanted; whether it was still waiting."""
        return self.spool.cancel(job)

    def show(self, job: int, shown: Callable[[], None]) -> None:
        """Put a waiting paper on the screen in place of the printer; `shown` when it is there."""
        from receipts.printers.virtual import VirtualPrinter

        screen = VirtualPrinter(self._till.folder)
        slowly(lambda: self.spool.print_on(job, screen), lambda _: shown(), self._failed)

    @staticmethod
    def _failed(error: Exception) -> None:
        raise error  # a bug: the window's own handler writes it down

    def use(self, spec: str) -> None:
        """Print on another printer from the next paper on."""
        from receipts.printers import open_printer

        self.spool.use(open_printer(spec, self._till.folder))
        self.status = None
        self.changed.emit()
        self.look()

    # --------------------------------------------------------------- looking

    def look(self) -> None:
        """Ask the printer how it is, off the window's thread."""
        if not self._looking and not self._stopped:
            self._looking = True
            self._looker = threading.Thread(target=self._ask, name="printer look", daemon=True)
            self._looker.start()

    def _ask(self) -> None:
        printer = self.spool.printer
        self._looked.emit(printer, printer.status())

    def _seen(self, printer: Printer, status: PrinterStatus) -> None:
        self._looking = False
        if self._stopped:
            return
        if not self._resting:
            self._timer.start()
        if printer is not self.spool.printer:
            self.look()  # another was chosen meanwhile
            return
        before, self.status = self.status, status
        if status == before:
            return
        if status.state == "ready" and self.waiting:
            self.notify()  # it is back: what waits need not wait for its next try
        self.changed.emit()
