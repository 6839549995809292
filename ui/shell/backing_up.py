"""Backups by themselves: after each close, off the window's thread; how they stand is said here."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from pos.domain.errors import Refusal
from pos.journal.clock import moment
from pos.language import N_
from ui.desk import Desk
from ui.shell.checking import Checking

if TYPE_CHECKING:
    from pos.till.keeping.backups import Standing

_log = logging.getLogger(__name__)
_FIRST_LOOK = 4_000  # ms after the start: the sign-in page is painted, and the disk is quiet
_BREAK_OFF_S = 10  # a copy to a slow stick breaks off between two pieces


class BackingUp(QObject):
    """Starts and stops with the window. `changed`: a backup began, ended well or failed."""

    changed = Signal()
    _read = Signal(object, bool)
    _ended = Signal(object)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.checking = Checking(desk, self)
        self.checking.found.connect(self.changed)
        self.standing: list[Standing] = []
        self.old = self.busy = False
        self._stopping = self._again = False
        self._thread: threading.Thread | None = None
        self._was_open = desk.till.shift is not None
        desk.shift_changed.connect(self._shift_moved)
        self._read.connect(self._seen, Qt.ConnectionType.QueuedConnection)
        self._ended.connect(self._done, Qt.ConnectionType.QueuedConnection)
        QTimer.singleShot(_FIRST_LOOK, self, self.look)

    def stop(self) -> None:
        """A backup that is being copied to a slow place is broken off."""
        self._stopping = True
        self.checking.stop()
        if self._thread is not None:
            self._thread.join(_BREAK_OFF_S)

    def look(self) -> None:
        """How the places stand; and make up for a backup that a crash prevented."""
        if not self._stopping and not self.busy:
            self._run(self._look)

    def now(self) -> None:
        """One backup at each place."""
        if self._stopping or self._desk.till.training:
            return
        if self.busy:
            self._again = True  # what was committed meanwhile is to be in one too
            return
        self.busy = True
        self.changed.emit()
        self._run(self._work)

    def _run(self, work: Callable[[], object]) -> None:
        if self._thread is not None:
            self._thread.join()  # it has emitted its last signal
        self._thread = threading.Thread(target=work, name="backup", daemon=True)
        self._thread.start()

    def _shift_moved(self) -> None:
        is_open = self._desk.till.shift is not None
        if self._was_open and not is_open:
            self.now()
        self._was_open = is_open

    # ------------------------------------------------------- on their own thread

    def _look(self) -> None:
        from pos.till.keeping import backups

        till = self._desk.till
        try:
            due = not till.demo and backups.due(till)
            self._read.emit((backups.standing(till), backups.is_old(till)), due)
        except Refusal as problem:
            _log.warning("how the backups stand cannot be read: %s", problem)

    def _work(self) -> None:
        from pos.till.keeping.backups import back_up_everywhere

        try:
            self._ended.emit(back_up_everywhere(self._desk.till, lambda: self._stopping))
        except Exception as problem:  # noqa: BLE001 - selling goes on; the panel says it failed
            _log.exception("no backup was made")
            self._ended.emit(problem)

    # ------------------------------------------------------- on the window's thread

    def _seen(self, found: object, due: bool) -> None:
        if self._stopping:
            return
        assert isinstance(found, tuple)
        self.standing, self.old = found
        self.changed.emit()
        if due:
            self.now()

    def _done(self, after: object) -> None:
        self.busy = False
        if self._stopping:
            return
        if isinstance(after, list):
            self.standing, self.old = after, False
        self.changed.emit()
        if self._again:
            self._again = False
            self.now()
        elif not isinstance(after, list):
            self.look()

    # ------------------------------------------------------------------ words

    def chip(self, desk: Desk) -> tuple[str, str]:
        """What the top bar says, ("", "") while all is well."""
        if self.checking.problem:
            return desk.tr(N_("Database damaged")), "red"
        if any(one.text for one in self.standing):
            return desk.tr(N_("Backup failed")), "amber"
        if self.old:
            return desk.tr(N_("No backup for days")), "amber"
        return "", ""

    def last(self, desk: Desk) -> str:
        """When the newest good backup was made."""
        if self.busy:
            return desk.tr(N_("The backup is being written …"))
        good = max((one.good_at for one in self.standing), default="")
        if not good:
            return desk.tr(N_("There is no backup yet. One is made at each close of the till."))
        at = desk.till.local(moment(good))
        return desk.tr(N_("Last good backup: {date} at {time}."),
                       date=desk.date(at.date()), time=desk.time(at))  # fmt: skip
