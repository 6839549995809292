"""A PIN is checked off the window's thread: the check is slow on purpose."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal

from pos.domain.errors import Refusal


class _Check(QRunnable):
    def __init__(self, answer: Callable[[object], None], till: Any, pin: str) -> None:
        super().__init__()
        self._answer, self._till, self._pin = answer, till, pin

    def run(self) -> None:
        from pos.till.people import verify

        try:
            found: object = verify(self._till, self._pin)
        except Exception as error:  # noqa: BLE001 - told on the window's thread
            found = error
        self._answer(found)


class Verifier(QObject):
    """One check at a time; the answer comes as a signal on the window's thread."""

    found = Signal(object)  # Person
    refused = Signal(object)  # Refusal
    _answered = Signal(object)

    def __init__(self, till: Any, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._till = till
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self.busy = False
        self._answered.connect(self._take)

    def check(self, pin: str) -> None:
        """Start checking, unless a check is under way."""
        if not self.busy:
            self.busy = True
            self._pool.start(_Check(self._answered.emit, self._till, pin))

    def wait(self) -> None:
        """Until no check is under way (before the till is closed)."""
        self._pool.waitForDone()

    def _take(self, answer: object) -> None:
        self.busy = False
        if isinstance(answer, Refusal):
            self.refused.emit(answer)
        elif isinstance(answer, Exception):
            raise answer  # a bug: the window's own handler writes it down
        else:
            self.found.emit(answer)
