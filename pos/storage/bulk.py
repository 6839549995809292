"""Writing many rows at once, and few without waiting for each: by the database's own library."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import AbstractContextManager, nullcontext
from typing import Any

from sqlalchemy import Dialect, Table

_MANY = 8  # rows from which a copy costs less than as many statements
_TYPES = {"BIGINT": "int8", "TEXT": "text", "BYTEA": "bytea"}


class Bulk:
    """Inserts rows, which have all of a table's columns in their order.

    `insert` is the statement for one row. PostgreSQL copies many of them in its binary form, at
    less than half the cost of as many statements.
    """

    def __init__(self, dialect: Dialect, table: Table, insert: str) -> None:
        self._insert = insert
        self._copy = ""
        if dialect.name != "sqlite":
            names = ", ".join(column.name for column in table.columns)
            self._copy = f"COPY {table.name} ({names}) FROM STDIN (FORMAT BINARY)"
            self._types = [_TYPES[column.type.compile(dialect)] for column in table.columns]

    def insert(self, cursor: Any, rows: Iterable[tuple[Any, ...]], number: int) -> None:
        """Write so many rows; all or none within a savepoint."""
        if not self._copy or number < _MANY or in_pipeline(cursor):
            cursor.executemany(self._insert, rows)
            return
        with cursor.copy(self._copy) as copy:
            copy.set_types(self._types)
            for row in rows:
                copy.write_row(row)


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
