"""A real ledger in a process of its own, over loopback HTTP."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from sqlalchemy import text

from pos.ledger.database import Database
from pos.till.till import Till
from tests.support.museum import open_till
from tests.support.ports import a_port

ROOT = Path(__file__).parents[2]


class LedgerProcess:
    """`museum-pos ledger serve` on a folder, or on `database`; killed and started again at will."""

    def __init__(self, folder: Path, database: str = "", *serve: str) -> None:
        self.folder = folder
        self._options = (*(("--database", database) if database else ()), *serve)
        self.url = database or f"sqlite:///{folder / 'ledger.sqlite'}"
        self.port = a_port()
        self.log = folder / "serve.log"
        folder.mkdir(parents=True, exist_ok=True)
        self.start()

    def start(self) -> None:
        """Start, and wait until it listens; again on the same port."""
        listen = ("--listen", f"127.0.0.1:{self.port}")
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                command(self.folder, "ledger", "serve", *listen, *self._options),
                stdout=subprocess.PIPE, stderr=log, cwd=ROOT, env=environment(), text=True,
            )  # fmt: skip
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        self.address = next(word for word in line.split() if word.startswith("http")).rstrip(".")
        self.port = int(self.address.rpartition(":")[2])

    def kill(self) -> None:
        """kill -9: nothing is tidied up."""
        self._process.kill()
        self._reap()

    def stop(self) -> int:
        """As Ctrl-C or a service manager stops it; the exit status."""
        self._process.terminate()
        return self._reap()

    def _reap(self) -> int:
        status = self._process.wait(60)
        if self._process.stdout is not None:
            self._process.stdout.close()
        return status

    @property
    def runs(self) -> bool:
        return self._process.poll() is None

    @property
    def pid(self) -> int:
        return self._process.pid


def command(folder: Path, *words: str) -> list[str]:
    return [sys.executable, "-m", "pos.cli", "--data", str(folder), *words]


def environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT), "LC_ALL": "C.UTF-8"}


def run(folder: Path, *words: str, status: int = 0) -> str:
    """A command of the command line in a process; what it printed."""
    done = subprocess.run(
        command(folder, *words), cwd=ROOT, env=environment(), capture_output=True, text=True,
        timeout=60, check=False,
    )  # fmt: skip
    assert done.returncode == status, done.stdout + done.stderr
    return done.stdout if status == 0 else done.stderr


def enrolled(ledger: LedgerProcess, folder: Path) -> Till:
    """Let the till of a folder in, by the command line, and sign in."""
    code = json.loads(run(ledger.folder, "ledger", "code", "--json"))["code"]
    run(folder, "enrol", "--ledger", ledger.address, "--code", code)
    return open_till(folder)


def stored(ledger: LedgerProcess) -> tuple[int, int]:
    """How many entries the ledger has, and how many batches in quarantine."""
    database = Database(ledger.url)
    try:
        with database.read() as work:
            counted = [work.row(text(f"SELECT count(*) FROM {table}"))[0]
                       for table in ("entry", "quarantine")]  # fmt: skip
    finally:
        database.close()
    return counted[0], counted[1]
