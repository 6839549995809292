"""Names that are never given twice, whatever the clock says."""

from __future__ import annotations

import shutil
import subprocess
import sys
import uuid
from pathlib import Path

import pytest

from pos.journal import ids

ROOT = Path(__file__).parents[3]


def test_a_clock_before_1970_gives_names_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ids.time, "time", lambda: -1.0)
    made = {ids.new_id() for _ in range(1000)}
    assert len(made) == 1000
    assert {uuid.UUID(one).version for one in made} == {7}
    assert {uuid.UUID(one).variant for one in made} == {uuid.RFC_4122}
    assert {one[:13] for one in made} == {"00000000-0000"}


@pytest.mark.skipif(shutil.which("faketime") is None, reason="needs faketime")
def test_a_till_is_made_and_sells_in_1969(tmp_path: Path) -> None:
    """The whole program on a machine whose battery is empty."""
    acts = (
        '{"do":"sign_in","pin":"1234"}\n{"do":"open_shift","float":"0","date":"1969-06-01"}\n'
        '{"do":"close_shift"}\n'
    )

    def run(*words: str, given: str = "") -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["faketime", "1969-06-01 10:00:00", sys.executable, "-m", "pos.cli", "--data",
             str(tmp_path / "till"), *words],
            cwd=ROOT, input=given, capture_output=True, text=True, timeout=60, check=False,
        )  # fmt: skip

    made = run("init", "--seller", str(ROOT / "tests/pos/cli/museum.toml"))
    assert made.returncode == 0, made.stderr
    rung = run("ring", "-", given=acts)
    assert rung.stdout.count('"ok":true') == 2, rung.stdout + rung.stderr
    assert "CountMissing" in rung.stdout
