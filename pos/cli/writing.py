"""Writing what a command makes: to standard output, or a file that appears whole or not at all."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

from pos.cli.refusals import FileNotWritten
from pos.storage.whole_file import whole


def write_out(parts: Iterable[bytes], output: str | None) -> None:
    """Write the parts; raises FileNotWritten, and leaves an older file as it was then."""
    if output is None or output == "-":
        for part in parts:
            sys.stdout.buffer.write(part)
        sys.stdout.buffer.flush()
        return
    path = Path(output)
    if path.exists() and not path.is_file():  # a device or a pipe cannot be put in place
        _write(path, parts)
        return
    try:
        with whole(path) as beside:
            _write(beside, parts)
    except OSError as error:
        raise FileNotWritten(file=output, problem=error.strerror or error) from error


def _write(path: Path, parts: Iterable[bytes]) -> None:
    try:
        with path.open("wb") as file:
            for part in parts:
                file.write(part)
    except OSError as error:
        raise FileNotWritten(file=str(path), problem=error.strerror or error) from error
