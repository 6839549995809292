"""A machine's disk: each statement passes here, and may be the last before the power is cut.

SQLite keeps what was committed and drops the rest, so a power cut is a connection abandoned: the
statement after which it happens is raised out of, and the folder opened again.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import pysqlite3
from sqlalchemy import Engine, event

from pos.storage import engine

_WRITES = re.compile(r"\s*(INSERT|UPDATE|DELETE|COMMIT|CREATE|ALTER|DROP)\b", re.IGNORECASE)

KINDS = ("cut before", "cut after", "full", "io")


class PowerCut(BaseException):
    """The machine is off from here on; nothing of the program may catch this."""

    def __init__(self, disk: Disk) -> None:
        super().__init__(disk.folder.name)
        self.disk = disk


class Disk:
    """What lies in one folder, and the fault that waits for it, if any."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.off = False
        self._kind = ""
        self._steps = self._lasts = 0
        self.met: list[str] = []
        self.abandoned: list[Any] = []  # connections of a program that is no more

    def will(self, kind: str, steps: int, lasts: int = 1) -> None:
        """Meet a fault at the n-th statement from now; a full disk is full for a few writes."""
        self._kind, self._steps, self._lasts = kind, steps, lasts

    def repaired(self) -> None:
        """Switched on again, with room on it."""
        self._kind, self.off = "", False
        while self.abandoned:
            self.abandoned.pop().close()

    def through(self, sql: str, connection: Any, run: Callable[[], Any]) -> Any:
        """Run a statement, or what becomes of it."""
        if sql == "ROLLBACK" or "read_uncommitted" in sql:
            return run()  # how a connection is let go: what was not committed is gone either way
        if self.off:
            raise PowerCut(self)
        if not self._kind or not self._due(sql):
            return run()
        return self._meet(connection, run)

    def _due(self, sql: str) -> bool:
        if self._kind in ("full", "io") and not _WRITES.match(sql):
            return False
        self._steps -= 1
        return self._steps <= 0

    def _meet(self, connection: Any, run: Callable[[], Any]) -> Any:
        kind = self._kind
        self.met.append(kind)
        if kind.startswith("cut"):
            if kind == "cut after":
                run()
            self.off = True
            raise PowerCut(self)
        self._lasts -= 1
        if self._lasts <= 0:
            self._kind = ""
        if self._lasts % 2:  # SQLite rolls back by itself after some failures
            connection.rollback()
        words = "database or disk is full" if kind == "full" else "disk I/O error"
        raise pysqlite3.OperationalError(words)


class _Cursor(pysqlite3.dbapi2.Cursor):
    def execute(self, sql: str, parameters: Any = ()) -> Any:
        run = partial(super().execute, sql, parameters)
        return self.connection.disk.through(sql, self.connection, run)

    def executemany(self, sql: str, rows: Any) -> Any:
        run = partial(super().executemany, sql, rows)
        return self.connection.disk.through(sql, self.connection, run)


class _Connection(pysqlite3.dbapi2.Connection):
    disk: Disk

    def cursor(self, factory: Any = _Cursor) -> Any:
        return super().cursor(factory)

    def commit(self) -> None:
        self.disk.through("COMMIT", self, super().commit)

    def close(self) -> None:
        """Left open while the power is off: what the program does with it then does not matter."""
        if self.disk.off:
            self.disk.abandoned.append(self)
            self.rollback()
        else:
            super().close()


class Disks:
    """Every machine's disk, by the folder of its database."""

    def __init__(self) -> None:
        self._by_folder: dict[Path, Disk] = {}

    def of(self, folder: Path) -> Disk:
        return self._by_folder.setdefault(folder, Disk(folder))

    @contextmanager
    def attached(self) -> Iterator[None]:
        """Connections that are opened while the block runs go through their folder's disk."""
        event.listen(Engine, "do_connect", self._connect)  # a ledger's
        plain, engine.sqlite_module = engine.sqlite_module, lambda: _Library(self)  # a till's
        try:
            yield
        finally:
            event.remove(Engine, "do_connect", self._connect)
            engine.sqlite_module = plain

    def met_by(self, path: str, options: dict[str, Any]) -> None:
        """Let a connection that is about to be made go through its folder's disk."""
        disk = self._by_folder.get(Path(path).parent)
        if disk is not None:
            options["factory"] = partial(_made, disk)

    def _connect(
        self, _dialect: Any, _record: Any, args: list[Any], options: dict[str, Any]
    ) -> None:
        self.met_by(args[0], options)


class _Library:
    """SQLite's library as a till's program finds it, with disks below."""

    def __init__(self, disks: Disks) -> None:
        self._disks = disks

    def connect(self, path: str, **options: Any) -> Any:
        self._disks.met_by(path, options)
        return pysqlite3.connect(path, **options)

    def __getattr__(self, name: str) -> Any:
        return getattr(pysqlite3, name)


def _made(disk: Disk, *args: Any, **options: Any) -> _Connection:
    connection = _Connection(*args, **options)
    connection.disk = disk
    return connection
