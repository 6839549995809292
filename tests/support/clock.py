"""A clock that a test sets."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

OPENING = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)
"""Ten in the morning in the museum."""


class SetClock:
    """Stands still until it is moved."""

    def __init__(self, at: datetime = OPENING) -> None:
        self.at = at

    def now(self) -> datetime:
        return self.at

    def forward(self, **parts: float) -> None:
        self.at += timedelta(**parts)
