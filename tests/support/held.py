"""Watches that no slot holds the window's thread: the test in which one does fails.

Every few milliseconds a signal lets the window's thread look at what it is doing. What counts is
the processor time that it spends in one call of the window's code, so that a machine busy with
other work makes nobody guilty; the bound grows by how much slower the same work runs just now than
at its best. Python's search for circles is left out: the tests' heap is many times a till's. A
call that waits without working (a lock, a join, a socket) is caught by the clock, generously; what
the thread stood in line for a processor is no waiting of its own.
"""

from __future__ import annotations

import gc
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType
from typing import Any

MOST = 0.050  # s of work in one slot
MOST_WAIT = 0.500  # s in one call without work
_EVERY = 0.005
_SCHEDULED = Path("/proc/thread-self/schedstat")  # ns: ran, stood in line, and how often
_UI = str(Path(__file__).parents[2] / "ui")
_HANDS = str(Path(_UI) / "demo")  # these press keys; what they press is watched
ALLOWED = {
    "Store.write": "the one commit of a sale, and those of other acts",
    "application": "before there is a window",
    "run": "so the first showing of one",
    "Window.__init__": "before the first paint nobody can touch it",
    "Opening._step": "modules are loaded, one a turn; the sign-in page comes after",
    "Window._open": "the till is opened while the window says so: there is nothing to touch yet",
    "Window.shut": "the program ends: threads are waited for",
    "Window._taken_apart": "the program ends: what it showed is deleted",
    "furnish": "into training: the frame of another till's pages, in a turn of its own",
    "AfterSale.without": "so the page of what comes back without receipt",
    "PageStack.page": "a page is built ahead when nobody acts; who is quicker waits for it",
    "SellPage.payment": "so the payment board",
    "DayPage.all_tills": "so the view of all tills",
    "SourceLoader.get_code": "a module is compiled: a till's were when it was installed",
    "Tidying.tidy": "Python looks for circles, in a heap that is many times a till's",
    "wear": "the theme of every widget is another: once, at a sign-in or a choice",
}
"""What may be under way when the thread is held, and why."""


@dataclass
class Held:
    """One call that held the thread."""

    slot: str
    worked: float  # s
    waited: float
    stack: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        long = f"{self.worked * 1000:.0f} ms of work, {self.waited * 1000:.0f} ms of waiting"
        way = "\n      ".join(self.stack)
        return f"{self.slot} held the window's thread: {long}\n      {way}"


def _work() -> float:
    begun = time.thread_time()
    table = {}
    for n in range(4_000):
        table[n] = str(n) + "x"
    return time.thread_time() - begun


def _in_line() -> float:
    """For how long this thread wanted a processor and had none, where Linux says so."""
    try:
        return int(_SCHEDULED.read_bytes().split()[1]) / 1e9
    except OSError:
        return 0.0


class _Mark:
    """Known again by what it is; as a trace function it wants no traces."""

    def __call__(self, *_: object) -> None:
        return None


class SlotWatch:
    """`held` are the calls that were too long."""

    def __init__(self) -> None:
        self.held: list[Held] = []
        self._best = min(_work() for _ in range(20))
        self._main = threading.main_thread().ident or 0
        self._collected = self._collecting = 0.0
        self._mark: Any = None  # of the call that is under way
        self._began = self._last = self._clock = 0.0
        self._worst: Held | None = None
        self._stop, self._watching = threading.Event(), threading.Event()
        self._before: Any = signal.signal(signal.SIGUSR1, self._look)
        signal.siginterrupt(signal.SIGUSR1, False)
        gc.callbacks.append(self._collects)
        self._thread = threading.Thread(target=self._run, name="slot watch", daemon=True)
        self._thread.start()

    def close(self) -> None:
        self._stop.set()
        self._watching.set()
        self._thread.join()
        signal.signal(signal.SIGUSR1, self._before)
        gc.callbacks.remove(self._collects)

    @contextmanager
    def watching(self) -> Iterator[None]:
        """While a test runs."""
        self.held.clear()
        self._watching.set()
        try:
            yield
        finally:
            self._watching.clear()
            self._ended()

    def _run(self) -> None:
        while not self._stop.wait(_EVERY):
            self._watching.wait()
            if not self._stop.is_set():
                signal.pthread_kill(self._main, signal.SIGUSR1)

    def _collects(self, phase: str, _info: object) -> None:
        if threading.get_ident() == self._main:
            now = time.thread_time()
            if phase == "start":
                self._collecting = now
            else:
                self._collected += now - self._collecting
                self._collecting = 0.0

    # ------------------------------------------------- on the window's thread

    def _look(self, _signal: int, frame: FrameType | None) -> None:
        frames = _frames(frame)
        slot = _slot(frames)
        if self._collecting:
            return  # Python looks for circles: not ours
        now, clock = time.thread_time() - self._collected, time.monotonic() - _in_line()
        if slot is None:
            self._ended()
            return
        if self._mark is None or slot.f_trace is not self._mark:
            self._ended()
            # a mark that goes with the call: to hold its frame would hold a painter open
            slot.f_trace = self._mark = _Mark()
            self._began, self._last, self._clock = now, now, clock
            return
        if _allowed(frames):
            self._began += now - self._last  # what is allowed is not counted
            self._clock, self._last = clock, now
            return
        self._last = now
        worked, whole = now - self._began, clock - self._clock
        # what others had of the processor is no waiting of ours: it must be mostly waiting
        waited = whole if worked < whole / 10 else 0.0
        if worked > MOST or waited > MOST_WAIT:
            stack = self._worst.stack if self._worst else [_where(one) for one in frames[:14]]
            self._worst = Held(_where(slot), worked, waited, stack)

    def _ended(self) -> None:
        """Was it our work, or a machine that is slow just now?"""
        worst, self._worst, self._mark = self._worst, None, None
        if worst is None:
            return
        slower = max(1.0, min(_work() for _ in range(5)) / self._best)
        if worst.worked > MOST * slower or worst.waited > MOST_WAIT * slower:
            self.held.append(worst)


def _frames(frame: FrameType | None) -> list[FrameType]:
    """From the innermost call to the outermost."""
    found = []
    while frame is not None:
        found.append(frame)
        frame = frame.f_back
    return found


def _slot(frames: list[FrameType]) -> FrameType | None:
    """The outermost call of the window's code: what the event loop, or a test's hand, called."""
    for frame in reversed(frames):
        file = frame.f_code.co_filename
        if file.startswith(_UI) and not file.startswith(_HANDS):
            return frame
    return None


def _allowed(frames: list[FrameType]) -> bool:
    return any(frame.f_code.co_qualname in ALLOWED for frame in frames)


def _where(frame: FrameType) -> str:
    file = Path(frame.f_code.co_filename)
    return f"{frame.f_code.co_qualname} ({file.parent.name}/{file.name}:{frame.f_lineno})"
