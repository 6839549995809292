"""A file that appears whole or not at all."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def whole(path: Path) -> Iterator[Path]:
    """A path beside the file's, which takes its place when all went well.

    Raises OSError; also where a folder, a device or a pipe has the name, since what is put in a
    device's place takes it from everybody.
    """
    if path.exists() and not path.is_file():
        problem = errno.EISDIR if path.is_dir() else errno.ENODEV
        raise OSError(problem, os.strerror(problem), str(path))
    unfinished = path.with_name(f"{path.name}.part")
    try:
        yield unfinished
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
