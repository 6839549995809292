"""The cash drawer's kick: a job of its own, never part of a paper, so no reprint opens a drawer."""

from __future__ import annotations

from datetime import timedelta

KICK = b"\x1bp\x00\x19\xfa"
"""ESC p: a pulse on pin 2, 50 ms on and 500 ms off."""

TOO_LATE = timedelta(seconds=10)
"""A drawer that springs open when the customer has gone surprises whoever stands there."""
