"""Damage that was met is remembered beside the database: the next start offers to mend it."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

MARK = "damaged.txt"


class TablesFirst(Exception):
    """The tables are to be made before the till can be used, which may take minutes: after an
    upgrade, or when the program ended within a big act."""


def mark(folder: Path, problem: str) -> None:
    """Remember it; on a disk that takes nothing more it is met again."""
    with suppress(OSError):
        folder.joinpath(MARK).write_text(f"{problem}\n", "utf-8")


def mended(folder: Path) -> None:
    """It is whole again, or somebody says so."""
    folder.joinpath(MARK).unlink(missing_ok=True)
