"""Tills and a ledger in processes of their own, over lines that are cut, all killed at random."""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import threading
import time
from collections import Counter as Tally
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

import msgspec
import pytest

from pos.ledger.database import Database
from pos.storage.store import Store
from pos.till.setup import museum
from tests.faults.cutting_proxy import CuttingProxy
from tests.support import ledger_invariants as must
from tests.support.ledger_process import ROOT, LedgerProcess, command, environment, run
from tests.support.museum import CASHIER, FILE, list_products

RUNS = [pytest.param(seed, marks=[] if seed < 2 else [pytest.mark.torture]) for seed in range(10)]
_ROUNDS = 3
_SKUS = ("ADULT", "CHILD", "FAMILY", "TOUR", "BOOK", "CD", "POSTER", "COFFEE")


@pytest.fixture(scope="module")
def templates(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Three tills of one museum, new: hashing the PINs is slow on purpose."""
    folder = tmp_path_factory.mktemp("tills")
    for code in ("K1", "K2", "K3"):
        till = msgspec.structs.replace(FILE.till, code=code)
        museum.init(folder / code, msgspec.structs.replace(FILE, till=till))
        store = Store(folder / code)
        list_products(store)
        store.close()
    return sorted(folder.iterdir())


class Counter:
    """A till whose processes ring, sync and die."""

    def __init__(self, folder: Path, ledger: LedgerProcess, line: CuttingProxy, seed: str) -> None:
        self.folder, self.line, self.random = folder, line, random.Random(seed)
        self.code = json.loads(run(ledger.folder, "ledger", "code", "--json"))["code"]
        self.answered: list[str] = []
        self.killed = 0

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.line.port}"

    def live(self) -> None:
        for turn in range(_ROUNDS):
            self.ring()
            if turn == 0:
                while self.does("enrol", "--ledger", self.address, "--code", self.code):
                    """The same code again: the answer was lost, or the line was."""
            self.does("sync", mortal=True)
            self.does("sync", mortal=True)

    def does(self, *words: str, mortal: bool = False) -> int:
        """Run a command, or kill it in the midst; its exit status."""
        process = subprocess.Popen(
            command(self.folder, *words), cwd=ROOT, env=environment(), text=True,
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
        )  # fmt: skip
        try:
            dies = mortal and self.random.random() < 0.4
            _, said = process.communicate(timeout=self.random.uniform(0.4, 1.5) if dies else 90)
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()
            self.killed += 1
            return -9
        assert "Traceback" not in said, said
        assert process.returncode in (0, 1), said
        return process.returncode

    def script(self) -> Iterator[dict[str, object]]:
        yield {"do": "sign_in", "pin": CASHIER}
        yield {"do": "open_shift", "float": "100.00"}
        yield {"do": "clear"}
        for _ in range(self.random.randint(3, 15)):
            for _ in range(self.random.randint(1, 3)):
                yield {"do": "add", "sku": self.random.choice(_SKUS)}
            if self.random.random() < 0.3:  # a serial that the other till may take as well
                yield {"do": "pay", "tender": "voucher", "issuer": "edenred",
                       "serial": str(self.random.randint(1, 9)), "amount": "1.00"}  # fmt: skip
            yield {"do": "pay", "tender": self.random.choice(["cash", "card"])}
            yield {"do": "finish"}
        if self.answered and self.random.random() < 0.5:
            yield {"do": "refund", "receipt": self.random.choice(self.answered), "lines": [1],
                   "tender": "cash"}  # fmt: skip

    def ring(self) -> None:
        """Ring up a script, killed at some answer now and then; what was answered must stand."""
        acts = list(self.script())
        process = subprocess.Popen(
            command(self.folder, "ring", "-"), cwd=ROOT, text=True,
            env=environment() | {"PYTHONUNBUFFERED": "1"},
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        assert process.stdin is not None
        assert process.stdout is not None
        with process.stdin as lines:
            lines.write("".join(json.dumps(act) + "\n" for act in acts))
        dies = self.random.random() < 0.4
        stop = self.random.randint(2, len(acts)) if dies else len(acts)
        answers = [process.stdout.readline() for _ in range(stop)]
        if dies:
            process.kill()
            self.killed += 1
        answers += process.stdout.readlines()
        process.stdout.close()
        process.wait(60)
        told = [json.loads(line) for line in answers if line.endswith("\n")]
        self.answered += [one["receipt"] for one in told if one.get("ok") and "hash" in one]


def disturb(ledger: LedgerProcess, rnd: random.Random, over: threading.Event) -> int:
    """Kill the ledger now and then; how often."""
    kills = 0
    while not over.wait(rnd.uniform(0.5, 2.5)):
        ledger.kill()
        kills += 1
        time.sleep(rnd.uniform(0, 0.3))
        ledger.start()
    return kills


def settle(counters: list[Counter]) -> None:
    """All lines good: everyone syncs until nobody has anything new."""
    for one in counters:
        one.line.rate = 0
    for _ in range(6):
        told = [json.loads(run(one.folder, "sync", "--json")) for one in counters]
        if not any(one["sent"] + one["received"] + one["waiting"] for one in told):
            return
    raise AssertionError("the tills never come to rest")


@pytest.mark.parametrize("seed", RUNS)
def test_whatever_is_cut_and_killed(templates: list[Path], tmp_path: Path, seed: int) -> None:
    seed = int(os.environ.get("MUSEUM_POS_CUT_SEED", seed))
    ledger, counters = LedgerProcess(tmp_path / "ledger"), []
    over = threading.Event()
    with ExitStack() as closing:
        for template in templates[: 2 + (seed % 3 == 2)]:
            folder = tmp_path / template.name
            shutil.copytree(template, folder)
            line = CuttingProxy(ledger.port, f"{seed}/{template.name}", rate=0.7)
            closing.callback(line.close)
            counters.append(Counter(folder, ledger, line, f"{seed}/{template.name}"))
        with ThreadPoolExecutor(len(counters) + 1) as threads:
            killer = threads.submit(disturb, ledger, random.Random(f"{seed}"), over)
            try:
                lives = [threads.submit(one.live) for one in counters]
                for one in lives:
                    one.result()
            finally:
                over.set()
            assert killer.result() > 0
        settle(counters)
        assert ledger.stop() == 0
        receipts, killed = (sum(map(len, (one.answered for one in counters))),
                            sum(one.killed for one in counters))  # fmt: skip
        met = dict(sum((one.line.met for one in counters), start=Tally()))
        print(f"{seed=}: {receipts} receipts, {killer.result()} + {killed} killed, {met}")
        assert met
        check(ledger, counters)


def check(ledger: LedgerProcess, counters: list[Counter]) -> None:
    """LEDGER.md's invariants on the files; and what `ring` answered is in the ledger."""
    database = Database(ledger.url)
    stores = [Store(one.folder) for one in counters]
    try:
        must.check_all(database, 1, stores)
        must.everyone_knows_everyone(database, 1, stores)
        held = {fact.receipt for fact in must.posted_facts(database, 1)
                if fact.KIND in ("sale", "refund")}  # fmt: skip
        answered = {receipt for one in counters for receipt in one.answered}
        assert answered, "killed before anything was sold: this proves nothing"
        assert answered <= held
    finally:
        for store in stores:
            store.close()
        database.close()
    assert "Traceback" not in ledger.log.read_text("utf-8")
