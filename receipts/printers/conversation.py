"""What is said to a printer and heard from it, over whatever carries the bytes.

How it is before, stale answers thrown away, the paper, and proof after: the same for a network
printer, a serial one, USB or a device file. What carries the bytes is a `Line`.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Protocol, Self

from receipts.printers import replies
from receipts.printers.base import (
    NO_PROOF,
    PRINTED,
    PRINTER_FAULT,
    Deadline,
    Outcome,
    PrinterState,
    PrinterStatus,
    Result,
)
from receipts.printers.replies import Reply, ReplyReader

_ANSWER = 0.9  # seconds; all below too
_STALE = 0.05  # how long to listen for what was meant for somebody else
_QUIET = 0.1  # so long nothing more comes after an answer
_STALL = 5.0  # no byte taken for so long: the printer has stopped
_WATCH = 0.6  # between two looks at a printer that has not proved its paper yet
_PATIENCE = 10.0  # for the proof, and
_SLOWEST = 800  # bytes a second of the slowest printer: 9600 baud
_CHUNK = 4096

STUCK = frozenset({PrinterState.NO_PAPER, PrinterState.COVER_OPEN, PrinterState.OFFLINE})
"""States in which a printer prints nothing until somebody has seen to it."""


class Line(Protocol):
    """Carries bytes. Each call keeps to its seconds; what the world does is an OSError."""

    def write(self, data: memoryview, seconds: float) -> int:
        """Hand over what is taken at once; how many bytes, 0 when none were in time."""

    def read(self, seconds: float) -> bytes:
        """What has come; nothing when nothing came in time. Raises when the printer hung up."""

    def close(self) -> None:
        """Let go, once what the printer still had to say was read."""


class Conversation:
    """One conversation over one line. `tell` hears how the printer is while it prints."""

    def __init__(self, line: Line, tell: Callable[[PrinterStatus], None] | None = None) -> None:
        self._line, self._tell = line, tell
        self._reader = ReplyReader()
        self.committed = False
        """Whether bytes of a paper may be on their way."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._line.close()

    # ---------------------------------------------------------------- asking

    def status(self, deadline: Deadline) -> PrinterStatus:
        """Printer, cause and paper, one after another; UNKNOWN when the first has no answer."""
        self.read_stale()
        answers: list[int] = []
        for question in replies.REALTIME:
            self._say(question, deadline)
            found = self._replies(Deadline(deadline.left(_ANSWER)), "realtime")
            answer = next((reply.data[0] for reply in found if reply.kind == "realtime"), None)
            if answer is None and not answers:
                return PrinterStatus(PrinterState.UNKNOWN)
            answers.append(answer or 0)
        return status_of(*answers)

    def in_step(self, deadline: Deadline) -> bool:
        """Whether the printer says that it has printed all it was given before.

        Its answer stands behind every answer still owed to somebody else, so that what comes
        after it is about what is sent after it.
        """
        self._say(replies.PAPER_SENSOR, deadline)
        found = self._replies(Deadline(deadline.left(_ANSWER)), "sensor")
        answered = any(reply.kind == "sensor" for reply in found)
        while answered and self._replies(Deadline(_QUIET), "sensor"):
            pass
        self.read_stale()
        return answered

    def read_stale(self) -> None:
        """Throw away what was meant for somebody else."""
        self._replies(Deadline(_STALE))
        self._reader = ReplyReader()

    def _say(self, question: bytes, deadline: Deadline) -> None:
        if self._line.write(memoryview(question), max(deadline.left(_ANSWER), 0.001)) != len(
            question
        ):
            raise TimeoutError("the printer takes nothing")

    def _replies(self, deadline: Deadline, until: str = "") -> list[Reply]:
        """Replies as they come, until one of that kind or the deadline."""
        found: list[Reply] = []
        while (left := deadline.left()) > 0:
            data = self._line.read(left)
            if not data:
                break
            found += self._reader.feed(data)
            if until and any(reply.kind == until for reply in found):
                break
        return found

    # -------------------------------------------------------------- printing

    def write(self, data: bytes, deadline: Deadline) -> None:
        """Send everything. Once a byte is on its way the paper may come out."""
        view, idle = memoryview(data), Deadline(_STALL)
        begun = False
        while view:
            self.committed = True  # an error may come after half of it was taken
            taken = self._line.write(view[:_CHUNK], max(min(deadline.left(), idle.left()), 0.001))
            begun = begun or taken > 0
            self.committed = begun
            view = view[taken:]
            if taken:
                idle = Deadline(_STALL)
            elif deadline.passed or idle.passed:
                raise TimeoutError("the printer takes no more")

    def proof(
        self, token: bytes, deadline: Deadline, *, size: int, sensor: bool, silent: bool
    ) -> Outcome:
        """Wait for the printer's word that all is printed.

        `sensor`: an answer to GS r counts, for the printer was in step before. A printer without
        paper or with its cover open is waited for as long as the deadline allows; one that says
        it is ready has time by the paper's size, and one that never says anything 2 seconds.
        """
        watch = _Watch(self._tell, Deadline(2.0 if silent else _PATIENCE + size // _SLOWEST))
        owed = 0  # answers to GS r that belong to a paper before this one
        while not deadline.passed and not watch.over:
            if watch.due and not silent:
                # It may have stopped taking bytes; then this question is not heard either.
                self._line.write(memoryview(b"".join(replies.REALTIME)), 0.05)
                watch.asked()
            data = self._line.read(deadline.left(watch.pause))
            for reply in self._reader.feed(data) if data else ():
                if reply.kind == "process_id":
                    if reply.data == token:
                        return PRINTED
                    owed += 1
                elif reply.kind == "realtime":
                    watch.heard(reply.data[0])
                elif reply.kind == "sensor" and owed:
                    owed -= 1
                elif reply.kind == "sensor" and sensor:
                    return _by_sensor(reply.data[0])
        return Outcome(Result.UNKNOWN, watch.last.problem if watch.stuck else NO_PROOF)


def _by_sensor(answer: int) -> Outcome:
    if answer & replies.SENSOR_END:
        return Outcome(Result.UNKNOWN, PrinterStatus(PrinterState.NO_PAPER).problem)
    return PRINTED


class _Watch:
    """How the printer is while its paper is awaited, and for how long that is worth while."""

    def __init__(self, tell: Callable[[PrinterStatus], None] | None, patience: Deadline) -> None:
        self._tell, self._patience = tell, patience
        self._spare = patience.left()
        self._answers: list[int] = []
        self._next = Deadline(_WATCH)
        self.last = PrinterStatus(PrinterState.UNKNOWN)

    @property
    def stuck(self) -> bool:
        return self.last.state in STUCK

    @property
    def over(self) -> bool:
        return self._patience.passed and not self.stuck

    @property
    def due(self) -> bool:
        return self._next.passed

    @property
    def pause(self) -> float:
        """Seconds to listen before the next look."""
        return min(max(self._next.left(), 0.01), max(self._patience.left(), 0.05))

    def asked(self) -> None:
        self._answers = []
        self._next = Deadline(_WATCH)

    def heard(self, answer: int) -> None:
        self._answers.append(answer)
        if len(self._answers) != len(replies.REALTIME):
            return
        was_stuck = self.stuck
        self.last = status_of(*self._answers)
        if was_stuck and not self.stuck:
            self._patience = Deadline(self._spare)  # it goes on where it stopped
        if self._tell is not None:
            self._tell(self.last)


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


class Pace:
    """When a paper takes longer than such a paper should."""

    def __init__(self, data: bytes) -> None:
        lines = data.count(b"\n")
        self._slow_at = time.monotonic() + 1.5 + max(0, lines - 40) * 0.04

    @property
    def slow(self) -> bool:
        return time.monotonic() > self._slow_at
