"""Work that must not hold the window: done on another thread, answered on the window's."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal
from shiboken6 import isValid

T = TypeVar("T")
_under_way: set[_Work] = set()


class _Work(QObject):
    """Lives on the window's thread, so that its slot runs there and it dies there too."""

    answered = Signal(object, object)  # result, error

    def __init__(
        self, work: Callable[[], Any], done: Callable[[Any], None],
        failed: Callable[[Exception], None],
    ) -> None:  # fmt: skip
        super().__init__()
        self._work, self._done, self._failed = work, done, failed
        self.answered.connect(self._answer, Qt.ConnectionType.QueuedConnection)
        self.thread_ = threading.Thread(target=self._run, name="slowly", daemon=True)

    def _run(self) -> None:
        try:
            result = self._work()
        except Exception as error:  # noqa: BLE001 - handed to the window's thread as it is
            self.answered.emit(None, error)
        else:
            self.answered.emit(result, None)

    def _answer(self, result: object, error: Exception | None) -> None:
        self.thread_.join()  # it has only to end; after that nothing there refers to us
        _under_way.discard(self)
        if error is None and not _gone(self._done):
            self._done(result)
        elif error is not None and not _gone(self._failed):
            self._failed(error)


def _gone(told: Callable[..., None]) -> bool:
    """Whether it is a widget's own method, and the widget went meanwhile with its page."""
    owner = getattr(told, "__self__", None)
    return isinstance(owner, QObject) and not isValid(owner)


def slowly(
    work: Callable[[], T], done: Callable[[T], None], failed: Callable[[Exception], None]
) -> None:
    """Do `work` elsewhere; `done(result)` or `failed(error)` is called on the window's thread,
    unless it is a method of a widget that is gone by then."""
    started = _Work(work, done, failed)
    _under_way.add(started)
    started.thread_.start()


def finish(within: float) -> bool:
    """Wait, at most so many seconds, until what was begun has ended: the window closes, and no file
    or act is to be cut off, nor its till closed under it. Whether all of it did."""
    end = time.monotonic() + within
    for work in list(_under_way):
        work.thread_.join(max(0.0, end - time.monotonic()))
    return not any(work.thread_.is_alive() for work in _under_way)
