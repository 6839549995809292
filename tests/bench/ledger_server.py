"""A ledger in a process of its own, on a database that syncs every commit to the disk."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import NamedTuple

from pos.ledger.database import Database
from tests.support.ledger_process import LedgerProcess
from tests.support.postgresql import PostgreSql, binaries

NO_SERVER = "not measured: no PostgreSQL server"


class Running(NamedTuple):
    """`raw` is the URL of an empty database beside the ledger's."""

    process: LedgerProcess
    database: Database
    raw: str
    folder: Path

    def memory(self) -> int:
        """KiB of memory that the process holds."""
        status = Path(f"/proc/{self.process.pid}/status").read_text("ascii")
        return int(status.partition("VmRSS:")[2].split()[0])


def kinds() -> list[str]:
    """The databases that can be measured here."""
    return ["SQLite", "PostgreSQL"] if binaries() else ["SQLite"]


@contextmanager
def a_ledger(kind: str) -> Iterator[Running]:
    """A new one, gone afterwards with all its data."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="bench-")))
        if kind == "SQLite":
            own, raw = "", f"sqlite:///{folder / 'raw.sqlite'}"
        else:
            server = PostgreSql(durable=True)
            stack.callback(server.stop)
            own, raw = server.new_database(), server.new_database()
        process = LedgerProcess(folder, own)
        stack.callback(process.stop)
        database = Database(process.url, key=folder / "ledger.key")
        stack.callback(database.close)
        yield Running(process, database, raw, folder)
