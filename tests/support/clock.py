"""Clocks that a test sets: no test depends on the day it is run."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta

OPENING = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)
"""Ten in the morning in the museum."""
SATURDAY = datetime(2026, 11, 21, 10, 0, tzinfo=UTC)
"""Noon in the museum; the two days before it were open, and the month is not new."""


class SetClock:
    """Stands still until it is moved."""

    def __init__(self, at: datetime = OPENING) -> None:
        self.at = at

    def now(self) -> datetime:
        return self.at

    def forward(self, **parts: float) -> None:
        self.at += timedelta(**parts)


class RunningClock(SetClock):
    """Goes on from where it was set, so that what waits for a minute sees it pass."""

    def __init__(self, at: datetime = SATURDAY) -> None:
        super().__init__(at)
        self._began = time.monotonic()

    def now(self) -> datetime:
        return self.at + timedelta(seconds=time.monotonic() - self._began)
