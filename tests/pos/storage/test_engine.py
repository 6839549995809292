"""Which SQLite is used, and what is said of one that is too old."""

from __future__ import annotations

import logging
import sqlite3
from pathlib import Path

import pytest

from pos.storage import engine
from pos.storage.store import Store


def test_a_safe_sqlite_is_found_here() -> None:
    if engine.sqlite_module() is sqlite3 and sqlite3.sqlite_version_info < engine.SAFE_VERSION:
        pytest.skip("no wheel of pysqlite3 for this machine")
    assert not engine.too_old(engine.sqlite_module())


def test_one_that_is_too_old_is_told_of(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(engine, "SAFE_VERSION", (99, 0, 0))
    with caplog.at_level(logging.WARNING):
        Store(tmp_path, create=True).close()
    assert "may damage a database" in caplog.text
