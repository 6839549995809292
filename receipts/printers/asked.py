"""A printer that can be asked: everything but how its bytes travel."""

from __future__ import annotations

import secrets
import string
import threading

from receipts.document import Document
from receipts.printers import replies
from receipts.printers.base import (
    HALF_SENT,
    PRINTED,
    READY,
    Deadline,
    Outcome,
    PrinterState,
    PrinterStatus,
    Result,
)
from receipts.printers.conversation import STUCK, Conversation, Line, Pace
from receipts.render_escpos import Dialect, render_escpos

LOOK = 1.6
"""Seconds that a look at the printer may take: what it says stands in the top bar within three."""

PROOFS = ("id", "paper", "status", "none")

_ALPHABET = string.ascii_letters + string.digits
_SLOW = PrinterStatus(PrinterState.SLOW)


class AskedPrinter:
    """Asks how the printer is before a paper, and for proof after it.

    `proof` is what counts as printed: `id` (GS ( H, else GS r), `paper` (GS r only, for printers
    that print what they do not know), `status` (the printer says it is ready afterwards) or
    `none` (all bytes were taken; for printers without a way back).
    """

    def __init__(self, dialect: Dialect, proof: str = "id") -> None:
        self.dialect, self.proof = dialect, proof
        # Such printers serve one at a time: a question must not elbow out a paper.
        self._in_use = threading.Lock()
        self._last = PrinterStatus(PrinterState.UNKNOWN)
        self._pace: Pace | None = None
        self._answers = self._senses = False  # what it has been heard to do

    @property
    def name(self) -> str:
        raise NotImplementedError

    def connect(self, deadline: Deadline) -> Line:
        """A line to the printer; raises OSError when it cannot be reached in time."""
        raise NotImplementedError

    def encode(self, document: Document) -> bytes:
        return render_escpos(document, self.dialect)

    def status(self) -> PrinterStatus:
        """While a paper is being sent, what is known of it so far."""
        if not self._in_use.acquire(blocking=False):
            return self._under_way()
        try:
            deadline = Deadline(LOOK)
            with Conversation(self.connect(deadline)) as talk:
                self._last = READY if self.proof == "none" else talk.status(deadline)
                self._answers |= self._last.state is not PrinterState.UNKNOWN
        except OSError:
            self._last = PrinterStatus(PrinterState.OFFLINE)
        finally:
            self._in_use.release()
        return self._last

    def _under_way(self) -> PrinterStatus:
        pace = self._pace
        late = pace is not None and pace.slow
        return _SLOW if late and self._last.state not in STUCK else self._last

    def send(self, data: bytes, deadline: Deadline) -> Outcome:
        with self._in_use:
            self._pace = Pace(data)
            try:
                talk = Conversation(self.connect(deadline), self._tell)
            except OSError:
                self._pace = None
                return self._unreached()
            try:
                with talk:
                    return self._send(talk, data, deadline)
            except OSError:
                if talk.committed:
                    self._last = PrinterStatus(PrinterState.UNKNOWN)
                    return Outcome(Result.UNKNOWN, HALF_SENT)
                return self._unreached()
            finally:
                self._pace = None

    def _tell(self, status: PrinterStatus) -> None:
        self._last = status

    def _unreached(self) -> Outcome:
        self._last = PrinterStatus(PrinterState.OFFLINE)
        return Outcome(Result.NOT_SENT, self._last.problem)

    def _send(self, talk: Conversation, data: bytes, deadline: Deadline) -> Outcome:
        if self.proof == "none":
            talk.write(data, deadline)
            return PRINTED
        self._last = talk.status(deadline)
        silent = self._last.state is PrinterState.UNKNOWN
        # One that answered before and is silent now is busy with somebody else's paper.
        if self._last.state in STUCK or (silent and self._answers):
            return Outcome(Result.NOT_SENT, self._last.problem)
        self._answers |= not silent
        if self.proof == "status":
            return self._send_and_look(talk, data, deadline)
        sensed = not silent and talk.in_step(deadline)
        if self._senses and not sensed:
            return Outcome(Result.NOT_SENT, _SLOW.problem)  # it still prints what came before
        self._senses |= sensed
        token = "".join(secrets.choice(_ALPHABET) for _ in range(4)).encode()
        question = replies.process_id(token) if self.proof == "id" else b""
        talk.write(data + question + replies.PAPER_SENSOR, deadline)
        return talk.proof(token, deadline, size=len(data), sensor=sensed, silent=silent)

    def _send_and_look(self, talk: Conversation, data: bytes, deadline: Deadline) -> Outcome:
        """For a printer that says how it is, and never when it has printed."""
        talk.write(data, deadline)
        self._last = talk.status(deadline)
        if self._last.state is PrinterState.READY:
            return PRINTED
        return Outcome(Result.UNKNOWN, self._last.problem)
