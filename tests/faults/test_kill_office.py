"""kill -9 at random moments of the office's work: nothing acknowledged is lost, nothing is half.

`MUSEUM_POS_KILL_SEED=…` repeats the acts; the very microsecond of the kill is the machine's.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from hashlib import sha256
from pathlib import Path

import pytest

from pos.office.books.exporting import exports
from pos.storage.rebuild import rebuild
from pos.storage.verify import verify_journal
from pos.till.till import Till
from tests.faults.office_hand import IMPORTED
from tests.pos.office.importing.test_importing import products
from tests.support import naive
from tests.support.clock import SetClock
from tests.support.museum import new_folder

ROOT = Path(__file__).parents[2]
_SLOWLY = 60  # seconds until the first act of a life at the latest


def lines(log: Path) -> list[str]:
    """What was acknowledged; a line that the kill cut short was not."""
    return log.read_text().split("\n")[:-1] if log.exists() else []


def one_life(folder: Path, log: Path, seed: str) -> None:
    """The office at work, killed some time after its first act."""
    before, rnd = len(lines(log)), random.Random(seed)
    office = subprocess.Popen(
        [sys.executable, "-m", "tests.faults.office_hand", str(folder), str(log), seed], cwd=ROOT,
        stderr=subprocess.PIPE,
    )  # fmt: skip
    end = time.monotonic() + _SLOWLY
    while len(lines(log)) == before and office.poll() is None:
        assert time.monotonic() < end
        time.sleep(0.002)
    time.sleep(rnd.uniform(0, 1.5))
    office.kill()
    _, said = office.communicate()
    assert office.returncode < 0, said.decode()


def check(folder: Path, log: Path) -> None:
    till = Till.open(folder, SetClock())
    try:
        store = till.store
        assert verify_journal(store)[1] == []
        hashes = dict(store.rows("SELECT seq, hash FROM entry"))
        for line in lines(log):
            seq, hash_ = line.split()
            assert bytes(hashes[int(seq)]).hex() == hash_, f"lost: {seq}"
        assert {name: rows for name, rows in rebuild(store).items() if rows} == {}
        for entry in naive.entries(folder):
            assert sum(naive.postings(entry).values()) == 0, entry["kind"]
        taken_in = sum(sku.startswith("NEW") for sku in products(till))
        assert taken_in in (0, IMPORTED), "an import is there by halves"
        for made in exports(till):
            # killed between the note and the name, it is there whole under the name before
            file = folder / made.file
            kept = file if file.exists() else file.with_name(f"{made.file}.part")
            assert sha256(kept.read_bytes()).hexdigest() == made.sha256, "noted and not there"
        assert not list(folder.glob("looking-*"))
    finally:
        till.close()


def torment(folder: Path, kills: int, seed: int) -> int:
    print(f"MUSEUM_POS_KILL_SEED={seed}")
    home, log = new_folder(folder / "till"), folder / "log"
    for life in range(kills):
        one_life(home, log, f"{seed}/{life}")
        check(home, log)
    return len(lines(log))


def the_seed() -> int:
    return int(os.environ.get("MUSEUM_POS_KILL_SEED") or random.SystemRandom().randrange(2**31))


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9")
def test_nothing_of_the_office_is_lost_in_4_kills(tmp_path: Path) -> None:
    assert torment(tmp_path, 4, the_seed()) > 4


@pytest.mark.torture
@pytest.mark.skipif(sys.platform == "win32", reason="kill -9")
def test_nothing_of_the_office_is_lost_in_60_kills(tmp_path: Path) -> None:
    assert torment(tmp_path, 60, the_seed()) > 200
