"""On a magnified screen nothing of the counter is cut off, in usual text and in large."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.parametrize(
    ("variable", "value", "text", "ratio"),
    [
        ("QT_SCALE_FACTOR", "1.5", "normal", "1.5"),
        ("QT_SCALE_FACTOR", "2", "large", "2.0"),
        ("QT_FONT_DPI", "192", "normal", "2.0"),
    ],
)
def test_nothing_is_cut_off(museum: Path, variable: str, value: str, text: str, ratio: str) -> None:
    env = {**os.environ, "QT_QPA_PLATFORM": "offscreen", variable: value}
    done = subprocess.run(
        [sys.executable, "-m", "tests.ui.walk.scaled", str(museum), text],
        env=env, capture_output=True, text=True, timeout=240, check=True,
    )  # fmt: skip
    assert done.stdout.splitlines() == [ratio]
