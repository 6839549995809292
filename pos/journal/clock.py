"""Clocks: the wall's, and the merge clock that orders concurrent settings."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Protocol

MOST_AHEAD_MS = 10 * 60 * 1000
"""A peer further ahead than this is not followed: its clock is wrong."""

BEFORE_ALL = (0, 0)
"""The merge clock of what nobody chose: whatever a person sets anywhere comes after it."""


class Clock(Protocol):
    """Where the time comes from; tests and simulations bring their own."""

    def now(self) -> datetime:
        """The time now, aware, in UTC."""
        ...


class WallClock:
    """The machine's clock."""

    def now(self) -> datetime:
        return datetime.now(UTC)


def timestamp(moment: datetime) -> str:
    """UTC with milliseconds, as entries carry it. Raises ValueError for a naive datetime."""
    if moment.tzinfo is None:
        raise ValueError("a time without its zone")
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def moment(text: str) -> datetime:
    """The aware UTC datetime of an entry's `at`."""
    return datetime.fromisoformat(text).astimezone(UTC)


def tick(last: tuple[int, int], now_ms: int) -> tuple[int, int]:
    """The merge clock's next value: the wall's milliseconds, or one more than the last."""
    return (now_ms, 0) if now_ms > last[0] else (last[0], last[1] + 1)


def follow(last: tuple[int, int], seen: tuple[int, int], now_ms: int) -> tuple[int, int]:
    """The merge clock after seeing a peer's value, unless the peer is too far ahead."""
    return max(last, seen) if seen[0] <= now_ms + MOST_AHEAD_MS else last
