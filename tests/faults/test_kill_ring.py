"""kill -9 of `museum-pos ring`: what it answered is on the disk, and the next run goes on."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from pos.storage.rebuild import rebuild
from pos.storage.store import Store
from pos.storage.verify import verify_journal
from tests.support import naive
from tests.support.museum import CASHIER, new_folder

ROOT = Path(__file__).parents[2]
_KILLS = 5
SALE = [
    {"do": "add", "sku": "ADULT", "quantity": 2}, {"do": "add", "sku": "CD"},
    {"do": "discount", "percent": "10"}, {"do": "pay", "tender": "card", "amount": "5.00"},
    {"do": "pay", "tender": "cash"}, {"do": "finish"},
]  # fmt: skip


def one_life(folder: Path, rnd: random.Random) -> list[dict[str, object]]:
    """Ring until killed, at a random answer and a random moment after it; what was answered."""
    ring = subprocess.Popen(
        [sys.executable, "-m", "ui", "--data", str(folder), "ring", "-"],
        cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        env=os.environ | {"PYTHONUNBUFFERED": "1"},
    )  # fmt: skip
    assert ring.stdin is not None
    assert ring.stdout is not None
    today = datetime.now(ZoneInfo("Europe/Helsinki")).date().isoformat()
    opening = {"do": "open_shift", "float": "100.00", "date": today}
    start = [{"do": "sign_in", "pin": CASHIER}, opening]
    script = start + SALE * 40
    ring.stdin.write("".join(json.dumps(act) + "\n" for act in script))
    ring.stdin.flush()
    answers = [ring.stdout.readline() for _ in range(rnd.randint(3, 120))]
    ring.kill()
    answers += ring.stdout.readlines()
    ring.stdin.close()
    ring.stdout.close()
    ring.wait(timeout=60)
    return [json.loads(line) for line in answers if line.endswith("\n")]


def test_what_ring_answered_is_on_the_disk(tmp_path: Path) -> None:
    folder = new_folder(tmp_path / "till")
    seed = int(os.environ.get("MUSEUM_POS_KILL_SEED") or random.SystemRandom().randrange(2**31))
    print(f"MUSEUM_POS_KILL_SEED={seed}")
    rnd, answered = random.Random(seed), []
    for _ in range(_KILLS):
        lines = one_life(folder, rnd)
        assert lines[0]["ok"], lines[0]
        answered += [str(line["receipt"]) for line in lines if "hash" in line]
        store = Store(folder)
        try:
            assert verify_journal(store)[1] == []
            assert set(rebuild(store).values()) == {0}
            shift = store.rows("SELECT shift FROM shift")[0][0]
            float_and_sales = store.rows("SELECT sum(amount) FROM takings WHERE shift = :shift"
                " AND (measure = 'float' OR (measure = 'tender' AND item = 'cash'))",
                shift=shift)[0][0]  # fmt: skip
        finally:
            store.close()
        journal = naive.entries(folder)
        receipts = [one["body"]["receipt"] for one in journal if one["kind"] == "sale"]
        assert len(set(receipts)) == len(receipts)
        assert set(answered) <= set(receipts)
        assert len(receipts) - len(answered) <= _KILLS  # a kill may come before the answer
        assert naive.Day(journal, shift).drawer == float_and_sales
    assert len(answered) > _KILLS, "killed before anything was sold: this proves nothing"
