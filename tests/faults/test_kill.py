"""kill -9 at random moments of a scripted day; then everything acknowledged is there, once.

A failing run prints its seed; `MUSEUM_POS_KILL_SEED=… pytest tests/faults` repeats it (the acts
are then the same; the very microsecond of the kill is the machine's).
"""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO

import pytest

from tests.faults.aftermath import Aftermath, said
from tests.support.museum import new_folder

ROOT = Path(__file__).parents[2]
_PER_FOLDER = 50  # kills of one till's life


class Counters:
    """Starts counters, and knows when one is gone."""

    def __init__(self) -> None:
        self._zygote = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.counter"],
            cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip

    def start(self, folder: Path, log: Path, seed: str, acts: int) -> int:
        order = {"folder": str(folder), "log": str(log), "seed": seed, "acts": acts}
        pipe_in, pipe_out = self._pipes()
        print(json.dumps(order), file=pipe_in, flush=True)
        return int(pipe_out.readline())

    def _pipes(self) -> tuple[IO[str], IO[str]]:
        assert self._zygote.stdin is not None
        assert self._zygote.stdout is not None
        return self._zygote.stdin, self._zygote.stdout

    def close(self) -> None:
        pipe_in, pipe_out = self._pipes()
        pipe_in.close()  # it ends by itself
        self._zygote.wait(timeout=60)
        pipe_out.close()


def alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


def gone(process: int, seconds: float = 60) -> None:
    """Wait until the process is no more."""
    end = time.monotonic() + seconds
    while alive(process):
        assert time.monotonic() < end, "the counter did not end"
        time.sleep(0.002)


@pytest.fixture(scope="module")
def counters() -> Iterator[Counters]:
    started = Counters()
    yield started
    started.close()


def kill_once(counters: Counters, folder: Path, log: Path, seed: str) -> str:
    """One life of a counter, ended at a random moment; what it was doing then."""
    rnd = random.Random(seed)
    before = len(said(log))
    process = counters.start(folder, log, seed, acts=10_000)
    if rnd.random() < 0.85:  # mostly while selling, sometimes while it starts
        end = time.monotonic() + 60
        while len(said(log)) == before and alive(process):
            assert time.monotonic() < end
            time.sleep(0.002)
        time.sleep(rnd.uniform(0, 0.25))
    else:
        time.sleep(rnd.uniform(0, 0.12))
    if alive(process):
        os.kill(process, signal.SIGKILL)
    gone(process)
    lines = said(log)[before:]
    if not lines:
        return "starting"
    last = lines[-1]
    return f"{last['doing']}…" if "doing" in last else next(iter(last))


def torment(counters: Counters, folder: Path, kills: int, seed: int, *, tell: bool) -> int:
    """Kill the till's counters one after another; how many acts they acknowledged."""
    for life in range(kills):
        if life % _PER_FOLDER == 0:
            home = folder / f"till{life}"
            log = folder / f"till{life}.log"
            new_folder(home)
        doing = kill_once(counters, home, log, f"{seed}/{life}")
        lines = said(log)
        after = Aftermath(home, folder / "copy")
        try:
            after.check(lines)
        except BaseException:
            print(f"\nMUSEUM_POS_KILL_SEED={seed}, kill {life + 1}, while {doing}")
            raise
        finally:
            after.close()
        if tell and (life + 1) % 10 == 0:
            print(f"{life + 1} of {kills} kills, {len(after.journal)} entries; all is there")
    return sum("did" in line for log in folder.glob("*.log") for line in said(log))


def the_seed() -> int:
    given = os.environ.get("MUSEUM_POS_KILL_SEED")
    seed = int(given) if given else random.SystemRandom().randrange(2**31)
    print(f"MUSEUM_POS_KILL_SEED={seed}")
    return seed


@pytest.mark.skipif(sys.platform == "win32", reason="forks")
def test_nothing_is_lost_in_30_kills(counters: Counters, tmp_path: Path) -> None:
    acts = torment(counters, tmp_path, 30, the_seed(), tell=False)
    assert acts > 100, "the counters were killed before they did anything: this proves nothing"


@pytest.mark.torture
@pytest.mark.skipif(sys.platform == "win32", reason="forks")
def test_nothing_is_lost_in_500_kills(counters: Counters, tmp_path: Path) -> None:
    assert torment(counters, tmp_path, 500, the_seed(), tell=True) > 2000


@pytest.mark.skipif(sys.platform == "win32", reason="forks")
def test_a_whole_day_without_a_kill(counters: Counters, tmp_path: Path) -> None:
    """The same checks after an orderly end, so that they are known to see papers and sales."""
    folder, log = new_folder(tmp_path / "till"), tmp_path / "log"
    gone(counters.start(folder, log, "a quiet day", 150), 60)
    lines = said(log)
    assert sum("did" in line for line in lines) == 150
    after = Aftermath(folder, tmp_path / "copy")
    try:
        after.check(lines)
        kinds = {entry["kind"] for entry in after.journal}
        assert {"sale", "refund", "voided", "tender_asked"} <= kinds
        states = {row[0] for row in after.store.rows("SELECT state FROM print_job")}
        assert "printed" in states
    finally:
        after.close()
