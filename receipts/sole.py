"""One process at a time drives a till's printer: a lock that ends with the process."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from pos.storage.engine import explain


class SoleUse:
    """A file locked while held. Two holders would send the same paper twice."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file: int | None = None

    def take(self) -> bool:
        """Take it if nobody else has it; never waits. Raises StorageUnavailable where the folder
        takes no file."""
        if self._file is None:
            try:
                file = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
            except OSError as error:
                raise explain(error) or error from error
            if not _lock(file):
                os.close(file)
                return False
            self._file = file
        return True

    def leave(self) -> None:
        """Let another have it."""
        if self._file is not None:
            os.close(self._file)  # the lock goes with the handle
            self._file = None


if sys.platform == "win32":
    import msvcrt

    def _lock(file: int) -> bool:
        try:
            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _lock(file: int) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True
