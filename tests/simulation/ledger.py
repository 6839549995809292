"""The ledger as a machine: its file, its clock, and what it has promised."""

from __future__ import annotations

import shutil
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pos.ledger.database import Database
from pos.ledger.endpoints import Endpoints
from pos.ledger.organisations import begin_anew
from pos.storage.engine import bare_connection
from tests.simulation.machine import Clock

if TYPE_CHECKING:
    from tests.simulation.world import World

_FILE = "ledger.sqlite"
Ends = dict[tuple[str, int, int], int]  # till, epoch, branch → last seq


class Ledger:
    """The central ledger. `ends` is how far each chain reached, which may only grow."""

    def __init__(self, world: World, folder: Path) -> None:
        self.world, self.folder = world, folder
        self.disk = world.disks.of(folder)
        self.clock = Clock(world, timedelta())
        self.org = 1
        self.ends: Ends = {}
        self.copy: Path | None = None
        self.restores = 0
        self.ever: set[bytes] = set()  # see `of_tills`
        self.open()

    def open(self) -> None:
        self.disk.repaired()
        self.database = Database(f"sqlite:///{self.folder / _FILE}", self.clock)
        self.endpoints = Endpoints(self.database)

    def start_again(self) -> None:
        """After a power cut: its memory is gone, its file is not."""
        self.world.note("  ledger: power cut")
        self.database.close()
        self.open()
        self.watch()

    def hashes(self) -> set[bytes]:
        return {bytes(row[0]) for row in _look(self.folder / _FILE, "SELECT hash FROM entry")}

    def of_tills(self) -> set[bytes]:
        """Every entry of tills that it holds, or held before it was put back."""
        mine = "SELECT hash FROM entry WHERE till NOT IN (SELECT author FROM author)"
        self.ever |= {bytes(row[0]) for row in _look(self.folder / _FILE, mine)}
        return self.ever

    def watch(self) -> None:
        """Invariant 3: the high-water mark never goes down but by a restore."""
        found = _look(self.folder / _FILE, "SELECT till, epoch, number, seq FROM branch")
        ends: Ends = {tuple(row[:3]): row[3] for row in found}
        for place, seq in self.ends.items():
            assert ends.get(place, 0) >= seq, f"the mark of {place} went down from {seq}"
        self.ends = ends

    def back_up(self) -> None:
        """A copy of the file, as an administrator makes it."""
        self.copy = self.folder / "copy.sqlite"
        self.copy.unlink(missing_ok=True)
        source = bare_connection(self.folder / _FILE)
        source.execute("VACUUM INTO ?", (str(self.copy),))
        source.close()

    def copied(self) -> set[bytes]:
        """The entries in the copy."""
        assert self.copy is not None
        return {bytes(row[0]) for row in _look(self.copy, "SELECT hash FROM entry")}

    def put_back(self) -> None:
        """The file is lost; the copy takes its place, and the ledger is told."""
        assert self.copy is not None
        self.of_tills()
        self.database.close()
        for ending in ("", "-wal", "-shm"):
            Path(f"{self.folder / _FILE}{ending}").unlink(missing_ok=True)
        shutil.copy(self.copy, self.folder / _FILE)
        self.open()
        begin_anew(self.database)
        self.restores += 1
        self.ends = {}


def _look(file: Path, sql: str) -> list[Any]:
    """Read a file from beside, not through the disk that may fail."""
    source = bare_connection(file, read_only=True)
    try:
        found: list[Any] = source.execute(sql).fetchall()
    finally:
        source.close()
    return found
