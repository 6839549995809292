"""The courier's thread and what the window may say of it: handed over, never asked for."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from pos.domain.errors import Refusal, Unavailable
from ui.input.slow import slowly
from ui.shell.conflicts import Conflicts

if TYPE_CHECKING:  # the window is painted before they are imported
    from pos.sync.background import Background
    from pos.sync.connection import Connection
    from pos.sync.courier import Courier, Exchange
    from pos.sync.line import Line
    from pos.sync.transport import Connect
    from pos.till.settings import Settings
    from pos.till.till import Till

_log = logging.getLogger(__name__)

T = TypeVar("T")
PATIENCE = 2.0
"""Seconds without an answer from which a ledger is silent, and no act waits behind it."""
_LOOK = 250  # milliseconds between two looks whether an act was begun


class Exchanging(QObject):
    """Starts and stops with the window.

    `changed`: `connection` is another. `settings_read`: the till's settings were replaced by what
    came from elsewhere.
    """

    changed = Signal()
    settings_read = Signal()
    _told = Signal(object)
    _read = Signal(object, object)
    _ended = Signal(object, object)  # what to call on the window's thread, with what

    def __init__(self, till: Till, parent: QObject | None = None, connect: Connect | None = None):
        super().__init__(parent)
        from pos.sync.connection import connection_of

        self._till, self._connect = till, connect
        self.connection = connection_of(till.store)
        self.conflicts = Conflicts(till, self)
        self._started = self._stopped = False
        for signal, slot in (
            (self._told, self._take), (self._read, self._settings), (self._ended, self._end)
        ):  # fmt: skip
            signal.connect(slot, Qt.ConnectionType.QueuedConnection)

    @cached_property
    def _line(self) -> Line:
        from pos.sync.line import Line

        return Line(self._connect) if self._connect else Line()

    @cached_property
    def _courier(self) -> Courier:
        from pos.sync.courier import Courier

        return Courier(self._till.store, self._line.connect)

    @cached_property
    def background(self) -> Background:
        """The courier's thread; made when it starts, since one can sell before."""
        from pos.sync.background import Background

        return Background(self._courier, self._exchanged, self._told.emit, self._line)

    def start(self) -> None:
        """From the first paint on; every commit of an entry wakes the courier."""
        if self._stopped:
            return
        self._started = True
        self._till.store.on_entry = self.background.wake
        self.background.do(self.conflicts.read)
        self.background.start()

    def stop(self) -> None:
        """A transaction is finished first; an answer from the ledger is not waited for."""
        self._stopped = True
        self._till.store.on_entry = None
        if self._started:
            self.background.stop()

    # ------------------------------------------------------- what a person wants

    def now(self) -> None:
        """An exchange at once."""
        self.background.hurry()

    def look(self) -> None:
        """An exchange at once, at whose end the ledger is asked how every till stands."""
        self._courier.overview.want()
        self.background.hurry()

    def enrol(
        self, address: str, code: str, done: Callable[[str], None],
        refused: Callable[[Refusal], None],
    ) -> None:  # fmt: skip
        """Belong to the ledger at an address; `done` hears of whose it is.

        Either is called on the window's thread; `refused` also where an exchange under way has no
        answer, and nothing was asked.
        """
        from pos.sync.courier import enrol

        till = self._till

        def job() -> str:
            return enrol(till.store, address, code, till.code, self._line.connect).name

        self._impatient(self._do(job, done, refused, hurry=True), refused)

    def ask(
        self, job: Callable[[Connect], T], done: Callable[[T], None],
        refused: Callable[[Refusal], None],
    ) -> None:  # fmt: skip
        """Ask the ledger for something over the line, then how every till stands.

        Either is called as `enrol` says.
        """
        self._impatient(self._do(lambda: job(self._line.connect), done, refused), refused)
        self.look()

    def read_notices(self) -> None:
        """A person has read what the ledger had to say; no exchange is waited for."""
        from pos.sync.state import read_notices

        store, seen = self._till.store, self.connection.notices
        slowly(lambda: read_notices(store, seen), self._have_read, _not_written)

    def _do(
        self, job: Callable[[], T], done: Callable[[T], None], refused: Callable[[Refusal], None],
        *, hurry: bool = False,
    ) -> Errand:  # fmt: skip
        def work() -> None:
            try:
                result = job()
            except Refusal as refusal:
                self._ended.emit(refused, refusal)
            else:
                self._ended.emit(done, result)

        errand = Errand(work)
        self.background.do(errand.run, hurry=hurry)
        return errand

    def _impatient(self, errand: Errand, refused: Callable[[Refusal], None]) -> None:
        """Whoever asked hears soon that the ledger is silent, and that nothing was done."""

        def look() -> None:
            from pos.sync.refusals import LedgerSilent

            if self._stopped or errand.begun:
                return
            if self._line.silent() < PATIENCE:  # a long exchange that goes on is waited for
                QTimer.singleShot(_LOOK, self, look)
            elif errand.withdraw():
                self._end(refused, LedgerSilent())

        look()

    # --------------------------------------------------- on the courier's thread

    def _exchanged(self, done: Exchange) -> None:
        if done.settings:
            self._load()
            self.conflicts.read()

    def _load(self) -> None:
        from pos.till.settings import load

        before = self._till.settings
        try:
            self._read.emit(before, load(self._till.store))
        except Unavailable as problem:
            _log.warning("the settings were not read again: %s", problem)

    # ---------------------------------------------------- on the window's thread

    def _take(self, connection: Connection) -> None:
        if not self._stopped and connection != self.connection:
            self.connection = connection
            self.changed.emit()

    def _have_read(self, left: tuple[str, ...]) -> None:
        from msgspec.structs import replace

        self._take(replace(self.connection, notices=left))

    def _settings(self, before: object, settings: Settings) -> None:
        if self._stopped:
            return
        if self._till.settings is not before:  # set here meanwhile: what was read may be older
            self.background.do(self._load)
            return
        self._till.settings = settings
        self.settings_read.emit()

    def _end(self, call: Callable[[Any], None], answer: object) -> None:
        if not self._stopped:
            call(answer)


class Errand:
    """Something for the courier's thread, which can be withdrawn until it is begun."""

    def __init__(self, work: Callable[[], None]) -> None:
        self._work = work
        self._mine = threading.Lock()  # taken once: by whoever runs it, or by who withdraws it

    @property
    def begun(self) -> bool:
        return self._mine.locked()

    def run(self) -> None:
        if self._mine.acquire(blocking=False):
            self._work()

    def withdraw(self) -> bool:
        """Whether it was not begun, and never will be."""
        return self._mine.acquire(blocking=False)


def _not_written(problem: Exception) -> None:
    """It stays on the screen, and can be pressed again."""
    _log.warning("what the ledger said stays unread: %s", problem)
