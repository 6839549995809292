"""From nothing to a window, and to a sale, against the least window that PySide6 can show.

Whole processes in turn, each telling its own age; the first of each pair is thrown away, as the
files are then in memory and compiled, as an installation compiles them once. What runs beside
the ledger has no window: bare Python stands there too.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

from pos.domain.money import Money
from pos.till import shifts
from tests.bench.table import Figure, interleaved, median, ms
from tests.support.museum import new_folder, open_till

_ROUNDS = 9
PAINTED, COMMITTED, MEMORY = 1.5, 3.0, 2.0
_ROOT = Path(__file__).parents[2]


class Reached(NamedTuple):
    """When a process came so far, and what it then held."""

    seconds: float
    resident: int


def _process(compiled: str, *words: str) -> dict[str, Reached]:
    """`compiled`: the folder that keeps the modules of both as pip leaves them, compiled."""
    told = subprocess.run(
        [sys.executable, "tests/bench/started.py", *words],
        check=True, capture_output=True, text=True, cwd=_ROOT, timeout=120,
        env={
            **os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(_ROOT),
            "PYTHONPYCACHEPREFIX": compiled, "PYTHONDONTWRITEBYTECODE": "",
        },
    )  # fmt: skip
    rows = (line.split() for line in told.stdout.splitlines())
    return {row[0]: Reached(float(row[1]), int(row[2])) for row in rows}


def measure() -> list[Figure]:
    """Pairs in turn; the median of the pairs' ratios."""
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        folder = new_folder(Path(name, "till"))
        till = open_till(folder)
        shifts.open_shift(till, Money(10_000))
        till.close()
        kept = str(Path(name, "compiled"))
        pairs = [
            (_process(kept, "bare"), _process(kept, "till", str(folder)))
            for _ in range(1 + _ROUNDS)
        ]
    figures = [Figure("a bare PySide6 window painted", _ms([bare for bare, _ in pairs], "painted"))]
    for what, reached, most in (
        ("our window painted", "painted", PAINTED),
        ("  the sign-in page painted", "sign_in", None),
        ("  the counter shown", "sell", None),
        ("  a sale committed", "committed", COMMITTED),
    ):
        ratio = median(
            [till[reached].seconds / bare["painted"].seconds for bare, till in pairs[1:]]
        )
        figures.append(Figure(what, _ms([till for _, till in pairs], reached), ratio, most))
    return [*figures, *_memory(pairs), *_python()]


def _ms(runs: list[dict[str, Reached]], reached: str) -> str:
    return ms(median([run[reached].seconds for run in runs[1:]]))


def _memory(pairs: list[tuple[dict[str, Reached], dict[str, Reached]]]) -> list[Figure]:
    bare = median([bare["painted"].resident for bare, _ in pairs])
    figures = [Figure("memory of a bare window", f"{bare / 2**20:.0f} MiB")]
    for what, reached in (("with the counter shown", "sell"), ("after a sale", "committed")):
        held = median([till[reached].resident for _, till in pairs])
        figures.append(
            Figure(f"memory of ours {what}", f"{held / 2**20:.0f} MiB", held / bare, MEMORY)
        )
    return figures


def _python() -> list[Figure]:
    def run(program: str) -> None:
        subprocess.run([sys.executable, "-c", program], check=True)

    bare, till = interleaved([lambda: run("pass"), lambda: run("import pos.till.till")], _ROUNDS)
    return [
        Figure("bare Python", ms(median(bare))),
        Figure("Python with pos.till.till", ms(median(till)), median(till) / median(bare)),
    ]
