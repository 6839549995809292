"""How long the machine let nothing run, so that a promise in seconds can be held to fairly."""

from __future__ import annotations

import threading
import time
from typing import Self

_EVERY_S = 0.01
_LATE_S = 0.01  # within it a sleeper is on time


class Stalls:
    """Sums up by how much a sleeping thread wakes too late: time nobody here could have used."""

    def __init__(self) -> None:
        self.lost = 0.0  # s
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._sleep, name="stalls", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        self._thread.join()

    def _sleep(self) -> None:
        last = time.monotonic()
        while not self._ended.wait(_EVERY_S):
            now = time.monotonic()
            late = now - last - _EVERY_S
            if late > _LATE_S:
                self.lost += late
            last = now
