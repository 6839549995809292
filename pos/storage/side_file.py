"""A file of its own beside the database, made from the journal's entries: no sale pays for it.

It follows the journal from a cursor, a piece at a time, when the counter is idle or somebody
asks. Entries never change, so it is never wrong, only behind. It can be thrown away at any time;
where it cannot be written it is kept in memory.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any, ClassVar

from pos.domain.errors import Unavailable
from pos.storage.engine import Busy, explain, keep_private, sqlite_module
from pos.storage.store import Store

_log = logging.getLogger(__name__)
Row = tuple[int, bytes, bytes, str]
"""An entry: position, hash, bytes, kind."""


class SideFile:
    """One till's. Safe on any thread and beside another process on the same folder.

    A kind of it says its `FILE`, the `KINDS` of entries it reads, its `TABLES` (name: columns
    and constraints) and a `FORM`, raised when these change: an older file is thrown away.
    """

    FILE: ClassVar[str]
    FORM: ClassVar[int]
    KINDS: ClassVar[tuple[str, ...]]
    TABLES: ClassVar[dict[str, str]]

    def __init__(self, store: Store) -> None:
        self._store = store
        self._lock = threading.Lock()
        self._held: Any = None
        kinds = ", ".join(f"'{kind}'" for kind in self.KINDS)
        self._entries = (
            "SELECT position, hash, bytes, kind FROM entry WHERE org = :org"
            " AND position > :cursor AND position <= :last"
            f" AND kind IN ({kinds}) ORDER BY position LIMIT :most"
        )

    def close(self) -> None:
        with self._lock:
            if self._held is not None:
                self._held.close()
                self._held = None

    def ask(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        """The rows of a query over its own tables."""
        with self._lock:
            found: list[tuple[Any, ...]] = self._connection().execute(sql, values).fetchall()
        return found

    # ----------------------------------------------------------- following

    def reached(self) -> int:
        """The last position of the journal that it has read."""
        with self._lock:
            return self._cursor(self._connection())[0]

    def behind(self) -> int:
        """How many positions of the journal it has not read yet."""
        with self._lock:
            cursor, _ = self._cursor(self._connection())
        return max(0, self._last() - cursor)

    def catch_up(self, most: int) -> bool:
        """Read at most so many entries more; True while there is more to read.

        A disk that became full, or can only be read now, is gone on without.
        """
        module = sqlite_module()
        with self._lock:
            try:
                return self._caught_up(self._connection(), most)
            except module.Error as error:
                if explain(error) is None:
                    raise
                _log.warning("%s goes on in memory: %s", self.FILE, error)
                self._held.close()
                self._held = self._connect(module, ":memory:")
                return self._caught_up(self._held, most)

    def _caught_up(self, connection: Any, most: int) -> bool:
        try:
            connection.execute("BEGIN IMMEDIATE")
        except sqlite_module().OperationalError as busy:  # another process is at it
            if not isinstance(explain(busy), Busy):
                raise
            _log.info("%s is being written elsewhere: %s", self.FILE, busy)
            return False
        try:
            more = self._read(connection, most)
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:  # SQLite has rolled back by itself after some failures
                connection.execute("ROLLBACK")
            raise
        return more

    def take(self, connection: Any, rows: Sequence[Row]) -> None:
        """Write what a piece of the journal adds, within the transaction that is open."""
        raise NotImplementedError

    def _read(self, connection: Any, most: int) -> bool:
        cursor, hash_ = self._cursor(connection)
        if cursor and self._hash(cursor) != hash_:  # another journal: a backup was restored
            for table in self.TABLES:
                connection.execute(f"DELETE FROM {table}")
            cursor = 0
        last = self._last()
        rows = self._store.rows(self._entries, cursor=cursor, last=last, most=most)
        self.take(connection, rows)
        reached = rows[-1][0] if len(rows) == most else last
        if reached:
            connection.execute(
                "INSERT OR REPLACE INTO cursor VALUES (1, ?, ?)", (reached, self._hash(reached))
            )
        return bool(reached < last)

    def _last(self) -> int:
        row = self._store.row(
            "SELECT position FROM entry WHERE org = :org AND position > 0"
            " ORDER BY position DESC LIMIT 1"
        )
        return int(row[0]) if row else 0

    def _hash(self, position: int) -> bytes:
        row = self._store.row(
            "SELECT hash FROM entry WHERE org = :org AND position = :position", position=position
        )
        return bytes(row[0]) if row else b""

    @staticmethod
    def _cursor(connection: Any) -> tuple[int, bytes]:
        row = connection.execute("SELECT position, hash FROM cursor").fetchone()
        return (row[0], bytes(row[1])) if row else (0, b"")

    def _connection(self) -> Any:
        """Opened when it is first wanted: a till that only sells never does."""
        if self._held is None:
            self._held = self._open(self._store.folder / self.FILE)
        return self._held

    def _open(self, path: Path) -> Any:
        module = sqlite_module()
        for place in (path, path, None):
            try:
                if place is not None:
                    keep_private(place)
                return self._connect(module, ":memory:" if place is None else str(place))
            except (OSError, Unavailable, module.DatabaseError) as problem:
                _log.warning("%s begins anew: %s", self.FILE, problem)
                if place is not None:
                    try:
                        path.unlink(missing_ok=True)
                    except OSError as kept:
                        _log.info("%s stays: %s", path.name, kept)
        raise AssertionError("unreachable: memory can always be opened")

    def _connect(self, module: Any, place: str) -> Any:
        connection = module.connect(
            place, check_same_thread=False, isolation_level=None, timeout=0.5
        )
        try:
            # nothing here is worth a sync: what a power cut damages is written again
            connection.execute("PRAGMA journal_mode=TRUNCATE")
            connection.execute("PRAGMA synchronous=OFF")
            (form,) = connection.execute("PRAGMA user_version").fetchone()
            if form not in (0, self.FORM):
                raise module.DatabaseError(f"form {form}")
            connection.execute("PRAGMA quick_check(1)")
            for table, columns in self.TABLES.items():
                connection.execute(f"CREATE TABLE IF NOT EXISTS {table} {columns}")
            connection.execute(
                "CREATE TABLE IF NOT EXISTS cursor (one INTEGER PRIMARY KEY,"
                " position INTEGER NOT NULL, hash BLOB NOT NULL)"
            )
            connection.execute(f"PRAGMA user_version={self.FORM}")
        except BaseException:
            connection.close()
            raise
        return connection
