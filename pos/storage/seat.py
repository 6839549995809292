"""Whose open basket is whose, where several processes sell from one data folder."""

from __future__ import annotations

import os
import sys
import weakref
from pathlib import Path
from typing import TYPE_CHECKING

from pos.storage.engine import Busy, explain

if TYPE_CHECKING:
    from pos.storage.store import Store

_MOST = 64


class Seat:
    """A process's place at the counter, and with it the draft of its open basket.

    The first has draft 0, the others -1, -2 …; a customer's basket is never another's. The
    operating system gives a seat back when its process dies, and whoever comes next finds the
    basket that was left on it.
    """

    def __init__(self, draft: int, file: int) -> None:
        self.draft = draft
        self.leave = weakref.finalize(self, os.close, file)
        """Give the seat back; a basket that is on it stays."""

    @classmethod
    def take(cls, store: Store) -> Seat:
        """A free seat: one with a basket on it, else the first. Raises Busy when none is left."""
        left = [
            int(row[0])
            for row in store.rows("SELECT number FROM draft WHERE number <= 0 ORDER BY number DESC")
        ]
        try:
            for draft in dict.fromkeys((*left, *range(0, -_MOST, -1))):
                file = locked(store.folder / f"seat{-draft}.lock")
                if file is not None:
                    return cls(draft, file)
        except OSError as error:
            raise explain(error) or error from error
        raise Busy


def taken(folder: Path) -> bool:
    """Whether a process sells from this data folder now; the database itself is not looked at."""
    for path in folder.glob("seat*.lock"):
        file = locked(path)
        if file is None:
            return True
        os.close(file)
    return False


def locked(path: Path) -> int | None:
    """The file, held by this process until it is closed; None when another has it."""
    file = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(file)
        return None
    return file
