"""How far the till's journal was told to be on the disk, kept beside the database.

It is written after each commit and never synced, so it costs a sale nothing and may be behind
after a power cut; but it is never ahead of what was committed. A database that ends before it
has lost what was sold in between: its log was damaged or deleted, or an old copy put in its place.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

FILE = "acknowledged"
_LENGTH = 80
Place = tuple[str, int, int]
"""A till, its epoch, and a number in that epoch's journal."""


def read(folder: Path) -> Place | None:
    """Up to where it was told, None where nothing can be read."""
    try:
        till, epoch, seq = folder.joinpath(FILE).read_text("ascii").split()
        return till, int(epoch), int(seq)
    except (OSError, ValueError):
        return None


class Acknowledged:
    """The file, held open."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / FILE
        self._file: int | None = None

    def tell(self, place: Place) -> None:
        """An entry was committed. A disk that takes nothing more is no trouble here."""
        with suppress(OSError):
            if self._file is None:
                self._file = os.open(self._path, os.O_WRONLY | os.O_CREAT, 0o600)
            os.lseek(self._file, 0, os.SEEK_SET)
            os.write(self._file, " ".join(map(str, place)).ljust(_LENGTH - 1).encode() + b"\n")

    def close(self) -> None:
        if self._file is not None:
            os.close(self._file)
            self._file = None
