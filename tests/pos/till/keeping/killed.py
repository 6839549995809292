"""A till that was killed with its last sales in the write-ahead log."""

from __future__ import annotations

import shutil
from pathlib import Path

from pos.till import finishing
from tests.pos.till.keeping.test_rescuing import Wrecked, sell
from tests.support.clock import SetClock


class Killed:
    """`folder` is as the kill left it: so many sales in the log alone."""

    def __init__(self, folder: Path, sales: int, *, checkpoint: bool = False) -> None:
        self.made = Wrecked(folder / "first")
        till = self.made.open()
        finishing.finish(till)
        if checkpoint:
            till.store.checkpoint(whole=True)
        for _ in range(sales):
            self.last = sell(till)
        self.receipts = till.store.rows("SELECT count(*) FROM receipt")[0][0]
        self.seq = till.store.rows("SELECT max(seq) FROM head")[0][0]
        self.folder = folder / "killed"
        shutil.copytree(self.made.folder, self.folder, ignore=shutil.ignore_patterns("*-shm"))
        till.close()
        self.log = self.folder / "museum.sqlite-wal"
        assert self.log.stat().st_size > 0

    def clock(self) -> SetClock:
        """Ten minutes after the kill."""
        clock = SetClock(self.made.clock.at)
        clock.forward(minutes=10)
        return clock
