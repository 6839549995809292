"""What people call a till: the label that its receipts are numbered with."""

from __future__ import annotations

import re

_LABEL = re.compile(r"[A-Z][A-Z0-9]{0,5}")
_SERIES = re.compile(r"[B-Z]|Z[0-9]+")  # what `K1B-000001` has after the label


def is_label(text: str) -> bool:
    """A capital letter and up to five letters or digits."""
    return _LABEL.fullmatch(text) is not None


def numbered_alike(one: str, other: str) -> bool:
    """Whether receipts of two labels may have the same numbers: K1's second series is K1B."""
    short, long = sorted((one, other), key=len)
    if not long.startswith(short):
        return False
    return short == long or _SERIES.fullmatch(long[len(short) :]) is not None
