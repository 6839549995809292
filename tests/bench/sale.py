"""A whole sale's commit against five plain rows in the same SQLite, both synced to the disk.

The floor is the least that a counter with tables could write: a row in each of five plain
tables (no index, no constraint), the first as long as a sale's entry. The same five rows in one
single table are shown beside it: that floor touches one page where any till touches several.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from pos.domain.money import Money
from pos.storage.engine import sqlite_module
from pos.till import finishing, paying, selling, shifts
from pos.till.till import Till
from tests.bench.table import Act, Figure, median, ms, paired, seconds
from tests.support.museum import new_folder, open_till

MOST = 2.5
_ROUNDS, _GROUP = 600, 30
_CHECKPOINT_EVERY = 50  # as the window does when nobody is selling


def fill(till: Till) -> None:
    """A basket of three lines, paid in cash."""
    selling.add(till, "ADULT", 2)
    selling.add(till, "BOOK")
    selling.add(till, "CD")
    paying.pay_cash(till, Money(10_000))


class Floor:
    """Five plain rows a commit."""

    def __init__(self, path: Path, tables: int, entry_bytes: int) -> None:
        self.raw: Any = sqlite_module().connect(str(path), isolation_level=None)
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "wal_autocheckpoint=0"):
            self.raw.execute(f"PRAGMA {pragma}")
        for n in range(tables):
            self.raw.execute(f"CREATE TABLE plain{n} (id INTEGER PRIMARY KEY, body TEXT)")
        self._inserts = [
            (
                f"INSERT INTO plain{n % tables} (body) VALUES (?)",
                ("x" * (100 if n else entry_bytes),),
            )
            for n in range(5)
        ]
        self._cursor = self.raw.cursor()

    def commit(self) -> None:
        execute = self._cursor.execute
        execute("BEGIN IMMEDIATE")
        for statement, values in self._inserts:
            execute(statement, values)
        execute("COMMIT")

    def checkpoint(self) -> None:
        self.raw.execute("PRAGMA wal_checkpoint(PASSIVE)")


def measure() -> list[Figure]:
    """The ratio to the floor, and how often a sale waits for the disk."""
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        till = open_till(new_folder(Path(folder) / "till"))
        shifts.open_shift(till, Money(10_000))
        fill(till)
        finishing.finish(till)
        row = till.store.row("SELECT max(length(bytes)) FROM entry WHERE kind = 'sale'")
        assert row is not None
        floor = Floor(Path(folder) / "five.sqlite", 5, row[0])
        single = Floor(Path(folder) / "one.sqlite", 1, 100)
        five, one, sale = _times(till, floor, single)
        till.close()
    return [
        Figure("five plain rows in five tables, raw, one commit", ms(median(five))),
        Figure("five plain rows in one table, raw, one commit", ms(median(one))),
        Figure("a whole sale's commit", ms(median(sale)), paired(sale, five, _GROUP), MOST),
        Figure("  the same against five rows in one table", "", paired(sale, one, _GROUP)),
        _syncs(),
    ]


def _times(till: Till, five: Floor, one: Floor) -> tuple[list[float], ...]:
    times: tuple[list[float], ...] = ([], [], [])
    acts: list[Act] = [five.commit, one.commit, lambda: finishing.finish(till)]
    for n in range(_ROUNDS):
        fill(till)
        for k in range(3):  # each comes first, second and third in turn
            which = (n + k) % 3
            times[which].append(seconds(acts[which]))
        if n % _CHECKPOINT_EVERY == 0:
            till.store.checkpoint()
            five.checkpoint()
            one.checkpoint()
            time.sleep(0.05)
    return times


def _syncs() -> Figure:
    """How many fsync and fdatasync a sale makes, counted by the system."""
    what = "syncs to the disk in a sale"
    if shutil.which("strace") is None:
        return Figure(what, "not counted: no strace")
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        trace = Path(folder) / "trace"
        done = subprocess.run(
            ["strace", "-f", "-e", "trace=fsync,fdatasync,getppid", "-o", str(trace),
             sys.executable, "-m", "tests.bench.traced_sales", str(Path(folder) / "till")],
            cwd=Path(__file__).parents[2], capture_output=True, text=True, check=False,
        )  # fmt: skip
        if done.returncode:
            return Figure(what, "not counted: strace fails")
        calls = [line.split()[1].partition("(")[0] for line in trace.read_text().splitlines()]
    marks = [n for n, call in enumerate(calls) if call == "getppid"]
    counts = [
        sum("sync" in call for call in calls[a:b])
        for a, b in zip(marks[::2], marks[1::2], strict=True)
    ]
    return Figure(what, f"{len(counts)} sales counted", float(max(counts)), 1)
