"""Keeps `True` alive where the binding to Qt forgets to.

PySide6 6.12 gives back `True` from `Signal.emit` without counting the reference. Python 3.12 and
later never free it; on 3.11 a till would end with "deallocating True or False" after some
thousands of signals, in the middle of a day. A count that no day can use up is the whole cure.
"""

from __future__ import annotations

import sys

_MANY = 1 << 40
_done = False


def keep_true() -> None:
    """Once, before the first signal; nothing where it is not needed."""
    global _done  # noqa: PLW0603 - once for the process
    if _done or sys.version_info >= (3, 12) or sys.implementation.name != "cpython":
        return
    import ctypes

    for value in (True, False):
        ctypes.c_ssize_t.from_address(id(value)).value += _MANY
    _done = True
