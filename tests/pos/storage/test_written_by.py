"""An old program leaves a folder alone that a newer one has written, and says what to install."""

from __future__ import annotations

import hashlib
import shutil
import sqlite3
import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest

from pos.domain.kinds import KINDS
from pos.journal import entry as journal_entry
from pos.storage import written_by
from pos.storage.engine import sqlite_module
from pos.storage.migrate import DataIsNewer
from pos.storage.store import Store
from pos.storage.written_by import FolderIsNewer, Program, ours
from pos.till import shifts
from tests.support.clock import SetClock
from tests.support.museum import money, new_folder, open_till
from tests.support.newer import journal_unknown

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = new_folder(tmp_path_factory.mktemp("made") / "till")
    till = open_till(folder, SetClock())
    shifts.open_shift(till, money("100.00"))
    journal_unknown(till.store, "ticket_sold", 1)
    till.close()
    return folder


@pytest.fixture
def home(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made, tmp_path / "till"))


def write(home: Path, sql: str, *values: object) -> None:
    database: sqlite3.Connection = sqlite_module().connect(home / "museum.sqlite")
    database.execute(sql, values)
    database.commit()
    database.close()


def said_by(home: Path, **changes: Any) -> None:
    """As a program of version 99.1 leaves it."""
    newer = msgspec.structs.replace(ours(), version="99.1", **changes)
    write(home, "INSERT OR REPLACE INTO local VALUES ('program', ?)", msgspec.json.encode(newer))


def content(home: Path) -> dict[str, str]:
    """What a folder holds; not the locks, which hold nothing, nor an empty log."""
    return {
        str(file.relative_to(home)): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in home.rglob("*") if file.is_file() and file.suffix != ".lock"
    }  # fmt: skip


def newer_migration(home: Path) -> None:
    said_by(home)
    write(home, "UPDATE alembic_version SET version_num = '0003'")


def newer_projections(home: Path) -> None:
    said_by(home)
    write(home, "UPDATE local SET value = CAST(? AS BLOB) WHERE key = 'projections'",
          str(written_by.PROJECTION_VERSION + 1))  # fmt: skip


def newer_entries(home: Path) -> None:
    said_by(home, kinds=ours().kinds | {"ticket_sold": 1})


NEWER = pytest.mark.parametrize("newer", [newer_migration, newer_projections, newer_entries])


@NEWER
def test_it_is_refused_in_a_sentence_and_nothing_is_changed(
    home: Path, newer: Callable[[Path], None]
) -> None:
    newer(home)
    before = content(home)
    with pytest.raises(FolderIsNewer) as refused:
        Store(home)
    assert "newer Museum POS (99.1)" in refused.value.sentence("en")
    assert content(home) == before


@NEWER
def test_the_command_line_says_so(home: Path, newer: Callable[[Path], None]) -> None:
    newer(home)
    before = content(home)
    done = subprocess.run(
        [sys.executable, "-m", "pos.cli", "--data", str(home), "ring", "-"], cwd=ROOT,
        input='{"do":"sign_in","pin":"1234"}\n', capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 1
    assert "99.1" in done.stderr
    assert "Traceback" not in done.stderr
    assert content(home) == before


def test_one_that_said_nothing_of_itself_is_refused_as_well(home: Path) -> None:
    write(home, "DELETE FROM local WHERE key = 'program'")
    write(home, "UPDATE local SET value = CAST('999' AS BLOB) WHERE key = 'projections'")
    with pytest.raises(DataIsNewer):
        Store(home)


def test_a_newer_program_that_wrote_nothing_newer_may_be_gone_back_from(home: Path) -> None:
    """And what it can write is still known, for when it comes back."""
    newer = ours().kinds | {"seat_taken": 1}
    said_by(home, kinds=newer)
    for _ in range(2):
        store = Store(home)
        kept = msgspec.json.decode(store.local("program") or b"", type=Program)
        store.close()
        assert (kept.version, kept.kinds) == ("99.1", newer)


def test_what_another_till_wrote_newer_keeps_nobody_from_selling(home: Path) -> None:
    said_by(home, kinds=ours().kinds | {"ticket_sold": 1})
    write(home, "UPDATE entry SET till = 'another' WHERE kind = 'ticket_sold'")
    Store(home).close()


def test_after_the_update_it_opens_and_says_so_itself(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    newer_entries(home)
    monkeypatch.setattr(written_by, "VERSION", "99.1")
    monkeypatch.setitem(journal_entry.KINDS, "ticket_sold", KINDS["voided"])
    monkeypatch.setitem(
        journal_entry._bodies, "ticket_sold", journal_entry._bodies["voided"]
    )  # fmt: skip
    store = Store(home)
    assert msgspec.json.decode(store.local("program") or b"", type=Program) == ours()
    store.close()


def test_the_version_is_the_packages() -> None:
    project = tomllib.loads(ROOT.joinpath("pyproject.toml").read_text("utf-8"))["project"]
    assert project["version"].startswith(f"{written_by.VERSION}.")
