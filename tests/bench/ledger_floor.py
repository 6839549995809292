"""What a ledger's batch is held against: its very rows, written raw.

The rows are read back from the ledger that was measured, and written to tables of the same form
in a database beside it, by the database's own library: prepared statements, `executemany`, one
transaction, the same settings, each commit synced to the disk.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Table, func, select

from pos.ledger import schema
from pos.ledger.database import Database
from pos.storage.schema import projection_tables
from tests.bench.ledger_server import Running
from tests.bench.ledger_tills import LoadTill

_PROJECTED = projection_tables()
# what a sale writes: a row of its own, or a sum that stands already
_OWN = (schema.journal, _PROJECTED["receipt"], _PROJECTED["uses"])
_STANDING = (
    _PROJECTED["takings"], _PROJECTED["stock"], schema.organisation, schema.till, schema.branch,
)  # fmt: skip

Rows = list[tuple[Table, list[tuple[Any, ...]]]]


def written(ledger: Database, till: LoadTill, first: int, last: int) -> Rows:
    """Every row that the ledger wrote for these entries of a till."""
    entry, rows = schema.journal, []
    with ledger.read() as work:
        theirs = entry.c.till == till.till, entry.c.seq.between(first, last)
        found = select(func.min(entry.c.position), func.max(entry.c.position)).where(*theirs)
        ends = work.row(found)
        assert ends[1] - ends[0] == last - first
        for table in _OWN:
            wanted = select(table).where(table.c.position.between(*ends))
            rows.append((table, [tuple(row) for row in work.rows(wanted)]))
        for table in _STANDING:
            mine = [getattr(table.c, name) == getattr(till, name)
                    for name in ("shift", "till") if name in table.c]  # fmt: skip
            rows.append((table, [tuple(row) for row in work.rows(select(table).where(*mine))]))
    return [(table, found) for table, found in rows if found]


def number(rows: Rows) -> int:
    return sum(len(found) for _, found in rows)


class Floor:
    """The same tables in a database of their own, and nothing but the database's library."""

    def __init__(self, beside: Running) -> None:
        self._database = Database(beside.raw, key=beside.folder / "unused.key")
        self._pooled = self._database.engine.raw_connection()
        self._cursor: Any = self._pooled.cursor()
        self._sql = {table: self._insert(table) for table in (*_OWN, *_STANDING)}

    def _insert(self, table: Table) -> str:
        columns = [column.name for column in table.columns]
        keys = [column.name for column in table.primary_key]
        sql = (
            f"INSERT INTO {table.name} ({', '.join(columns)})"
            f" VALUES ({', '.join('?' * len(columns))})"
        )
        if table in _STANDING:
            news = ", ".join(f"{name} = excluded.{name}" for name in columns if name not in keys)
            sql += f" ON CONFLICT ({', '.join(keys)}) DO UPDATE SET {news}"
        return self._database.projector.sql(sql)

    def commit(self, rows: Sequence[tuple[Table, list[tuple[Any, ...]]]]) -> None:
        """One transaction with all of these rows."""
        if self._database.sqlite:  # psycopg says BEGIN by itself
            self._cursor.execute("BEGIN IMMEDIATE")
        for table, found in rows:
            if len(found) == 1:
                self._cursor.execute(self._sql[table], found[0])
            else:
                self._cursor.executemany(self._sql[table], found)
        self._cursor.execute("COMMIT")

    def close(self) -> None:
        self._cursor.close()
        self._pooled.close()
        self._database.close()
