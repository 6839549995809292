"""One sale, one sync to the disk: counted by the system, not by us."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.museum import new_folder

ROOT = Path(__file__).parents[2]
_SALES = 20
# getppid is a system call that nothing else here makes: it marks where a sale begins and ends
PROGRAM = """
import os, sys
from pathlib import Path
from pos.till import finishing, paying, selling, shifts
from tests.support.museum import money, open_till
till = open_till(Path(sys.argv[1]))
shifts.open_shift(till, money("100.00"))
for sale in range(1 + int(sys.argv[2])):
    selling.add(till, "ADULT", 2)
    selling.add(till, "CD")
    paying.pay_voucher(till, "edenred", money("5.00"), serial=str(sale))
    paying.pay_cash(till)
    os.getppid()
    finishing.finish(till)
    os.getppid()
"""


def test_a_sale_is_synced_exactly_once(tmp_path: Path) -> None:
    if shutil.which("strace") is None:
        pytest.skip("strace is not installed: the syncs cannot be counted")
    trace = tmp_path / "trace"
    folder = new_folder(tmp_path / "till")
    done = subprocess.run(
        ["strace", "-f", "-e", "trace=fsync,fdatasync,getppid", "-o", str(trace),
         sys.executable, "-c", PROGRAM, str(folder), str(_SALES)],
        cwd=ROOT, capture_output=True, text=True, check=False, timeout=200,
    )  # fmt: skip
    if "ptrace" in done.stderr and "not permitted" in done.stderr:
        pytest.skip("strace may not trace here: the syncs cannot be counted")
    assert done.returncode == 0, done.stderr
    calls = [line.split()[1].partition("(")[0] for line in trace.read_text().splitlines()]
    marks = [n for n, call in enumerate(calls) if call == "getppid"]
    pairs = list(zip(marks[::2], marks[1::2], strict=True))
    assert len(pairs) == 1 + _SALES
    syncs = [sum("sync" in call for call in calls[a:b]) for a, b in pairs]
    assert syncs[1:] == [1] * _SALES, syncs  # the first may also write the log's own head
