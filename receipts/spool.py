"""The spool: prints queued jobs, each at most once by itself.

    queued → sending → printed
                     → queued again, later     surely nothing came out
                     → unknown                 some of it may have: a person is asked
                     → dropped                 a drawer kick that is too late

`sending` is on the disk before the first byte leaves, so a job found there at start was cut off
by a crash, and is unknown.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import msgspec

from pos.domain.errors import Unavailable
from pos.domain.seller import Seller
from pos.journal.clock import moment
from pos.language import N_
from pos.storage.print_jobs import PrintJob, PrintJobs
from pos.storage.store import Store
from pos.storage.throwaway import TRAINING
from receipts.document import Document
from receipts.drawer import KICK, TOO_LATE
from receipts.logo import load_logo
from receipts.printers.base import Deadline, Outcome, Printer, PrinterStatus, Result
from receipts.sole import SoleUse

_log = logging.getLogger(__name__)

_JOB_SECONDS = 600.0  # so long a paper is waited for that stopped half-way for want of paper
_LAST_SECONDS = 3.0  # for the job in hand when the till is closed
_IDLE_SECONDS = 2.0  # how soon a job queued by another process is noticed
_FIRST_WAIT, _LONGEST_WAIT = 1, 60  # seconds until a job that was not sent is tried again

_ALWAYS = datetime.max.replace(tzinfo=UTC)

CANCELLED = N_("A person decided that it need not be printed.")
SHOWN = N_("It was shown on the screen in place of paper.")
NOT_MADE = N_("The paper could not be made. Print a copy from the receipt list.")
LATE_KICK = N_("The drawer could not be opened in time.")


class SpoolState(msgspec.Struct, frozen=True):
    """What the top bar shows."""

    printer: PrinterStatus
    waiting: int
    to_ask: int
    problem: str = ""  # of the job that waits longest, in English


class Spool:
    """Drives one printer, on its own thread (`start`) or when told to (`run_once`).

    `on_change` is called, on the printing thread, after each change of a job's state. One process
    at a time prints for a data folder; another's jobs are noticed within seconds.
    """

    def __init__(
        self,
        store: Store,
        printer: Printer,
        *,
        seller: Callable[[], Seller] | None = None,
        on_change: Callable[[], None] | None = None,
    ) -> None:
        self.printer = printer
        self.jobs = PrintJobs(store)
        self._store, self._seller, self._on_change = store, seller, on_change
        self._training = store.local(TRAINING) is not None
        self._sole = SoleUse(store.folder / "printer.lock")
        self._wake = threading.Condition()
        self._woken = self._stopping = self._recovered = False
        self._printing = threading.Lock()
        self._thread: threading.Thread | None = None
        self._pause = Deadline(0)
        self._in_hand: Deadline | None = None

    # ------------------------------------------------------------- the thread

    def start(self) -> None:
        """Print in the background until `stop`."""
        self._stopping = False
        self._thread = threading.Thread(target=self._work, name="printer", daemon=True)
        self._thread.start()

    def stop(self, timeout: float = _LAST_SECONDS + 5) -> bool:
        """Give the job in hand a little time and end the thread; whether it ended in time."""
        with self._wake:
            self._stopping = True
            self._wake.notify_all()
        if (in_hand := self._in_hand) is not None:
            in_hand.sooner(_LAST_SECONDS)
        if self._thread is not None:
            self._thread.join(timeout)
            if self._thread.is_alive():
                return False
            self._thread = None
        self._sole.leave()
        return True

    def notify(self) -> None:
        """A job was queued, or a person has seen to the printer: try at once."""
        with self._wake:
            self._woken = True
            self._wake.notify_all()

    def _work(self) -> None:
        while not self._stopping:
            try:
                if self._pause.passed:
                    self._print_due()
            except Unavailable as error:
                self._recovered = False
                _log.warning("the spool waits: %s", error)
            except Exception:  # noqa: BLE001 - a bug with one job must not stop the printer for good
                self._recovered = False
                _log.exception("the spool failed")
            with self._wake:
                self._wake.wait_for(lambda: self._woken or self._stopping, _IDLE_SECONDS)
                if self._woken:
                    self._pause = Deadline(0)
                self._woken = False

    # ------------------------------------------------------------- printing

    def run_once(self) -> int:
        """Send what is queued; how many jobs. None while another process or thread prints."""
        try:
            return self._print_due()
        finally:
            if self._thread is None:
                self._sole.leave()
                self._recovered = False

    def _print_due(self) -> int:
        if not self._printing.acquire(blocking=False):
            return 0
        try:
            if not self._sole.take():
                return 0
            self._recover()
            return self._print_all()
        finally:
            self._printing.release()

    def _recover(self) -> None:
        """Nobody else prints now, so what is being sent was cut off."""
        if not self._recovered and self.jobs.recover():
            self._changed()
        self._recovered = True

    def _print_all(self) -> int:
        done = 0
        # The pause between tries is kept here and not by the jobs' own times: a clock that was
        # put right would leave a paper waiting for years.
        while not self._stopping and (job := self.jobs.next_due(_ALWAYS)):
            done += 1
            if not self._print(job):
                break  # the jobs behind it would fare no better, and keep their order
        return done

    def _print(self, job: PrintJob) -> bool:
        """One job, from queued to whatever becomes of it; whether to go on with the next."""
        if job.what == "drawer" and self._training:
            self._settle(job, "dropped", "")  # the money in it is real
            return True
        if job.what == "drawer" and abs(self._now() - moment(job.created_at)) > TOO_LATE:
            self._settle(job, "dropped", LATE_KICK)
            return True
        printer = self.printer  # another may be chosen meanwhile
        try:
            data = self._bytes(job, printer)
        except Unavailable:
            raise
        except Exception:  # noqa: BLE001 - whatever is wrong with this paper, others must print
            _log.exception("print job %d (%s): the paper cannot be made", job.id, job.what)
            self._settle(job, "unknown", NOT_MADE)
            return True
        if not self.jobs.begin(job.id):
            return True  # cancelled a moment ago
        self._changed()
        deadline = self._in_hand = Deadline(_JOB_SECONDS)
        if self._stopping:
            deadline.sooner(_LAST_SECONDS)
        outcome = printer.send(data, deadline)
        self._in_hand = None
        self._after(job, outcome)
        return outcome.result is not Result.NOT_SENT

    def _after(self, job: PrintJob, outcome: Outcome) -> None:
        match outcome.result:
            case Result.PRINTED:
                self._settle(job, "printed", "")
            case Result.UNKNOWN:
                # Nobody is asked about a drawer: who stands before it sees it.
                state = "dropped" if job.what == "drawer" else "unknown"
                self._settle(job, state, outcome.problem)
            case Result.NOT_SENT:
                seconds = min(_FIRST_WAIT << min(job.attempts, 10), _LONGEST_WAIT)
                seconds = _FIRST_WAIT if job.what == "drawer" else seconds
                self._pause = Deadline(seconds)
                next_at = self._now() + timedelta(seconds=seconds)
                self._settle(job, "queued", outcome.problem, next_at)

    def _settle(
        self, job: PrintJob, state: str, problem: str, next_at: datetime | None = None
    ) -> None:
        self.jobs.set_state(job.id, state, problem=problem, next_at=next_at)
        if problem:
            _log.info("print job %d (%s): %s, %s", job.id, job.what, state, problem)
        self._changed()

    def _bytes(self, job: PrintJob, printer: Printer) -> bytes:
        return KICK if job.what == "drawer" else printer.encode(self._document(job))

    def _document(self, job: PrintJob) -> Document:
        recorded = self._store.fact(job.entry) if job.entry is not None else None
        seller = self._seller() if self._seller is not None else None
        logo = load_logo(self._store.folder)
        if job.what == "badge":  # a secret, which the database has for nobody but this till
            job = msgspec.structs.replace(job, body=self._store.key.open(job.body) or b"")
        from receipts.paper import paper_for  # with the first paper: a till sells before it prints

        return paper_for(job, recorded, seller=seller, logo=logo, training=self._training)

    # ------------------------------------------------------- another printer

    def use(self, printer: Printer) -> None:
        """Print on another printer from the next job on; the one in hand is finished here."""
        self.printer = printer
        self.notify()

    def print_on(self, job_id: int, printer: Printer) -> Outcome | None:
        """Put one waiting paper out elsewhere (on the screen), once. None when it is under way.

        Takes as long as that printer does: not on the window's thread.
        """
        job = self.jobs.get(job_id)
        data = self._bytes(job, printer)
        if not self.jobs.begin(job_id):
            return None
        outcome = printer.send(data, Deadline(_LAST_SECONDS))
        if outcome.result is Result.PRINTED:
            self._settle(job, "dropped", SHOWN)
        else:
            self._after(job, outcome)
        return outcome

    def _changed(self) -> None:
        if self._on_change is not None:
            self._on_change()

    def _now(self) -> datetime:
        return self._store.clock.now().astimezone(UTC)

    # ------------------------------------------------------------- asking

    def answer(self, job_id: int, came_out: bool) -> None:
        """A person looked. What did not come out is printed again, marked as a copy."""
        self.jobs.answer(job_id, came_out)
        self._changed()
        self.notify()

    def cancel(self, job_id: int) -> bool:
        """A waiting paper is not wanted; whether it was still waiting. What was sold stays sold."""
        cancelled = self.jobs.drop(job_id, CANCELLED)
        self._changed()
        return cancelled

    def state(self) -> SpoolState:
        """For the top bar. Asks the printer, which may take seconds: not on the window's thread."""
        waiting = self.jobs.waiting()
        problem = waiting[0].problem if waiting else ""
        return SpoolState(self.printer.status(), len(waiting), len(self.jobs.to_ask()), problem)
