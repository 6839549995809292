"""A PIN is checked off the window's thread: the check is slow on purpose."""

from __future__ import annotations

import threading
from typing import Any

from PySide6.QtCore import QObject, Signal

from pos.domain.errors import Refusal


class Verifier(QObject):
    """One check at a time; the answer comes as a signal on the window's thread."""

    found = Signal(object)  # Person
    refused = Signal(object)  # Refusal
    _answered = Signal(object)

    def __init__(self, till: Any, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._till = till
        self._thread: threading.Thread | None = None
        self.busy = False
        self._answered.connect(self._take)

    def check(self, pin: str) -> None:
        """Start checking, unless a check is under way."""
        if not self.busy:
            self.busy = True
            self._thread = threading.Thread(target=self._work, args=(pin,), daemon=True)
            self._thread.start()

    def wait(self) -> None:
        """Until no check is under way (before the till is closed)."""
        if self._thread is not None:
            self._thread.join()

    def _work(self, pin: str) -> None:
        from pos.till.people import verify

        try:
            found: object = verify(self._till, pin)
        except Exception as error:  # noqa: BLE001 - told on the window's thread
            found = error
        self._answered.emit(found)

    def _take(self, answer: object) -> None:
        self.busy = False
        if isinstance(answer, Refusal):
            self.refused.emit(answer)
        elif isinstance(answer, Exception):
            raise answer  # a bug: the window's own handler writes it down
        else:
            self.found.emit(answer)
