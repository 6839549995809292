"""The encoder's cache, cut off by a power cut while it was written."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PROGRAM = """
import sys; from pathlib import Path; from receipts.escpos_library import code_page, encoder
print(code_page(encoder("default", Path(sys.argv[1]))))
"""


def first_print(cache: Path) -> str:
    """What a new process's first paper gets of the library."""
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(cache)],
        cwd=ROOT, capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


@pytest.mark.parametrize("kept", [0, 1000])
def test_a_half_written_cache_is_made_again(tmp_path: Path, kept: int) -> None:
    whole = first_print(tmp_path)
    (cache,) = tmp_path.glob("*.pickle")
    size = cache.stat().st_size
    cache.write_bytes(cache.read_bytes()[:kept])
    assert first_print(tmp_path) == whole == "16"
    assert cache.stat().st_size == size
