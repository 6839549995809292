"""The ledger's database: an SQLite file, or PostgreSQL; one way to read and one to write."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url

from pos.domain.errors import Unavailable
from pos.journal.clock import Clock, WallClock, timestamp
from pos.language import N_
from pos.ledger.key import KeyFile
from pos.ledger.migrate import prepare
from pos.ledger.postgresql import WRITE_NOTHING, Primary
from pos.storage.bulk import together
from pos.storage.engine import keep_private, sqlite_module
from pos.storage.projector import Projector

_POOL = 8  # connections; more clients wait, and are asked to come back later
_WRITERS = 6  # of those, so that reading goes on while all of them wait for a standby
_TURN_S = 5
_LIMIT_S = 10  # with a turn's and a connection's wait still less than a till waits for its answer
_BUSY_MS = 15_000


class DatabaseBusy(Unavailable):
    text = N_("The ledger is busy. Try again later.")


Asked = tuple[Any, ...]
"""A statement with `?` for its values, and those values."""


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

    def ask(self, *queries: Asked) -> list[list[tuple[Any, ...]]]:
        """Each query's rows, in one round trip; quicker than `rows`, which builds its statements.

        A query sees everything that those before it waited for.
        """
        with together(self.cursor):
            cursors = [self._run(*query) for query in queries]
        return [cursor.fetchall() for cursor in cursors]

    def tell(self, *statements: Asked) -> None:
        """Run statements in one round trip."""
        with together(self.cursor):
            for statement in statements:
                self._run(*statement)

    def _run(self, sql: str, *values: Any) -> Any:
        return self.cursor.connection.execute(self.projector.sql(sql), values)


class Database:
    """All organisations' journals. `url` is SQLAlchemy's: `sqlite:///ledger.sqlite`.

    `key`: the file of the ledger's own key; else beside an SQLite file, and where there is no
    such file in the program's own data folder. On PostgreSQL no transaction takes longer than
    `limit_s`.
    """

    def __init__(
        self, url: str, clock: Clock | None = None, key: Path | None = None,
        limit_s: float = _LIMIT_S,
    ) -> None:  # fmt: skip
        self.clock: Clock = clock or WallClock()
        self.key = KeyFile(key or _key_beside(url))
        self._limit_s = limit_s
        parsed = make_url(url)
        self.sqlite = parsed.get_backend_name() == "sqlite"
        self._primary = None if self.sqlite else Primary(parsed, _POOL, _TURN_S, limit_s)
        self.engine = self._primary.engine if self._primary else _open_file(parsed)
        self.projector = Projector(self.engine.dialect.name)
        # SQLite has one writer; waiting here is in order, where SQLite itself polls
        self._turns = threading.BoundedSemaphore(1 if self.sqlite else _WRITERS)
        try:
            prepare(self)
        except BaseException:
            self.close()
            raise

    def now(self) -> str:
        """The time now, as it is stored."""
        return timestamp(self.clock.now())

    @property
    def stalled(self) -> bool:
        """Whether writes are refused, since an earlier one still waits for its standby."""
        return self._primary is not None and self._primary.stalled

    @contextmanager
    def read(self) -> Iterator[Work]:
        """A view of one moment. Never for acknowledging: see `write` and `settle`."""
        with self._transaction(self._limit_s) as work:
            yield work

    @contextmanager
    def write(self, *, unhurried: bool = False) -> Iterator[Work]:
        """One transaction: all of it is durable when the block ends, or none of it.

        Durable is on a standby too where there is one, if the block has written something or
        locked a row; else COMMIT waits for nothing. `unhurried` for what may take minutes.
        Raises Unavailable, and what SQLAlchemy raises.
        """
        self._ready()
        if not self._turns.acquire(timeout=_TURN_S):
            raise DatabaseBusy
        try:
            self._ready()  # whoever had the turn before may have waited in vain
            with self._transaction(None if unhurried else self._limit_s, writes=True) as work:
                yield work
        finally:
            self._turns.release()

    def _ready(self) -> None:
        if self._primary:
            self._primary.ready()

    @contextmanager
    def _transaction(self, limit_s: float | None, *, writes: bool = False) -> Iterator[Work]:
        with self.engine.connect() as connection:
            connection.execution_options(writes=writes)
            primary = self._primary
            with primary.transaction(connection, limit_s) if primary else connection.begin():
                work = Work(connection, self.projector)
                try:
                    yield work
                finally:
                    work.cursor.close()

    def settle(self) -> None:
        """Wait until a standby, where there is one, has everything that was read before.

        After a cancelled wait or a restart, what is read may be on this machine alone.
        """
        if self._primary:
            with self.write() as work:
                work.connection.exec_driver_sql(WRITE_NOTHING)

    def empty_log(self) -> None:
        """Leave nothing of what was erased in SQLite's log (a reader may prevent that)."""
        if not self.sqlite:
            return
        with self._turns:
            raw = self.engine.raw_connection()
            try:
                cursor = raw.cursor()
                cursor.execute("PRAGMA busy_timeout=200")
                cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
                cursor.execute(f"PRAGMA busy_timeout={_BUSY_MS}")
            finally:
                raw.close()

    def close(self) -> None:
        if self._primary:
            self._primary.close()
        self.engine.dispose()


def _key_beside(url: str) -> Path:
    parsed = make_url(url)
    if parsed.get_backend_name() == "sqlite" and parsed.database:
        return Path(parsed.database).absolute().with_suffix(".key")
    import platformdirs

    return platformdirs.user_data_path("museum-pos", appauthor=False) / "ledger.key"


def _open_file(url: URL) -> Engine:
    if url.database and not url.database.startswith((":", "file:")):
        Path(url.database).absolute().parent.mkdir(parents=True, exist_ok=True)
        keep_private(Path(url.database))
    engine = create_engine(
        url,
        module=sqlite_module(),
        pool_size=_POOL,
        max_overflow=0,
        pool_timeout=_TURN_S,
        connect_args={"check_same_thread": False, "cached_statements": 512},
        hide_parameters=True,  # in traces: a log has no secrets
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
