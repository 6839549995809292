"""The ledger's database: an SQLite file, or PostgreSQL; one way to read and one to write."""

from __future__ import annotations

import secrets
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, insert, inspect, select
from sqlalchemy.engine import make_url

from pos.journal.clock import Clock, WallClock, timestamp
from pos.ledger import schema
from pos.ledger.key import KeyFile
from pos.storage.engine import sqlite_module
from pos.storage.projector import Projector
from pos.storage.schema import projection_tables

_POOL = 8  # connections; more clients wait, and are asked to come back later
_BUSY_MS = 15_000


class Work:
    """One transaction. `cursor` is the database library's own, for what is written in bulk."""

    def __init__(self, connection: Connection, projector: Projector) -> None:
        self.connection = connection
        self.projector = projector
        self.cursor: Any = connection.connection.cursor()

    def rows(self, statement: Any) -> list[Any]:
        return list(self.connection.execute(statement))

    def row(self, statement: Any) -> Any:
        return self.connection.execute(statement).first()

    def write(self, statement: Any) -> int:
        """Run a statement; how many rows it touched."""
        return self.connection.execute(statement).rowcount


class Database:
    """All organisations' journals. `url` is SQLAlchemy's: `sqlite:///ledger.sqlite`.

    `key`: the file of the ledger's own key; else beside an SQLite file, and where there is no
    such file in the program's own data folder.
    """

    def __init__(self, url: str, clock: Clock | None = None, key: Path | None = None) -> None:
        self.clock: Clock = clock or WallClock()
        self.key = KeyFile(key or _key_beside(url))
        self.engine = _open(url)
        self.sqlite = self.engine.dialect.name == "sqlite"
        self.projector = Projector(self.engine.dialect)
        # SQLite has one writer; waiting here is in order, where SQLite itself polls
        self._writing = threading.Lock()
        self._prepare()

    def now(self) -> str:
        """The time now, as it is stored."""
        return timestamp(self.clock.now())

    def _prepare(self) -> None:
        """Make the tables of a new database."""
        with self.write() as work:
            if inspect(work.connection).has_table("organisation"):
                return
            schema.metadata.create_all(work.connection)
            for table in projection_tables().values():
                table.create(work.connection)

    @contextmanager
    def read(self) -> Iterator[Work]:
        """A view of one moment. Never for acknowledging: see `write`."""
        with self.engine.connect() as connection:
            work = Work(connection, self.projector)
            try:
                yield work
            finally:
                work.cursor.close()

    @contextmanager
    def write(self) -> Iterator[Work]:
        """One transaction: all of it is durable when the block ends, or none of it."""
        if not self.sqlite:
            with self._transaction() as work:
                yield work
            return
        with self._writing, self._transaction() as work:
            yield work

    @contextmanager
    def _transaction(self) -> Iterator[Work]:
        connection = self.engine.connect().execution_options(writes=True)
        with connection, connection.begin():
            work = Work(connection, self.projector)
            try:
                yield work
            finally:
                work.cursor.close()

    def close(self) -> None:
        self.engine.dispose()


def _key_beside(url: str) -> Path:
    parsed = make_url(url)
    if parsed.get_backend_name() == "sqlite" and parsed.database:
        return Path(parsed.database).absolute().with_suffix(".key")
    import platformdirs

    return platformdirs.user_data_path("museum-pos", appauthor=False) / "ledger.key"


def _open(url: str) -> Engine:
    parsed = make_url(url)
    if parsed.get_backend_name() != "sqlite":
        return create_engine(
            parsed, pool_size=_POOL, max_overflow=0, pool_timeout=5, pool_pre_ping=True,
            isolation_level="READ COMMITTED",
        )  # fmt: skip
    if parsed.database:
        Path(parsed.database).absolute().parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(
        parsed,
        module=sqlite_module(),
        pool_size=_POOL,
        max_overflow=0,
        pool_timeout=5,
        connect_args={"check_same_thread": False, "cached_statements": 512},
    )
    event.listen(engine, "connect", _configure)
    event.listen(engine, "begin", _begin)
    return engine


def _configure(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # SQLAlchemy says BEGIN, by `_begin`
    cursor = connection.cursor()
    for pragma in (
        f"busy_timeout={_BUSY_MS}", "journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON",
        "temp_store=MEMORY", "cache_size=-32000",
    ):  # fmt: skip
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin(connection: Connection) -> None:
    """A writer takes the lock at once, so that what it read stays true."""
    writes = connection.get_execution_options().get("writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def make_organisation(work: Work, name: str, at: str) -> int:
    """A new organisation; its number."""
    table = schema.organisation
    last = work.row(select(table.c.org).order_by(table.c.org.desc()).limit(1))
    org = (last.org if last else 0) + 1
    work.write(
        insert(table).values(
            org=org, name=name, incarnation=new_incarnation(), last_position=0, created_at=at
        )
    )
    return org


def new_incarnation() -> str:
    """What cursors and tokens belong to: never the same twice."""
    return secrets.token_hex(8)


def restored(database: Database) -> None:
    """Begin a new incarnation everywhere: to be said after the ledger was put back from a copy.

    The ledger's own journal goes on in a new epoch, with a new key where the old one is lost.
    """
    from pos.ledger.author import begin_epoch

    table = schema.organisation
    with database.write() as work:
        for row in work.rows(select(table.c.org)):
            changed = table.update().where(table.c.org == row.org)
            work.write(changed.values(incarnation=new_incarnation()))
            begin_epoch(database, work, row.org)
