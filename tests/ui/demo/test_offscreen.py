"""Without a display, `museum-pos --demo` sells in the real window and says what it did."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path


def test_one_sale_without_a_display(tmp_path: Path) -> None:
    hidden = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "MUSEUM_POS_DATA"}
    environment = {name: value for name, value in os.environ.items() if name not in hidden}
    environment["PYTHONPATH"] = str(Path(__file__).parents[3])
    done = subprocess.run(
        [sys.executable, "-m", "ui", "--demo", "--language", "sv"],
        cwd=tmp_path, env=environment, capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    assert "38,90" in done.stdout
    assert "2077474-0" in done.stdout
    assert (tmp_path / "museum-pos-demo.png").stat().st_size > 10_000
