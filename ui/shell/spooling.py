"""The printer's thread and what the top bar may say of it, without asking a slow printer."""

from __future__ import annotations

import threading
from datetime import datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

if TYPE_CHECKING:  # the window is painted before it is imported
    from pos.till.till import Till

_ASK_EVERY = 5000  # ms between two looks at the printer itself


class Spooling(QObject):
    """Starts and stops with the window. `changed`: a job moved, or the printer did."""

    changed = Signal()
    _looked = Signal(object)

    def __init__(self, till: Till, parent: QObject | None = None) -> None:
        super().__init__(parent)
        from pos.storage.print_jobs import PrintJobs
        from receipts.printers import open_printer
        from receipts.spool import Spool

        self.jobs = PrintJobs(till.store)
        self.to_ask = 0
        self.waiting = 0
        self.trouble = ""
        self.spool = Spool(
            till.store,
            open_printer(till.printer, till.folder),
            seller=lambda: till.seller,
            on_change=self.changed.emit,
        )
        self._looker: threading.Thread | None = None
        self._looking = self._stopped = False
        self._looked.connect(self._seen)
        self._timer = QTimer(self)
        self._timer.setInterval(_ASK_EVERY)
        self._timer.timeout.connect(self.look)
        self.changed.connect(self.count)

    def start(self) -> None:
        self.spool.start()
        self._timer.start()
        self.count()
        self.look()

    def rest(self) -> None:
        """Look at the printer no more for now: another till looks at it."""
        self._timer.stop()

    def look_again(self) -> None:
        if not self._stopped:
            self._timer.start()

    def stop(self) -> None:
        """The job in hand is finished first."""
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
        self.waiting = len(self.jobs.waiting())

    def notify(self) -> None:
        """A job was queued."""
        self.spool.notify()

    def answer(self, job: int, came_out: bool) -> None:
        self.spool.answer(job, came_out)

    def look(self) -> None:
        """Ask the printer how it is, off the window's thread."""
        if not self._looking:
            self._looking = True
            self._looker = threading.Thread(target=self._ask, name="printer look", daemon=True)
            self._looker.start()

    def _ask(self) -> None:
        status = self.spool.printer.status()
        self._looked.emit(status)

    def _seen(self, status: Any) -> None:
        self._looking = False
        if self._stopped:
            return
        trouble = "" if status.state == "ready" else status.problem
        if trouble != self.trouble:
            self.trouble = trouble
            self.changed.emit()

    @staticmethod
    def moment(job: Any) -> datetime:
        """When a job was queued."""
        return datetime.fromisoformat(job.created_at)
