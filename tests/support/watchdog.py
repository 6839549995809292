"""Watches the window's thread: how long each of its slots takes, in time and in work."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

import msgspec
from PySide6.QtCore import QObject, Qt, QTimer

_BEAT_MS = 2


class Slot(msgspec.Struct, frozen=True):
    """What the thread did between two beats, in seconds; `work` is its own computing alone."""

    during: str
    took: float
    work: float


class Watchdog(QObject):
    """Beats as often as the thread lets it."""

    def __init__(self) -> None:
        super().__init__()
        self.slots: list[Slot] = []
        self.doing = ""
        self._last = (time.perf_counter(), time.thread_time())
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(_BEAT_MS)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def _beat(self) -> None:
        now = (time.perf_counter(), time.thread_time())
        self.slots.append(Slot(self.doing, now[0] - self._last[0], now[1] - self._last[1]))
        self._last = now

    @contextmanager
    def during(self, doing: str) -> Iterator[None]:
        """Call what is done meanwhile by a name."""
        before, self.doing = self.doing, doing
        try:
            yield
        finally:
            self._beat()
            self.doing = before

    def stop(self) -> None:
        self._timer.stop()

    def took(self, *during: str) -> list[float]:
        """How long the slots took, the shortest first."""
        return sorted(slot.took for slot in self.slots if slot.during in during)

    def worked(self, *during: str) -> list[float]:
        return sorted(slot.work for slot in self.slots if slot.during in during)


def share(figures: list[float], percent: int) -> float:
    """The figure that so many per cent of them do not exceed."""
    return figures[min(len(figures) - 1, len(figures) * percent // 100)]
