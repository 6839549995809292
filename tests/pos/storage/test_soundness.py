"""Damage is seen: at a glance, or by the thorough look that goes on from where it was."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

import pytest

from pos.storage import marking, soundness
from pos.storage.engine import Damaged
from pos.storage.verify import verify_journal
from pos.till import finishing, paying, selling, shifts
from pos.till.till import Till
from tests.support.museum import money, new_folder, open_till


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    home = new_folder(tmp_path / "till")
    till = open_till(home)
    shifts.open_shift(till, money("100.00"))
    _sell(till)
    till.close()
    return home


def _sell(till: Till) -> None:
    selling.add(till, "ADULT")
    paying.pay_cash(till, None)
    finishing.finish(till)


def test_a_glance_sees_what_the_first_bytes_tell(folder: Path) -> None:
    path = folder / "museum.sqlite"
    whole = path.read_bytes()
    soundness.glance(folder)
    for damaged in (bytes(100) + whole[100:], whole[: len(whole) // 2], b"x" * len(whole)):
        path.write_bytes(damaged)
        with pytest.raises(Damaged):
            soundness.glance(folder)
    path.write_bytes(b"")
    soundness.glance(folder)
    path.write_bytes(whole)
    marking.mark(folder, "a page is broken")
    with pytest.raises(Damaged, match="a page is broken"):
        soundness.glance(folder)
    marking.mended(folder)
    soundness.glance(folder)


def test_a_till_that_was_killed_is_no_damage(folder: Path, tmp_path: Path) -> None:
    till = open_till(folder)
    _sell(till)
    copy = tmp_path / "killed"
    shutil.copytree(folder, copy)
    till.close()
    soundness.glance(copy)
    again = open_till(copy)
    assert soundness.look(again.store, lambda: False) == ""
    again.close()


def test_the_look_goes_on_from_where_it_was(folder: Path) -> None:
    till = open_till(folder)
    try:
        assert soundness.look(till.store, lambda: False) == ""
        place = till.store.local("verified")
        assert place is not None
        _sell(till)
        before = till.store.rows("SELECT max(position) FROM entry")[0][0]
        assert soundness.look(till.store, lambda: False) == ""
        assert till.store.local("verified") != place
        assert verify_journal(till.store, before)[0] == 0
        assert verify_journal(till.store, before - 1) == (1, [])
    finally:
        till.close()


def test_an_entry_that_was_changed_is_seen(folder: Path) -> None:
    database = sqlite3.connect(folder / "museum.sqlite")
    database.execute("UPDATE entry SET bytes = replace(CAST(bytes AS TEXT), '700', '900')"
                     " WHERE kind = 'sale'")  # fmt: skip
    database.commit()
    database.close()
    till = Till.open(folder)
    try:
        assert "broken chain" in soundness.look(till.store, lambda: False)
    finally:
        till.close()


def test_a_broken_page_is_seen_while_the_till_opens(folder: Path) -> None:
    """Of an index that no start reads: the till opens and sells, and the look finds it."""
    database = sqlite3.connect(folder / "museum.sqlite")
    root = database.execute(
        "SELECT rootpage FROM sqlite_master WHERE name = 'print_job_open'"
    ).fetchone()[0]
    size = database.execute("PRAGMA page_size").fetchone()[0]
    database.close()
    with (folder / "museum.sqlite").open("r+b") as file:
        file.seek((root - 1) * size)
        file.write(b"\xff" * size)
    till = Till.open(folder)
    try:
        assert soundness.look(till.store, lambda: False) != ""
    finally:
        till.close()
