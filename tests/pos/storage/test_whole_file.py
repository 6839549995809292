"""What is written is there whole, or what was there before still is."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from pos.storage.whole_file import whole


def test_it_takes_the_older_files_place(tmp_path: Path) -> None:
    file = tmp_path / "products.csv"
    file.write_text("old", "utf-8")
    with whole(file) as beside:
        beside.write_text("new", "utf-8")
        assert file.read_text("utf-8") == "old"
    assert file.read_text("utf-8") == "new"
    assert list(tmp_path.iterdir()) == [file]


def test_what_breaks_off_leaves_the_older_one(tmp_path: Path) -> None:
    file = tmp_path / "products.csv"
    file.write_text("old", "utf-8")
    with pytest.raises(OSError, match="full"):
        _half(file)
    assert file.read_text("utf-8") == "old"
    assert list(tmp_path.iterdir()) == [file]


def _half(file: Path) -> None:
    with whole(file) as beside:
        beside.write_text("half", "utf-8")
        raise OSError("full")


def test_no_device_pipe_or_folder_is_replaced(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "folder").mkdir()
    for name in ("pipe", "folder"):
        with pytest.raises(OSError), whole(tmp_path / name) as beside:
            beside.write_text("x", "utf-8")
    assert (tmp_path / "pipe").is_fifo()
    assert (tmp_path / "folder").is_dir()
    assert {one.name for one in tmp_path.iterdir()} == {"folder", "pipe"}
