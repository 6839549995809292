"""A folder that cannot be written is read from a copy of its database."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

from pos.storage.engine import Busy

_FILES = ("museum.sqlite", "museum.sqlite-wal")
_TRIES = 3


def writable(folder: Path) -> bool:
    """Whether the till's lock can be taken, and so the database be opened as usual."""
    try:
        os.close(os.open(folder / "write.lock", os.O_RDWR | os.O_CREAT, 0o600))
    except OSError:
        return False
    return True


def copy_of(folder: Path) -> tempfile.TemporaryDirectory[str]:
    """The database and its log as they are now; SQLite would want to write beside them.

    Raises Busy when somebody else keeps writing them, and OSError.
    """
    for _ in range(_TRIES):
        copied = tempfile.TemporaryDirectory(prefix="museum-pos-")
        before = _state(folder)
        for name in _FILES:
            if (folder / name).exists():
                shutil.copyfile(folder / name, Path(copied.name, name))
        if _state(folder) == before:
            return copied
        copied.cleanup()
    raise Busy


def _state(folder: Path) -> list[tuple[int, int]]:
    found = [(folder / name).stat() for name in _FILES if (folder / name).exists()]
    return [(one.st_size, one.st_mtime_ns) for one in found]
