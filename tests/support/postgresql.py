"""PostgreSQL of the system's own package, for one test run, on loopback: a server, or two."""

from __future__ import annotations

import os
import shlex
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest

from tests.support.ports import a_port


def binaries() -> Path | None:
    """Debian's folder of the newest server, or wherever initdb is on the path."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda one: int(one.parent.name))
    if found:
        return found[-1]
    initdb = shutil.which("initdb")
    return Path(initdb).parent if initdb else None


needs_postgresql = pytest.mark.skipif(
    binaries() is None, reason="needs a PostgreSQL server: apt-get install postgresql"
)


class PostgreSql:
    """A server of its own, gone with all its data afterwards. Root runs it as `postgres`.

    `settings` are as in postgresql.conf; `copy_of` makes a streaming standby of another server.
    `durable`: commits are synced to the disk, as where it matters and where time is taken.
    """

    def __init__(
        self, *settings: str, copy_of: PostgreSql | None = None, durable: bool = False
    ) -> None:
        folder = binaries()
        assert folder is not None
        self._bin = folder
        self._home = Path(tempfile.mkdtemp(prefix="postgresql-", dir="/tmp"))
        self._as: list[str] = []
        if os.geteuid() == 0:
            shutil.chown(self._home, "postgres", "postgres")
            self._as = ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups"]
        self.port = a_port()
        self._data = str(self._home / "data")
        self._databases = 0
        try:
            if copy_of:
                self._run("pg_basebackup", "-D", self._data, *copy_of.reached, "-R", "-X", "stream",
                          "--no-sync", "-c", "fast")  # fmt: skip
            else:
                self._run("initdb", "-D", self._data, "-U", "postgres", "-A", "trust", "-E",
                          "UTF8", "-N", "--locale=C.UTF-8")  # fmt: skip
            self._settings = (
                f"port={self.port}", f"unix_socket_directories={self._home}",
                "listen_addresses=127.0.0.1", f"fsync={'on' if durable else 'off'}",
                "wal_retrieve_retry_interval=100ms", *settings,
            )  # fmt: skip
            self.start()
            if not copy_of:
                # no superuser, as in life; and nothing to wait for, before there is a standby
                self.ask("SET synchronous_commit = local; CREATE ROLE ledger LOGIN")
        except BaseException:
            self.stop()
            raise

    @property
    def reached(self) -> tuple[str, ...]:
        return ("-h", "127.0.0.1", "-p", str(self.port), "-U", "postgres")

    def start(self) -> None:
        words = " ".join(f"-c {shlex.quote(one)}" for one in self._settings)
        self._run("pg_ctl", "-D", self._data, "-o", words, "-l", f"{self._data}/log", "-w", "start")

    def _run(self, program: str, *words: str) -> None:
        done = subprocess.run(
            [*self._as, str(self._bin / program), *words], cwd="/", check=False,
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE if program != "pg_ctl" else None,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr

    def new_database(self) -> str:
        """An empty database; its URL."""
        self._databases += 1
        name = f"ledger{self._databases}"
        self._run("createdb", *self.reached, "-O", "ledger", name)
        return f"postgresql+psycopg://ledger@127.0.0.1:{self.port}/{name}"

    def ask(self, sql: str) -> list[Any]:
        """What a person at the server would ask, past the ledger; the first column's values."""
        import psycopg

        with psycopg.connect(
            f"host=127.0.0.1 port={self.port} user=postgres dbname=postgres", autocommit=True
        ) as connection:
            cursor = connection.execute(sql)
            return [row[0] for row in cursor.fetchall()] if cursor.description else []

    def become_standby(self) -> None:
        """Start again as a standby of nobody: only to be read, until it is promoted."""
        self.kill()
        Path(self._data, "standby.signal").touch()
        self.start()

    @contextmanager
    def frozen(self) -> Iterator[None]:
        """It takes connections and requests, and answers nothing: a machine that hangs."""
        pid = int(Path(self._data, "postmaster.pid").read_text("ascii").split()[0])
        held = [pid, *_children(pid)]
        for one in held:
            os.kill(one, signal.SIGSTOP)
        try:
            yield
        finally:
            for one in held:
                os.kill(one, signal.SIGCONT)

    def promote(self) -> None:
        """Make a standby the primary; it then waits for no standby of its own."""
        self._run("pg_ctl", "-D", self._data, "-w", "promote")

    def kill(self) -> None:
        """As when the machine loses its power."""
        self._run("pg_ctl", "-D", self._data, "-m", "immediate", "-w", "stop")

    @property
    def runs(self) -> bool:
        return Path(self._data, "postmaster.pid").exists()

    def stop(self) -> None:
        if self.runs:
            self.kill()
        shutil.rmtree(self._home, ignore_errors=True)


class Replicated:
    """A primary that commits only what its standby has too."""

    def __init__(self, *settings: str) -> None:
        synchronous = ("synchronous_commit=on", "synchronous_standby_names=ANY 1 (*)")
        self.primary = PostgreSql(*synchronous, *settings)
        try:
            self.standby = PostgreSql(*settings, copy_of=self.primary)
        except BaseException:
            self.primary.stop()
            raise
        until(lambda: self.primary.ask("SELECT sync_state FROM pg_stat_replication") == ["quorum"])

    @contextmanager
    def stalled(self) -> Iterator[None]:
        """The standby takes in nothing meanwhile; commits on the primary wait."""
        (receiver,) = self.standby.ask("SELECT pid FROM pg_stat_wal_receiver")
        os.kill(receiver, signal.SIGSTOP)
        try:
            yield
        finally:
            os.kill(receiver, signal.SIGCONT)

    def new_database(self) -> str:
        """A new database; the URL names both servers, wherever it is primary."""
        name = self.primary.new_database().rpartition("/")[2]
        hosts = "&".join(f"host=127.0.0.1:{one.port}" for one in (self.primary, self.standby))
        return f"postgresql+psycopg://ledger@/{name}?{hosts}"

    def waiting(self) -> list[int]:
        """The servers' processes that wait for the standby."""
        return self.primary.ask("SELECT pid FROM pg_stat_activity WHERE wait_event = 'SyncRep'")

    def stop(self) -> None:
        self.standby.stop()
        self.primary.stop()


def _children(pid: int) -> list[int]:
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):  # gone meanwhile
            if stat.read_text("utf-8", "replace").rpartition(")")[2].split()[1] == str(pid):
                found.append(int(stat.parent.name))
    return found


def until(done: Callable[[], Any], seconds: float = 60) -> Any:
    """What `done` answers, as soon as it is true."""
    limit = time.monotonic() + seconds
    while not (found := done()):
        assert time.monotonic() < limit, "it never came to that"
        time.sleep(0.02)
    return found
