"""A queue of Windows: raw bytes to the spooler, proof by the job's state.

The queue's word is weaker than the printer's own: a job that is gone from the queue was handed
to the printer, and nobody says that paper came out.
"""

from __future__ import annotations

import time
from typing import Protocol

import msgspec

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
from receipts.printers.winspool import Begun, Winspool
from receipts.render_escpos import Dialect, render_escpos

# winspool.h
PRINTER_PAUSED, PRINTER_ERROR = 0x1, 0x2
PRINTER_PAPER_JAM, PRINTER_PAPER_OUT, PRINTER_PAPER_PROBLEM = 0x8, 0x10, 0x40
PRINTER_OFFLINE, PRINTER_NOT_AVAILABLE = 0x80, 0x1000
PRINTER_USER_INTERVENTION, PRINTER_DOOR_OPEN = 0x100000, 0x400000
JOB_PAUSED, JOB_ERROR, JOB_DELETING, JOB_OFFLINE = 0x1, 0x2, 0x4, 0x20
JOB_PAPER_OUT, JOB_PRINTED, JOB_DELETED, JOB_COMPLETE = 0x40, 0x80, 0x100, 0x1000

_EVERY = 0.25  # seconds
_PATIENCE = 20.0


class Spooler(Protocol):
    """The calls of winspool that are used; what Windows refuses is an OSError."""

    def queues(self) -> list[str]:
        """The names of the printers."""

    def status(self, queue: str) -> int:
        """PRINTER_STATUS bits."""

    def print_raw(self, queue: str, data: bytes) -> int:
        """Queue bytes as they are; the job's number. Raises Begun when half of it is queued."""

    def job(self, queue: str, job: int) -> int | None:
        """JOB_STATUS bits, None when the job is gone from the queue."""

    def cancel(self, queue: str, job: int) -> None:
        """Delete a job."""


class WindowsPrinter:
    """`windows:Printer name`."""

    def __init__(self, queue: str, dialect: Dialect, spooler: Spooler | None = None) -> None:
        self.queue, self.dialect = queue, dialect
        self._given = spooler

    @property
    def name(self) -> str:
        return f"windows:{self.queue}"

    @property
    def _spooler(self) -> Spooler:
        if self._given is None:
            self._given = Winspool()  # raises OSError where there is no Windows
        return self._given

    def encode(self, document: Document) -> bytes:
        return render_escpos(document, self.dialect)

    def status(self) -> PrinterStatus:
        try:
            return status_of(self._spooler.status(self.queue))
        except OSError:
            return PrinterStatus(PrinterState.OFFLINE)

    def send(self, data: bytes, deadline: Deadline) -> Outcome:
        status = self.status()
        if status.state is not PrinterState.READY:
            return Outcome(Result.NOT_SENT, status.problem)
        try:
            job = self._spooler.print_raw(self.queue, data)
        except Begun:
            return Outcome(Result.UNKNOWN, HALF_SENT)
        except OSError:
            return Outcome(Result.NOT_SENT, PRINTER_FAULT)
        try:
            return self._proof(job, Deadline(deadline.left(_PATIENCE)))
        except OSError:
            return Outcome(Result.UNKNOWN, NO_PROOF)

    def _proof(self, job: int, deadline: Deadline) -> Outcome:
        seen = 0
        while True:
            state = self._spooler.job(self.queue, job)
            if state is None:  # printed, unless it was last seen on its way out
                failed = seen & (JOB_ERROR | JOB_DELETING | JOB_DELETED)
                return Outcome(Result.UNKNOWN, PRINTER_FAULT) if failed else PRINTED
            if state & (JOB_PRINTED | JOB_COMPLETE):
                return PRINTED
            seen = state
            if deadline.passed:
                break
            time.sleep(deadline.left(_EVERY))
        # One that waits too long is taken back, lest it come out after its copy has.
        self._spooler.cancel(self.queue, job)
        return Outcome(Result.UNKNOWN, _why(seen))


class _Cause(msgspec.Struct, frozen=True):
    bits: int
    status: PrinterStatus


_CAUSES = (
    _Cause(PRINTER_DOOR_OPEN, PrinterStatus(PrinterState.COVER_OPEN)),
    _Cause(PRINTER_PAPER_OUT | PRINTER_PAPER_PROBLEM, PrinterStatus(PrinterState.NO_PAPER)),
    _Cause(PRINTER_OFFLINE | PRINTER_NOT_AVAILABLE, PrinterStatus(PrinterState.OFFLINE)),
    _Cause(
        PRINTER_ERROR | PRINTER_PAUSED | PRINTER_PAPER_JAM | PRINTER_USER_INTERVENTION,
        PrinterStatus(PrinterState.OFFLINE, PRINTER_FAULT),
    ),
)


def status_of(bits: int) -> PrinterStatus:
    """A queue's status bits as how the printer is."""
    return next((cause.status for cause in _CAUSES if bits & cause.bits), READY)


def _why(bits: int) -> str:
    if bits & JOB_PAPER_OUT:
        return PrinterStatus(PrinterState.NO_PAPER).problem
    if bits & JOB_OFFLINE:
        return PrinterStatus(PrinterState.OFFLINE).problem
    return PRINTER_FAULT if bits & (JOB_ERROR | JOB_PAUSED) else NO_PROOF
