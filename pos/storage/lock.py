"""One write at a time per data folder, across threads and processes; the counter goes first."""

from __future__ import annotations

import errno
import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_PATIENCE_S = 5


class WriteLock:
    """Held around every write transaction.

    Within the process the window's acts overtake background work; between processes a lock on a
    file beside the database wakes the next one at once, where SQLite itself would poll.
    """

    def __init__(self, path: Path) -> None:
        self._file = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        self._gate = threading.Condition()
        self._held = self._over = False
        self._counter_waits = 0

    @contextmanager
    def hold(self, *, first: bool) -> Iterator[None]:
        """Hold the lock; `first` for what a person at the counter waits for. Raises OSError when
        it was closed, as a closed file does."""
        with self._gate:
            self._counter_waits += first
            self._gate.wait_for(
                lambda: self._over or (not self._held and (first or not self._counter_waits))
            )
            self._counter_waits -= first
            if self._over:
                raise OSError(errno.EBADF, os.strerror(errno.EBADF))
            self._held = True
        try:
            _lock(self._file)
            try:
                yield
            finally:
                _unlock(self._file)
        finally:
            with self._gate:
                self._held = False
                self._gate.notify_all()

    def rest(self) -> None:
        """Wait until no thread of this process writes, at most five seconds; none begins to."""
        with self._gate:
            self._over = True
            self._gate.notify_all()
            self._gate.wait_for(lambda: not self._held, _PATIENCE_S)

    def close(self) -> None:
        os.close(self._file)


if sys.platform == "win32":
    import msvcrt
    import time

    def _lock(file: int) -> None:
        while True:  # LK_LOCK gives up after ten seconds
            try:
                os.lseek(file, 0, os.SEEK_SET)
                msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
            except OSError:
                time.sleep(0.002)
            else:
                return

    def _unlock(file: int) -> None:
        os.lseek(file, 0, os.SEEK_SET)
        msvcrt.locking(file, msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _lock(file: int) -> None:
        fcntl.flock(file, fcntl.LOCK_EX)

    def _unlock(file: int) -> None:
        fcntl.flock(file, fcntl.LOCK_UN)
