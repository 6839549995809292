"""A queue of CUPS (Linux, macOS): the papers go raw, asked and proved by the queue, through IPP.

The queue's word is weaker than the printer's own: "completed" means that the system handed every
byte to the printer, not that paper came out.
"""

from __future__ import annotations

import time
from http.client import HTTPException

from receipts.document import Document
from receipts.printers.base import (
    HALF_SENT,
    NO_PROOF,
    PRINTED,
    PRINTER_FAULT,
    READY,
    Deadline,
    Outcome,
    PrinterState,
    PrinterStatus,
    Result,
)
from receipts.printers.ipp import Answer, IppError, Server
from receipts.render_escpos import Dialect, render_escpos

_LOOK = 1.6  # seconds
_EVERY = 0.25  # between two looks at a job
_PATIENCE = 20.0

# RFC 8011, 5.3.7 and 5.4.11-12
_COMPLETED, _ENDED_BADLY = 9, frozenset({7, 8})
_PRINTER_STOPPED = 5
_REASONS = (
    ("cover-open", PrinterState.COVER_OPEN),
    ("door-open", PrinterState.COVER_OPEN),
    ("media-empty", PrinterState.NO_PAPER),
    ("media-needed", PrinterState.NO_PAPER),
    ("offline", PrinterState.OFFLINE),
    ("connecting-to-device", PrinterState.OFFLINE),
)


class CupsPrinter:
    """`cups:Queue` or `cups:Queue@host:port`."""

    def __init__(self, queue: str, dialect: Dialect, server: str = "") -> None:
        self.queue, self.dialect, self._where = queue, dialect, server
        self._server = Server(server)

    @property
    def name(self) -> str:
        return f"cups:{self.queue}" + (f"@{self._where}" if self._where else "")

    def encode(self, document: Document) -> bytes:
        return render_escpos(document, self.dialect)

    def status(self) -> PrinterStatus:
        try:
            return _status(self._server.printer(self.queue, Deadline(_LOOK)))
        except (OSError, HTTPException, IppError):
            return PrinterStatus(PrinterState.OFFLINE)

    def send(self, data: bytes, deadline: Deadline) -> Outcome:
        status = self.status()
        if status.state is not PrinterState.READY:
            return Outcome(Result.NOT_SENT, status.problem)
        try:
            job = self._server.print_raw(self.queue, data, deadline)
        except IppError:  # the queue refused it
            return Outcome(Result.NOT_SENT, PRINTER_FAULT)
        except ConnectionRefusedError:
            return Outcome(Result.NOT_SENT, PrinterStatus(PrinterState.OFFLINE).problem)
        except (OSError, HTTPException):
            return Outcome(Result.UNKNOWN, HALF_SENT)
        try:
            return self._proof(job, deadline)
        except (OSError, HTTPException, IppError):
            return Outcome(Result.UNKNOWN, NO_PROOF)

    def _proof(self, job: int, deadline: Deadline) -> Outcome:
        patience = Deadline(deadline.left(_PATIENCE))
        while True:
            state = self._server.job_state(self.queue, job, deadline)
            if state == _COMPLETED:
                return PRINTED
            if state in _ENDED_BADLY:
                return Outcome(Result.UNKNOWN, PRINTER_FAULT)
            if patience.passed:
                break
            time.sleep(patience.left(_EVERY))
        return self._take_back(job)

    def _take_back(self, job: int) -> Outcome:
        """A job that waits too long is cancelled, lest it come out after its copy has."""
        deadline = Deadline(_LOOK)
        status = self.status()
        self._server.cancel(self.queue, job, deadline)
        if self._server.job_state(self.queue, job, deadline) == _COMPLETED:
            return PRINTED
        return Outcome(
            Result.UNKNOWN, NO_PROOF if status.state is PrinterState.READY else status.problem
        )


def _status(answer: Answer) -> PrinterStatus:
    reasons = " ".join(str(one) for one in answer.all("printer-state-reasons"))
    for words, state in _REASONS:
        if words in reasons:
            return PrinterStatus(state)
    stopped = answer.first("printer-state") == _PRINTER_STOPPED
    if stopped or answer.first("printer-is-accepting-jobs") is False:
        return PrinterStatus(PrinterState.OFFLINE, PRINTER_FAULT)
    return PrinterStatus(PrinterState.READY, low_paper=True) if "media-low" in reasons else READY
