"""The thorough look at the database, in the background, once a start: damage is found early."""

from __future__ import annotations

import logging
import threading
import time

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from pos.domain.errors import Refusal
from ui.desk import Desk

_log = logging.getLogger(__name__)
_AFTER = 20_000  # ms: the first customers are served meanwhile
_EVERY, _REST_S = 50, 0.02  # entries proved between two rests, so that the window has its turn


class Checking(QObject):
    """`found`: `problem` says what is wrong; the next start offers to mend it."""

    found = Signal()
    _ended = Signal(str)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.problem = ""
        self.done = self._stopping = False
        self._asked = 0
        self._thread: threading.Thread | None = None
        self._ended.connect(self._end, Qt.ConnectionType.QueuedConnection)
        QTimer.singleShot(_AFTER, self, self.start)

    def start(self) -> None:
        if self._thread is None and not self._stopping:
            self._thread = threading.Thread(target=self._work, name="checking", daemon=True)
            self._thread.start()

    def stop(self) -> None:
        self._stopping = True
        if self._thread is not None:
            self._thread.join(10)

    def _stop(self) -> bool:
        self._asked += 1
        if self._asked % _EVERY == 0:
            time.sleep(_REST_S)
        return self._stopping

    def _work(self) -> None:
        from pos.storage import soundness
        from pos.storage.marking import mark
        from pos.till.keeping.backups import behind

        store = self._desk.till.store
        try:
            problem = soundness.look(store, self._stop)
            if not problem and behind(self._desk.till):
                problem = "the newest backup reaches further than the till"
            if problem and not self._stopping:
                mark(store.folder, problem)
        except (Refusal, OSError) as unavailable:  # a disk that is busy or full is no damage
            _log.warning("the database was not looked through: %s", unavailable)
            problem = ""
        self._ended.emit(problem)

    def _end(self, problem: str) -> None:
        self.done = True
        if problem and not self._stopping:
            _log.error("the database is damaged: %s", problem)
            self.problem = problem
            self.found.emit()
