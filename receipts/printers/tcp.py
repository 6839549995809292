"""A network printer (raw port 9100): asks how it is before, and for proof after."""

from __future__ import annotations

import secrets
import socket
import string
import threading
from contextlib import suppress
from typing import Self

from receipts.document import Document
from receipts.printers import replies
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
from receipts.printers.replies import Reply, ReplyReader
from receipts.render_escpos import Dialect, render_escpos

_CONNECT = 3.0  # seconds; all below too
_ANSWER = 1.0
_STALE = 0.05  # how long to listen for what was meant for somebody else
_GOODBYE = 0.5
_SILENT_PROOF = 2.0  # for a printer that has not answered anything so far
_ALPHABET = string.ascii_letters + string.digits


class TcpPrinter:
    """`tcp:host:port`. `proof` is `id` (GS ( H, else GS r), `paper` (GS r only) or `none`.

    `none` is for printers without a way back: what the network took counts as printed.
    """

    def __init__(self, host: str, port: int, dialect: Dialect, proof: str = "id") -> None:
        self.host, self.port, self.dialect, self.proof = host, port, dialect, proof
        # Such printers serve one connection at a time: a question must not elbow out a paper.
        self._in_use = threading.Lock()
        self._last = PrinterStatus(PrinterState.UNKNOWN)

    @property
    def name(self) -> str:
        return f"tcp:{self.host}:{self.port}"

    def encode(self, document: Document) -> bytes:
        return render_escpos(document, self.dialect)

    def status(self) -> PrinterStatus:
        """While a paper is being sent, what was known before it."""
        if not self._in_use.acquire(blocking=False):
            return self._last
        try:
            deadline = Deadline(_CONNECT)
            with _Conversation(self.host, self.port, deadline) as talk:
                self._last = READY if self.proof == "none" else talk.status(deadline)
        except OSError:
            self._last = PrinterStatus(PrinterState.OFFLINE)
        finally:
            self._in_use.release()
        return self._last

    def send(self, data: bytes, deadline: Deadline) -> Outcome:
        with self._in_use:
            try:
                talk = _Conversation(self.host, self.port, deadline)
            except OSError:
                return Outcome(Result.NOT_SENT, PrinterStatus(PrinterState.OFFLINE).problem)
            with talk:
                try:
                    return self._send(talk, data, deadline)
                except OSError:
                    if talk.committed:
                        return Outcome(Result.UNKNOWN, HALF_SENT)
                    return Outcome(Result.NOT_SENT, PrinterStatus(PrinterState.OFFLINE).problem)

    def _send(self, talk: _Conversation, data: bytes, deadline: Deadline) -> Outcome:
        if self.proof == "none":
            talk.write(data, deadline)
            return PRINTED
        status = talk.status(deadline)
        if status.state not in {PrinterState.READY, PrinterState.UNKNOWN}:
            return Outcome(Result.NOT_SENT, status.problem)
        token = "".join(secrets.choice(_ALPHABET) for _ in range(4)).encode()
        question = replies.process_id(token) if self.proof == "id" else b""
        talk.read_stale()
        talk.write(data + question + replies.PAPER_SENSOR, deadline)
        silent = status.state is PrinterState.UNKNOWN
        return talk.proof(token, Deadline(deadline.left(_SILENT_PROOF if silent else 3600)))


class _Conversation:
    """One connection, closed only after what the printer still had to say was read.

    Otherwise the network resets the connection, and a printer drops what it has not printed yet.
    """

    def __init__(self, host: str, port: int, deadline: Deadline) -> None:
        self._socket = socket.create_connection((host, port), max(deadline.left(_CONNECT), 0.01))
        self._reader = ReplyReader()
        self.committed = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        with self._socket, suppress(OSError):
            self._socket.shutdown(socket.SHUT_WR)
            farewell = Deadline(_GOODBYE)
            while self._receive(farewell):
                pass

    def _receive(self, deadline: Deadline) -> bytes:
        """What comes next; nothing when time is up. Raises when the printer hung up."""
        left = deadline.left()
        if left <= 0:
            return b""
        self._socket.settimeout(left)
        try:
            data = self._socket.recv(4096)
        except TimeoutError:
            return b""
        if not data:
            raise ConnectionError("the printer hung up")
        return data

    def write(self, data: bytes, deadline: Deadline) -> None:
        """Send everything. Once a byte is on its way the paper may come out."""
        view = memoryview(data)
        while view:
            self._socket.settimeout(max(deadline.left(), 0.001))
            sent = self._socket.send(view)
            self.committed = True
            view = view[sent:]

    def read_stale(self) -> None:
        self._replies(Deadline(_STALE))
        self._reader = ReplyReader()

    def _replies(self, deadline: Deadline, until: str = "") -> list[Reply]:
        """Replies as they come, until one of that kind or the deadline."""
        found: list[Reply] = []
        while data := self._receive(deadline):
            found += self._reader.feed(data)
            if until and any(reply.kind == until for reply in found):
                break
        return found

    def status(self, deadline: Deadline) -> PrinterStatus:
        """Printer, cause and paper, one after another; UNKNOWN when the first has no answer."""
        self.read_stale()
        answers: list[int] = []
        for question in (
            replies.REALTIME_PRINTER,
            replies.REALTIME_CAUSE,
            replies.REALTIME_PAPER,
        ):
            self._socket.settimeout(max(deadline.left(_ANSWER), 0.001))
            self._socket.sendall(question)
            found = self._replies(Deadline(deadline.left(_ANSWER)), "realtime")
            answer = next((reply.data[0] for reply in found if reply.kind == "realtime"), None)
            if answer is None and not answers:
                return PrinterStatus(PrinterState.UNKNOWN)
            answers.append(answer or 0)
        return status_of(*answers)

    def proof(self, token: bytes, deadline: Deadline) -> Outcome:
        """Wait for the printer's word that all is printed."""
        while data := self._receive(deadline):
            for reply in self._reader.feed(data):
                if reply.kind == "process_id" and reply.data == token:
                    return PRINTED
                if reply.kind == "sensor":
                    if reply.data[0] & replies.SENSOR_END:
                        problem = PrinterStatus(PrinterState.NO_PAPER).problem
                        return Outcome(Result.UNKNOWN, problem)
                    return PRINTED
        return Outcome(Result.UNKNOWN, self._why_no_proof())

    def _why_no_proof(self) -> str:
        status = self.status(Deadline(_ANSWER))
        stuck = status.state not in {PrinterState.READY, PrinterState.UNKNOWN}
        return status.problem if stuck else NO_PROOF


def status_of(printer: int, cause: int, paper: int) -> PrinterStatus:
    """The three answers to DLE EOT 1, 2 and 4 as one status."""
    low = bool(paper & replies.PAPER_LOW)
    if cause & replies.COVER_OPEN:
        return PrinterStatus(PrinterState.COVER_OPEN)
    if paper & replies.PAPER_END or cause & replies.PAPER_END_STOP:
        return PrinterStatus(PrinterState.NO_PAPER)
    if cause & replies.FAULT:
        return PrinterStatus(PrinterState.OFFLINE, PRINTER_FAULT)
    if printer & replies.OFFLINE:
        return PrinterStatus(PrinterState.OFFLINE)
    return PrinterStatus(PrinterState.READY, low_paper=low)
