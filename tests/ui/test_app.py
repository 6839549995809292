"""One window on one data folder, and a folder that cannot be used."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QLockFile

from ui.app import run


def test_a_second_window_says_that_the_museum_is_open(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first = QLockFile(str(tmp_path / "window.lock"))
    assert first.tryLock(0)
    try:
        assert run(tmp_path, language="sv") == 1
    finally:
        first.unlock()
    assert "redan öppet" in capsys.readouterr().err


def test_a_folder_that_cannot_be_made_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("")
    assert run(tmp_path / "file" / "folder", language="en") == 1
    assert "cannot be written" in capsys.readouterr().err
