"""The till's memory: reading on any thread, writing one transaction at a time."""

from __future__ import annotations

import threading
import uuid
import weakref
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from pos.domain.errors import Unavailable
from pos.journal.clock import Clock, WallClock
from pos.journal.key import Key, read_or_make_secret, read_secret
from pos.journal.keyring import KeyRing
from pos.language import N_
from pos.storage.acknowledged import Acknowledged
from pos.storage.engine import (
    BUSY_MS,
    Damaged,
    ReadOnly,
    connect,
    explain,
    keep_private,
    refuse_a_log_alone,
    sqlite_module,
    too_old,
    warn_if_old,
)
from pos.storage.lock import WriteLock
from pos.storage.lost_end import refuse_a_cut_log, refuse_an_early_end
from pos.storage.marking import TablesFirst, mark
from pos.storage.migrate import migrate
from pos.storage.only_read import copy_of, writable
from pos.storage.projections import OWN_ORG, PROJECTION_VERSION
from pos.storage.projector import MARK, Projector
from pos.storage.recorded import Recorded
from pos.storage.transaction import Transaction
from pos.storage.written_by import refuse_newer, remember

_CHECKPOINT_EVERY = 500  # transactions, where nobody was idle in between


class NoMuseumHere(Unavailable):
    text = N_("There is no till in this folder yet. Make one with museum-pos init.")


class _Held:
    """One thread's connection; it goes when the thread does."""

    def __init__(self, connection: Any) -> None:
        self.connection = connection


