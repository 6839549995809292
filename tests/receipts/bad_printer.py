"""A printer that always fails, in whichever way a test wants."""

from __future__ import annotations

from receipts.document import Document
from receipts.printers.base import (
    PRINTED,
    READY,
    Deadline,
    Outcome,
    PrinterState,
    PrinterStatus,
    Result,
)
from receipts.render_text import render_text

OUT_OF_PAPER = PrinterStatus(PrinterState.NO_PAPER)
NOT_SENT = Outcome(Result.NOT_SENT, OUT_OF_PAPER.problem)
UNKNOWN = Outcome(Result.UNKNOWN, "The printer did not confirm the paper.")


class BadPrinter:
    """Answers every job with `outcome`, or raises it; keeps what it was sent."""

    name = "bad"

    def __init__(self, outcome: Outcome | Exception = NOT_SENT) -> None:
        self.outcome = outcome
        self.sent: list[bytes] = []

    def encode(self, document: Document) -> bytes:
        return render_text(document, 42).encode()

    def status(self) -> PrinterStatus:
        return READY if self.outcome == PRINTED else OUT_OF_PAPER

    def send(self, data: bytes, deadline: Deadline) -> Outcome:
        self.sent.append(data)
        if isinstance(self.outcome, Exception):
            raise self.outcome
        return self.outcome
