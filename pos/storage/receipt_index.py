"""What receipts are found again by, in a file of its own beside the database: `found.sqlite`.

No sale pays for it: it follows the journal from a cursor, a piece at a time, when the counter is
idle or somebody searches. Entries never change, so it is never wrong, only behind. It can be
thrown away at any time; where it cannot be written it is kept in memory.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pos.domain.errors import Unavailable
from pos.domain.facts import Receipt
from pos.journal.entry import known
from pos.storage.engine import keep_private, sqlite_module
from pos.storage.recorded import Recorded
from pos.storage.store import Store

FILE = "found.sqlite"
_FORM = 1  # raise when the keys change: an older file is thrown away
_log = logging.getLogger(__name__)


def keys_of(recorded: Recorded) -> Iterator[str]:
    """`n412` its counter, `a1250` what it came to (cents, also as paid), `p…` its products, and
    `t2026-11-22T10:41:05.123Z` its moment."""
    fact = recorded.fact
    if isinstance(fact, Receipt):
        yield f"n{fact.number}"
        yield f"t{recorded.entry.at}"
        for cents in {abs(fact.total.cents), abs(fact.paid.cents)}:
            yield f"a{cents}"
        for product in {line.product for line in fact.lines}:
            yield f"p{product}"


class ReceiptIndex:
    """One till's index. Safe on any thread and beside another process on the same folder."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._lock = threading.Lock()
        self._held: Any = None

    def close(self) -> None:
        with self._lock:
            if self._held is not None:
                self._held.close()
                self._held = None

    # ------------------------------------------------------------- reading

    def at(self, key: str, limit: int) -> list[int]:
        """Positions under a key, newest first."""
        return self._ask(
            "SELECT position FROM found WHERE key = ? ORDER BY position DESC LIMIT ?", key, limit
        )

    def between(self, first: str, last: str, limit: int) -> list[int]:
        """Positions of the receipts made from `first` until before `last`, newest first."""
        return self._ask(
            "SELECT position FROM found WHERE key >= ? AND key < ? ORDER BY key DESC LIMIT ?",
            f"t{first}", f"t{last}", limit,
        )  # fmt: skip

    def _ask(self, sql: str, *values: object) -> list[int]:
        with self._lock:
            return [row[0] for row in self._connection().execute(sql, values).fetchall()]

    # ----------------------------------------------------------- following

    def behind(self) -> int:
        """How many positions of the journal it has not read yet."""
        with self._lock:
            cursor, _ = self._cursor(self._connection())
        return max(0, self._last() - cursor)

    def catch_up(self, most: int) -> bool:
        """Read at most so many receipts more; True while there is more to read."""
        with self._lock:
            connection = self._connection()
            try:
                connection.execute("BEGIN IMMEDIATE")
            except sqlite_module().OperationalError as busy:  # another process is at it
                _log.info("the index of receipts is being written elsewhere: %s", busy)
                return False
            try:
                more = self._read(connection, most)
                connection.execute("COMMIT")
            except BaseException:
                connection.execute("ROLLBACK")
                raise
        return more

    def _read(self, connection: Any, most: int) -> bool:
        cursor, hash_ = self._cursor(connection)
        if cursor and self._hash(cursor) != hash_:  # another journal: a backup was restored
            connection.execute("DELETE FROM found")
            cursor = 0
        last = self._last()
        rows = self._store.rows(
            "SELECT position, hash, bytes FROM entry WHERE org = :org AND position > :cursor"
            " AND position <= :last AND kind IN ('sale', 'refund') ORDER BY position LIMIT :most",
            cursor=cursor, last=last, most=most,
        )  # fmt: skip
        found = [(key, row[0]) for row in rows for key in _keys(Recorded(*row))]
        connection.executemany("INSERT OR IGNORE INTO found VALUES (?, ?)", found)
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
            self._held = _open(self._store.folder / FILE)
        return self._held


def _keys(recorded: Recorded) -> list[str]:
    try:
        return list(keys_of(recorded)) if known(recorded.entry) else []
    except ValueError:  # an entry that stands in suspense
        return []


def _open(path: Path) -> Any:
    module = sqlite_module()
    for place in (path, path, None):
        try:
            if place is not None:
                keep_private(place)
            return _connect(module, ":memory:" if place is None else str(place))
        except (OSError, Unavailable, module.DatabaseError) as problem:
            _log.warning("the index of receipts begins anew: %s", problem)
            if place is not None:
                try:
                    path.unlink(missing_ok=True)
                except OSError as kept:
                    _log.info("%s stays: %s", path.name, kept)
    raise AssertionError("unreachable: memory can always be opened")


def _connect(module: Any, place: str) -> Any:
    connection = module.connect(place, check_same_thread=False, isolation_level=None, timeout=0.5)
    try:
        # nothing here is worth a sync: what a power cut damages is written again
        connection.execute("PRAGMA journal_mode=TRUNCATE")
        connection.execute("PRAGMA synchronous=OFF")
        (form,) = connection.execute("PRAGMA user_version").fetchone()
        if form not in (0, _FORM):
            raise module.DatabaseError(f"form {form}")
        connection.execute("PRAGMA quick_check(1)")
        connection.execute(
            "CREATE TABLE IF NOT EXISTS found (key TEXT NOT NULL, position INTEGER NOT NULL,"
            " PRIMARY KEY (key, position)) WITHOUT ROWID"
        )
        connection.execute(
            "CREATE TABLE IF NOT EXISTS cursor (one INTEGER PRIMARY KEY, position INTEGER NOT NULL,"
            " hash BLOB NOT NULL)"
        )
        connection.execute(f"PRAGMA user_version={_FORM}")
    except BaseException:
        connection.close()
        raise
    return connection
