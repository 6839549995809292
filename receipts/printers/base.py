"""What every printer can do, and how it tells what became of a paper."""

from __future__ import annotations

import time
from enum import StrEnum
from typing import Protocol

import msgspec

from pos.language import N_, translate
from receipts.document import Document


class Result(StrEnum):
    """What is known after sending."""

    PRINTED = "printed"
    NOT_SENT = "not sent"  # surely nothing came out: may be tried again
    UNKNOWN = "unknown"  # some or all may have come out: a person must look


class Outcome(msgspec.Struct, frozen=True):
    """A result, and where it is not PRINTED the sentence (in English) that says why."""

    result: Result
    problem: str = ""


PRINTED = Outcome(Result.PRINTED)


class PrinterState(StrEnum):
    """What the top bar says of a printer; `unknown` where it does not say how it is."""

    READY = "ready"
    NO_PAPER = "no_paper"
    COVER_OPEN = "cover_open"
    OFFLINE = "offline"
    SLOW = "slow"
    UNKNOWN = "unknown"


SENTENCES = {
    PrinterState.READY: N_("The printer is ready."),
    PrinterState.NO_PAPER: N_("The printer is out of paper."),
    PrinterState.COVER_OPEN: N_("The printer's cover is open."),
    PrinterState.OFFLINE: N_("The printer cannot be reached."),
    PrinterState.SLOW: N_("The printer is slow; the paper is still coming."),
    PrinterState.UNKNOWN: N_("The printer does not say how it is."),
}

HALF_SENT = N_("The connection to the printer broke while it was printing.")
NO_PROOF = N_("The printer did not confirm the paper.")
PRINTER_FAULT = N_("The printer reports a fault.")
NO_ROOM = N_("The file of the printer cannot be written.")


class PrinterStatus(msgspec.Struct, frozen=True):
    """How the printer is; `text` replaces the usual sentence for the state."""

    state: PrinterState
    text: str = ""
    low_paper: bool = False

    @property
    def problem(self) -> str:
        """The sentence in English, as kept with a print job."""
        return self.text or SENTENCES[self.state]

    def sentence(self, language: str) -> str:
        """The sentence that the cashier reads."""
        return translate(self.problem, language)


READY = PrinterStatus(PrinterState.READY)


class Deadline:
    """Until when a call may take; what is left never falls below zero."""

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds

    def left(self, at_most: float = 3600) -> float:
        """Seconds left, but not more than `at_most`."""
        return min(max(self._end - time.monotonic(), 0), at_most)

    def sooner(self, seconds: float) -> None:
        """No more than so many seconds from now."""
        self._end = min(self._end, time.monotonic() + seconds)

    @property
    def passed(self) -> bool:
        return self.left() <= 0


class Printer(Protocol):
    """A way to get bytes onto paper. No call may hang or raise for what the world does."""

    @property
    def name(self) -> str:
        """As in the till's settings, such as `tcp:192.0.2.7:9100`."""

    def encode(self, document: Document) -> bytes:
        """The paper in this printer's language."""

    def send(self, data: bytes, deadline: Deadline) -> Outcome:
        """Send one job and find out what became of it."""

    def status(self) -> PrinterStatus:
        """How the printer is just now; takes a second or two at most."""
