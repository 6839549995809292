"""The museum's picture at the head of its papers: `logo.png` or `logo.jpg` in the data folder."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

_LARGEST = 2_000_000  # bytes


def load_logo(folder: Path) -> bytes:
    """The picture's bytes; empty without one. A paper never fails for its logo."""
    for name in ("logo.png", "logo.jpg"):
        path = folder / name
        with suppress(OSError):
            if path.stat().st_size <= _LARGEST:
                return path.read_bytes()
    return b""
