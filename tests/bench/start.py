"""What importing the till costs over a bare Python."""

from __future__ import annotations

import subprocess
import sys

from tests.bench.table import Figure, interleaved, median, ms

_ROUNDS = 9


def measure() -> list[Figure]:
    """Start-up of a process, in turn."""

    def run(program: str) -> None:
        subprocess.run([sys.executable, "-c", program], check=True)

    bare, till = interleaved([lambda: run("pass"), lambda: run("import pos.till.till")], _ROUNDS)
    return [
        Figure("bare Python", ms(median(bare))),
        Figure("Python with pos.till.till", ms(median(till)), median(till) / median(bare)),
    ]
