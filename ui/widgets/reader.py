"""Reads what takes long off the window's thread; the answer comes as a signal on it."""

from __future__ import annotations

import threading
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from pos.domain.errors import Refusal


class Reader(QObject):
    """One reading at a time; of those that are wanted meanwhile the last one follows."""

    found = Signal(object)
    refused = Signal(object)  # Refusal
    _answered = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thread: threading.Thread | None = None
        self._next: Callable[[], object] | None = None
        self._over = False
        self.busy = False
        self._answered.connect(self._take)

    def read(self, job: Callable[[], object]) -> None:
        """Do this job, or as soon as the present one is done."""
        if self._over:
            return
        if self.busy:
            self._next = job
            return
        self.busy = True
        self._thread = threading.Thread(target=self._work, args=(job,), daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Until nothing is read any more (before the till is closed)."""
        self._over, self._next = True, None
        if self._thread is not None:
            self._thread.join()

    def _work(self, job: Callable[[], object]) -> None:
        try:
            answer = job()
        except Exception as error:  # noqa: BLE001 - told on the window's thread
            answer = error
        self._answered.emit(answer)

    def _take(self, answer: object) -> None:
        self.busy = False
        if self._over:
            return
        following, self._next = self._next, None
        if following is not None:
            self.read(following)
        if isinstance(answer, Refusal):
            self.refused.emit(answer)
        elif isinstance(answer, Exception):
            raise answer  # a bug: the window's own handler writes it down
        else:
            self.found.emit(answer)
