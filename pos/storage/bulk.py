"""Writing many rows at once, and few without waiting for each: by the database's own library."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager, nullcontext
from typing import Any

from pos.storage.projections import BLOBS, TEXTS

_MANY = 8  # rows from which a copy costs less than as many statements


class Bulk:
    """Inserts rows, which have all of a table's columns in their order.

    `insert` is the statement for one row. PostgreSQL copies many of them in its binary form, at
    less than half the cost of as many statements.
    """

    def __init__(self, insert: str, table: str | None, columns: Sequence[str]) -> None:
        """`table`: what PostgreSQL copies into, None for SQLite."""
        self._insert = insert
        self._copy = ""
        if table is not None:
            self._copy = f"COPY {table} ({', '.join(columns)}) FROM STDIN (FORMAT BINARY)"
            self._types = [_type(column) for column in columns]

    def insert(self, cursor: Any, rows: Iterable[tuple[Any, ...]], number: int) -> None:
        """Write so many rows; all or none within a savepoint."""
        if not self._copy or number < _MANY or in_pipeline(cursor):
            cursor.executemany(self._insert, rows)
            return
        with cursor.copy(self._copy) as copy:
            copy.set_types(self._types)
            for row in rows:
                copy.write_row(row)


def _type(column: str) -> str:
    return "text" if column in TEXTS else "bytea" if column in BLOBS else "int8"


def in_pipeline(cursor: Any) -> bool:
    """Whether statements are sent without waiting; PostgreSQL copies nothing meanwhile."""
    return bool(cursor.connection.pgconn.pipeline_status)


def together(cursor: Any) -> AbstractContextManager[Any]:
    """Statements within are sent to PostgreSQL in one go; what fails is known at the end."""
    pipeline = getattr(cursor.connection, "pipeline", None)
    return pipeline() if pipeline else nullcontext()


def roll_back_to(cursor: Any, savepoint: str) -> None:
    """Undo what was done since a savepoint.

    A pipeline that failed has not prepared the statements that psycopg believes it has. Rolling
    back makes it forget them, but only where it looks at the answer: when this one is prepared.
    """
    prepared = {"prepare": True} if hasattr(cursor.connection, "pipeline") else {}
    cursor.execute(f"ROLLBACK TO SAVEPOINT {savepoint}", **prepared)
