"""Opening the database: which SQLite, which settings, and what a failure means."""

from __future__ import annotations

import logging
import os
import sqlite3 as old_sqlite
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

from pos.domain.errors import Unavailable
from pos.language import N_

# Up to 3.51.2 a checkpoint at the wrong moment can corrupt a WAL database (sqlite.org/wal.html).
SAFE_VERSION = (3, 51, 3)
BUSY_MS = 15_000
_log = logging.getLogger(__name__)


class StorageUnavailable(Unavailable):
    text = N_("The till's disk cannot be written. What was sold before is kept. ({problem})")


class DiskFull(StorageUnavailable):
    text = N_("The disk is full. Nothing is lost; free some space and try again.")


class ReadOnly(StorageUnavailable):
    text = N_("The till's folder is read-only. Nothing is lost; make it writable and try again.")


class Damaged(StorageUnavailable):
    text = N_("The till's database is damaged. Restore the last backup. ({problem})")


class Busy(StorageUnavailable):
    text = N_("Another program holds the till's database. Try again.")


def sqlite_module() -> ModuleType:
    """A SQLite that is safe to use: Python's own when new enough, else pysqlite3's."""
    if old_sqlite.sqlite_version_info >= SAFE_VERSION:
        return old_sqlite
    try:
        import pysqlite3
    except ImportError:  # no wheel for this machine: usable, and said so at start-up
        return old_sqlite
    newer: ModuleType = pysqlite3
    return newer


def too_old(module: ModuleType) -> bool:
    """Whether the library found has the WAL bug."""
    return tuple(module.sqlite_version_info) < SAFE_VERSION


def warn_if_old() -> None:
    """Say at start-up which library is used, when it has the WAL bug."""
    module = sqlite_module()
    if too_old(module):
        _log.warning(
            "SQLite %s may damage a database in use (fixed in 3.51.3); install pysqlite3 or a"
            " newer Python, and keep backups.",
            module.sqlite_version,
        )


def keep_private(path: Path) -> None:
    """Only its owner may read a database, whatever the umask says; made when missing.

    SQLite gives its log the same mode. Raises OSError where the file cannot be made.
    """
    if not path.exists():
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
    if sys.platform != "win32" and path.stat().st_mode & 0o777 != 0o600:
        try:
            path.chmod(0o600)
        except OSError as problem:  # another's file, or a disk without modes: it opens or not
            _log.warning("the mode of %s cannot be set: %s", path.name, problem)


def refuse_a_log_alone(folder: Path) -> None:
    """Raise Damaged where the database is empty or gone and its log is not.

    SQLite would delete the log unread, and with it every sale since the last checkpoint.
    """
    file, log = folder / "museum.sqlite", folder / "museum.sqlite-wal"
    try:
        empty = not file.exists() or not file.stat().st_size
        if empty and log.stat().st_size:
            raise Damaged(problem="the file is empty, and its log is not")
    except FileNotFoundError:
        return


def bare_connection(path: Path, *, read_only: bool = False) -> Any:
    """A connection to any SQLite file as it lies there: a backup, a copy, a damaged one."""
    mode = "ro" if read_only else "rwc"
    return sqlite_module().connect(
        f"{path.absolute().as_uri()}?mode={mode}", uri=True, isolation_level=None
    )


def connect(path: Path) -> Any:
    """A connection to a till's SQLite file: WAL, every commit synced to the disk.

    Whoever has it says BEGIN IMMEDIATE, and may hand it to another thread.
    """
    connection = sqlite_module().connect(
        str(path), isolation_level=None, check_same_thread=False, cached_statements=512
    )
    for pragma in (
        f"busy_timeout={BUSY_MS}",
        # Of a new file. A sale touches some seventeen pages and syncs them all: half the
        # bytes are a twelfth of the time.
        "page_size=2048",
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
        "wal_autocheckpoint=0",  # checkpoints run when idle
        "temp_store=MEMORY",
        "cache_size=-16000",
    ):
        connection.execute(f"PRAGMA {pragma}")
    return connection


_DAMAGE = (
    "image is malformed", "malformed database schema", "not a database", "corrupt", "decode",
)  # fmt: skip


_BUGS = ("syntax error", "no such column", "no such function", "has no column named")


def explain(error: BaseException) -> StorageUnavailable | None:
    """The sentence for a database failure that is the world's doing; None for a bug."""
    problem = getattr(error, "orig", None) or error  # SQLAlchemy wraps the library's own
    text = str(problem).lower()
    for words, kind in (
        (("full", "no space"), DiskFull),
        (("readonly", "read-only", "permission"), ReadOnly),
        (_DAMAGE, Damaged),
        (("locked", "busy"), Busy),
    ):
        if any(word in text for word in words):
            return kind(problem=str(problem))
    if any(words in text for words in _BUGS):
        return None
    names = {kind.__name__ for kind in type(problem).__mro__}
    if names & {"OperationalError", "OSError"} or "i/o" in text or "unable to open" in text:
        return StorageUnavailable(problem=str(problem))
    return None
