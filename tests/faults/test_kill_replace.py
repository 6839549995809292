"""kill -9 before each step of a replacement: nothing is left, or something that goes on.

A failing run prints its seed; `MUSEUM_POS_KILL_SEED=… pytest tests/faults` repeats it.
"""

from __future__ import annotations

import json
import random
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from pos.ledger import organisations
from pos.ledger.database import Database
from pos.ledger.enrolment import new_code
from pos.ledger.standing import standing
from pos.sync import courier
from pos.sync.courier import Courier
from pos.till import people, shifts
from pos.till.till import Till
from tests.faults.test_kill import ROOT, the_seed
from tests.support import ledger_invariants as must
from tests.support.ledger import sell
from tests.support.ledger_process import LedgerProcess
from tests.support.museum import CASHIER, money, new_folder

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="forks")


class Replacers:
    """Starts machines that replace a till, and hears how each ended."""

    def __init__(self) -> None:
        self._zygote = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.replacer"],
            cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip

    def run(self, folder: Path, ledger: str, code: str, kill_before: int = 0) -> dict[str, Any]:
        pipe_in, pipe_out = self._zygote.stdin, self._zygote.stdout
        assert pipe_in is not None
        assert pipe_out is not None
        order = {"folder": str(folder), "ledger": ledger, "code": code, "kill_before": kill_before}
        print(json.dumps(order), file=pipe_in, flush=True)
        answer: dict[str, Any] = json.loads(pipe_out.readline())
        return answer

    def close(self) -> None:
        assert self._zygote.stdin is not None
        assert self._zygote.stdout is not None
        self._zygote.stdin.close()
        self._zygote.wait(timeout=60)
        self._zygote.stdout.close()


class Broken:
    """A ledger that has a till whose machine is gone, and as many new machines as it takes."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.ledger = LedgerProcess(folder / "ledger")
        self.database = Database(self.ledger.url)
        self.replacers = Replacers()
        self.machines = 0
        with self.database.write() as work:
            self.org = organisations.make(work, "Musikstiftelsen", self.database.now())
        till = Till.open(new_folder(folder / "K1"))
        people.sign_in(till, CASHIER)
        shifts.open_shift(till, money("100.00"), till.local(till.now()).date())
        self.till_id = till.store.till_id
        courier.enrol(till.store, self.ledger.address, self.code(""), till.code)
        sell(SimpleNamespace(till=till), 3)
        self.exchange(till)
        till.close()

    def code(self, till: str) -> str:
        return new_code(self.database, self.org, till=till)

    @staticmethod
    def exchange(till: Till) -> None:
        carrying = Courier(till.store)
        carrying.exchange()
        carrying.close()
        till.reload()

    def replace(self, kill_before: int) -> int:
        """Kill a new machine before a step, let it go on, and look; how many steps it took."""
        self.machines += 1
        folder, code = self.folder / f"machine{self.machines}", self.code("K1")
        first = self.replacers.run(folder, self.ledger.address, code, kill_before)
        if "killed" in first:
            there = (folder / "museum.sqlite").exists()
            if there:
                self.sells(folder)  # killed when all was done
                return 0
            first = self.replacers.run(folder, self.ledger.address, code)
        self.sells(folder)
        return int(first["steps"])

    def sells(self, folder: Path) -> None:
        """It is the till, whole: it proves itself, sells in a series of its own, and sends."""
        assert not (folder / "replacing").exists()
        till = Till.open(folder)
        try:
            assert till.store.till_id == self.till_id
            assert till.code == "K1"
            self.exchange(till)
            row = till.store.row("SELECT count(*) FROM receipt WHERE org = :org AND epoch = 1")
            assert row == (3,)
            people.enter(till, people.everyone(till)[0])
            receipt = sell(SimpleNamespace(till=till))
            assert receipt.endswith("-000001")
            assert receipt.startswith("K1")
            self.exchange(till)
            must.backlog_is_empty(self.database, self.org, [till.store])
            must.journals_prove_themselves([till.store])
        finally:
            till.close()

    def no_number_twice(self) -> None:
        found = must.rows(self.database, "SELECT receipt FROM receipt WHERE org = :org", self.org)
        assert len({row[0] for row in found}) == len(found) == 3 + self.machines
        (row,) = standing(self.database, self.org).tills
        assert row.forks == 0

    def close(self) -> None:
        self.replacers.close()
        self.database.close()
        self.ledger.stop()


@pytest.fixture
def broken(tmp_path: Path) -> Iterator[Broken]:
    world = Broken(tmp_path)
    yield world
    world.close()


def torment(world: Broken, chosen: list[int], steps: int) -> None:
    for step in chosen:
        try:
            world.replace(step)
        except BaseException:
            print(f"killed before step {step} of {steps}")
            raise
    world.no_number_twice()


def test_a_replacement_killed_at_some_steps(broken: Broken) -> None:
    steps = broken.replace(0)
    assert steps > 15
    torment(broken, sorted(random.Random(the_seed()).sample(range(1, steps + 1), 5)), steps)


@pytest.mark.torture
def test_a_replacement_killed_at_every_step(broken: Broken) -> None:
    steps = broken.replace(0)
    torment(broken, list(range(1, steps + 1)), steps)