class Store:
    """A data folder: `museum.sqlite`, the key and the organisation's secrets beside it.

    `reading`: nothing need be written, so the folder may be read-only. `quick`: raises TablesFirst
    instead of making tables.
    """

    def __init__(
        self, folder: Path, clock: Clock | None = None, *, create: bool = False,
        reading: bool = False, quick: bool = False,
    ) -> None:  # fmt: skip
        if not create and not (folder / "museum.sqlite").exists():
            raise NoMuseumHere
        self.folder = folder
        self.clock: Clock = clock or WallClock()
        self.org = OWN_ORG
        self._threads = threading.local()
        self._closers: list[weakref.finalize[..., _Held]] = []
        self._written = 0  # transactions since the last checkpoint
        self._only_read = False
        self.on_entry: Callable[[], None] | None = None  # told after a commit of own entries
        self.draft = 0  # the row of this process's open basket; see `Seat`
        try:
            folder.mkdir(parents=True, exist_ok=True)
            secret = read_or_make_secret if create else read_secret
            self.key = Key(secret(folder / "till.key"))
            self.ring = KeyRing(folder, secret(folder / "organisation.key"))
            self._copied = copy_of(folder) if reading and not writable(folder) else None
            at = Path(self._copied.name) if self._copied else folder
            self._lock = WriteLock(at / "write.lock")
            self._acknowledged = Acknowledged(at)
            refuse_a_log_alone(at)
            with self._lock.hold(first=True):  # nobody writes the log meanwhile
                refuse_a_cut_log(at)
            self._path = at / "museum.sqlite"
            keep_private(self._path)
            warn_if_old()
            self._prepare(quick=quick)
            self._only_read = self._copied is not None
        except BaseException as error:
            with suppress(AttributeError):  # as much of it as was opened
                self.close()
            if isinstance(error, sqlite_module().Error | OSError | UnicodeDecodeError):
                raise explain(error) or error from error
            raise

    def _prepare(self, *, quick: bool) -> None:
        """Migrate, and build the projections when they are missing or of an older version."""
        self.projector = Projector("sqlite", search=True, later=True)
        refuse_newer(self.connection)
        with self._lock.hold(first=True):
            migrate(self._path, self.connection, self.ring.own)
        till = self.local("till")
        self.till_id, epoch = till.decode().split("/") if till else (str(uuid.uuid4()), "1")
        self.epoch = int(epoch)
        refuse_an_early_end(self._path.parent, self.connection, self.till_id)
        old = self._projections_are_old()
        behind = self.rows("SELECT 1 FROM local WHERE key LIKE :marks LIMIT 1", marks=f"{MARK}%")
        if quick and (old or behind):
            raise TablesFirst
        if old:
            from pos.storage.rebuild import first_build

            first_build(self)
        elif behind:
            self._unfold()  # the program ended within a big act
        remember(self)

    def _projections_are_old(self) -> bool:
        if self.local("projections") != str(PROJECTION_VERSION).encode():
            return True
        if not self.rows("SELECT 1 FROM sqlite_master WHERE name = 'product_search'"):
            return True
        if self.row("SELECT 1 FROM suspense WHERE org = :org LIMIT 1") is None:
            return False
        from pos.storage.rebuild import reads_more

        return reads_more(self.connection.cursor(), self.projector)

    # ------------------------------------------------------------- reading

    @property
    def connection(self) -> Any:
        """This thread's connection; reads see the last commit, or this thread's open write."""
        held: _Held | None = getattr(self._threads, "held", None)
        if held is None:
            connection = connect(self._path)
            held = self._threads.held = _Held(connection)
            # a window's worker threads come and go: a connection of each must not stay behind
            self._closers = [closer for closer in self._closers if closer.alive]
            self._closers.append(weakref.finalize(held, connection.close))
        return held.connection

    def rows(self, sql: str, **values: Any) -> list[tuple[Any, ...]]:
        """The rows of a query; `:name` parameters, and `:org` is filled in."""
        return self._asked(sql, {"org": self.org, **values})

    def _explained(self, error: BaseException) -> BaseException:
        """What a failure means; damage is left for the next start to mend."""
        found = explain(error)
        if isinstance(found, Damaged) and not self._copied:
            mark(self.folder, str(found))
        return found or error

    def row(self, sql: str, **values: Any) -> tuple[Any, ...] | None:
        """The first row of a query, or None."""
        found = self.rows(sql, **values)
        return found[0] if found else None

    def read(self, sql: str, *values: Any) -> list[tuple[Any, ...]]:
        """The rows of a query with `?` for its values, where nothing needs a name."""
        return self._asked(sql, values)

    def _asked(self, sql: str, values: Any) -> list[tuple[Any, ...]]:
        try:
            found: list[tuple[Any, ...]] = self.connection.execute(sql, values).fetchall()
        except sqlite_module().Error as error:
            raise self._explained(error) from error
        return found

    def local(self, key: str) -> bytes | None:
        """A value of this till's own state."""
        row = self.row("SELECT value FROM local WHERE key = :key", key=key)
        return bytes(row[0]) if row else None

    def fact(self, hash_: bytes) -> Recorded:
        """The entry with this hash; raises LookupError."""
        row = self.row(
            "SELECT position, hash, bytes FROM entry WHERE org = :org AND hash = :hash", hash=hash_
        )
        if row is None:
            raise LookupError(f"no entry {hash_.hex()}")
        return Recorded(*row)

    def at(self, position: int) -> Recorded:
        """The entry at a position; raises LookupError."""
        row = self.row(
            "SELECT position, hash, bytes FROM entry WHERE org = :org AND position = :position",
            position=position,
        )
        if row is None:
            raise LookupError(f"no entry at {position}")
        return Recorded(*row)

    @contextmanager
    def steady(self) -> Iterator[None]:
        """What this thread reads in the block is one state, whatever is written meanwhile."""
        connection = self.connection
        if connection.in_transaction:
            yield
            return
        connection.execute("BEGIN")
        try:
            yield
        finally:
            connection.execute("ROLLBACK")

    # ------------------------------------------------------------- writing

    @contextmanager
    def write(self, *, first: bool = True, unfolding: bool = True) -> Iterator[Transaction]:
        """One transaction: all of it is on the disk when the block ends, or none of it.

        `first` for what someone at the counter waits for. A big act that was closed in it is shown
        afterwards, `unfolding`, in short transactions of their own. Raises StorageUnavailable.
        """
        if getattr(self._threads, "writing", False):
            raise RuntimeError("a write within a write would wait for itself")
        if self._only_read:
            raise ReadOnly(problem=self.folder)
        with self._lock.hold(first=first):
            self._threads.writing = True
            self.projector.marked = False
            raw = self.connection
            cursor = raw.cursor()
            try:
                cursor.execute("BEGIN IMMEDIATE")
                tx = Transaction(self, cursor)
                yield tx
                cursor.execute("COMMIT")
            except BaseException as error:
                self._roll_back(raw, cursor)
                if isinstance(error, sqlite_module().Error | OSError):
                    raise self._explained(error) from error
                raise
            finally:
                self._threads.writing = False
                cursor.close()
            if tx.journalled:
                self._acknowledged.tell((self.till_id, self.epoch, tx.next_seq - 1))
                if self.on_entry is not None:
                    self.on_entry()
            self._written += 1
            if self._written >= _CHECKPOINT_EVERY:
                self._checkpoint()
            marked = self.projector.marked
        if marked and unfolding:
            self._unfold()

    def _unfold(self) -> None:
        from pos.storage.unfolding import unfold

        unfold(self)

    @staticmethod
    def _roll_back(raw: Any, cursor: Any) -> None:
        if raw.in_transaction:  # SQLite has rolled back by itself after some failures
            cursor.execute("ROLLBACK")

    def checkpoint(self, *, after: int = 0, whole: bool = False) -> None:
        """Move the write-ahead log into the database; for when nobody waits.

        `after`: not before so many transactions since the last time. `whole`: and empty it, so
        that nothing erased stands in it (a reader may prevent that).
        """
        if self._written < after:
            return
        if not whole and not too_old(sqlite_module()):
            self._checkpoint()  # beside what others write, which need not wait for it
            return
        with self._lock.hold(first=False):
            if not whole:
                self._checkpoint()
                return
            run = self.connection.execute
            run("PRAGMA busy_timeout=200")
            run("PRAGMA wal_checkpoint(TRUNCATE)")
            run(f"PRAGMA busy_timeout={BUSY_MS}")

    def _checkpoint(self) -> None:
        self._written = 0
        self.connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()

    def close(self) -> None:
        """Close every connection, never under a transaction of another thread; nothing after it."""
        self._lock.rest()
        for closer in self._closers:
            closer()
        self._closers.clear()
        self._threads = threading.local()
        self._lock.close()
        self._acknowledged.close()
        if self._copied:
            self._copied.cleanup()
