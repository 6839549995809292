"""A PostgreSQL of the system's own package, for one test run, on loopback."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
from pathlib import Path


def binaries() -> Path | None:
    """Debian's folder of the newest server, or wherever initdb is on the path."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda one: int(one.parent.name))
    if found:
        return found[-1]
    initdb = shutil.which("initdb")
    return Path(initdb).parent if initdb else None


class PostgreSql:
    """A server of its own, gone with all its data afterwards. Root runs it as `postgres`.

    `durable`: commits are synced to the disk, as where it matters and where time is taken.
    """

    def __init__(self, *, durable: bool = False) -> None:
        folder = binaries()
        assert folder is not None
        self._bin = folder
        self._home = Path(tempfile.mkdtemp(prefix="postgresql-", dir="/tmp"))
        self._as: list[str] = []
        if os.geteuid() == 0:
            shutil.chown(self._home, "postgres", "postgres")
            self._as = ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups"]
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        data = str(self._home / "data")
        self._run("initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "-N",
                  "--locale=C.UTF-8")  # fmt: skip
        options = f"-p {self.port} -c listen_addresses=127.0.0.1 -k {self._home}"
        options += f" -c fsync={'on' if durable else 'off'}"
        self._run("pg_ctl", "-D", data, "-o", options, "-l", f"{data}/log", "-w", "start")
        self._databases = 0

    def _run(self, program: str, *words: str) -> None:
        subprocess.run(
            [*self._as, str(self._bin / program), *words], cwd="/", check=True,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip

    def new_database(self) -> str:
        """An empty database; its URL."""
        self._databases += 1
        name = f"ledger{self._databases}"
        self._run("createdb", "-h", "127.0.0.1", "-p", str(self.port), "-U", "postgres", name)
        return f"postgresql+psycopg://postgres@127.0.0.1:{self.port}/{name}"

    def stop(self) -> None:
        self._run("pg_ctl", "-D", str(self._home / "data"), "-m", "immediate", "stop")
        shutil.rmtree(self._home, ignore_errors=True)
