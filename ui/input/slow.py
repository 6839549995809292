"""Work that must not hold the window: done on another thread, answered on the window's."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, Signal


class _Answer(QObject):
    """Lives on the window's thread, so that its slots run there."""

    done = Signal(object)
    failed = Signal(object)

    def __init__(
        self, owner: QObject, on_done: Callable[[Any], None], on_failed: Callable[[Any], None]
    ) -> None:
        super().__init__(owner)
        self._on_done, self._on_failed = on_done, on_failed
        self.done.connect(self._give, Qt.ConnectionType.QueuedConnection)
        self.failed.connect(self._fail, Qt.ConnectionType.QueuedConnection)

    def _give(self, result: object) -> None:
        self.deleteLater()
        self._on_done(result)

    def _fail(self, error: object) -> None:
        self.deleteLater()
        self._on_failed(error)


class _Job(QRunnable):
    def __init__(self, work: Callable[[], Any], answer: _Answer) -> None:
        super().__init__()
        self._work, self._answer = work, answer

    def run(self) -> None:
        try:
            result = self._work()
        except Exception as error:  # noqa: BLE001 - handed to the window's thread as it is
            self._answer.failed.emit(error)
        else:
            self._answer.done.emit(result)


def slowly(
    owner: QObject, work: Callable[[], Any], done: Callable[[Any], None],
    failed: Callable[[Exception], None],
) -> None:  # fmt: skip
    """Do `work` elsewhere; `done(result)` or `failed(error)` is called on the window's thread."""
    answer = _Answer(owner, done, failed)
    QThreadPool.globalInstance().start(_Job(work, answer))
