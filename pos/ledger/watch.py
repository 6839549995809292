"""Deadlines: who takes too long has the socket closed under them, from a thread beside."""

from __future__ import annotations

import logging
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

_log = logging.getLogger(__name__)


class Watch:
    """Closes the socket of whatever is over its time, and says so before (`on_late`).

    The server is not asked to cancel: a COMMIT that is cancelled is answered as done.
    """

    def __init__(self, every_s: float, on_late: Callable[[], None]) -> None:
        self._every_s, self._on_late = every_s, on_late
        self._open: dict[object, tuple[float, Any]] = {}
        self._lock, self._end = threading.Lock(), threading.Event()
        self._thread = threading.Thread(target=self._look, name="ledger-watch", daemon=True)
        self._thread.start()

    @contextmanager
    def over(self, connection: Any, limit_s: float | None) -> Iterator[None]:
        """Let the block use psycopg's connection for so long; None for as long as it takes."""
        if limit_s is None:
            yield
            return
        mine = object()
        with self._lock:
            self._open[mine] = (time.monotonic() + limit_s, connection)
        try:
            yield
        finally:
            with self._lock:
                self._open.pop(mine, None)

    def _look(self) -> None:
        while not self._end.wait(self._every_s):
            now = time.monotonic()
            with self._lock:  # held while it hangs up: nobody else has the connection yet
                for key, (limit, connection) in list(self._open.items()):
                    if now >= limit:
                        del self._open[key]
                        self._on_late()
                        _hang_up(connection)

    def close(self) -> None:
        self._end.set()
        self._thread.join()


def _hang_up(connection: Any) -> None:
    """End the conversation for both sides; whoever waits for an answer hears that at once."""
    try:
        with socket.fromfd(connection.fileno(), socket.AF_INET, socket.SOCK_STREAM) as line:
            line.shutdown(socket.SHUT_RDWR)
    except Exception as error:  # noqa: BLE001 - most often it is closed already, as is wanted
        _log.info("a connection over its time could not be hung up: %s", type(error).__name__)
