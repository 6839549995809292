"""Backup and restore: the till goes on in a new epoch, and no number is issued twice."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from pos.storage.backup import ORGANISATION
from pos.storage.engine import bare_connection
from pos.till.till import Till
from tests.pos.cli.conftest import Answer, Counter

SALE = ({"do": "add", "sku": "ADM-ADULT"}, {"do": "pay", "tender": "cash"}, {"do": "finish"})


@pytest.fixture
def backup(counter: Counter, tmp_path: Path) -> Path:
    """A backup after the first of two sales."""
    counter.ok(*SALE)
    assert counter.run("backup", str(tmp_path / "till.backup")) == 0, counter.err
    assert counter.ok(*SALE)["receipt"] == "K1-000002"
    return tmp_path / "till.backup"


def epochs(counter: Counter) -> list[Answer]:
    assert counter.run("journal", "export") == 0
    rows = [json.loads(line) for line in counter.out.splitlines()]
    return [row for row in rows if row["kind"] == "epoch_started"]


def test_a_backup_is_one_whole_file_without_the_key(counter: Counter, backup: Path) -> None:
    assert [path.name for path in backup.parent.glob("till.backup*")] == ["till.backup"]
    assert (counter.folder / "till.key").read_bytes() not in backup.read_bytes()
    if sys.platform != "win32":
        assert backup.stat().st_mode & 0o077 == 0
    assert (counter.folder / "organisation.key").read_bytes() not in (
        counter.folder / "museum.sqlite"
    ).read_bytes()


def test_restored_in_place_the_till_begins_an_epoch(counter: Counter, backup: Path) -> None:
    assert counter.run("restore", str(backup)) == 0, counter.err
    assert b"K1B-000001" in counter.out
    assert counter.ok(*SALE)["receipt"] == "K1B-000001"
    first, second = epochs(counter)
    body = second["entry"]["body"]
    assert (second["epoch"], body["previous_epoch"]) == (2, 1)
    assert body["previous_seq"] > 0
    assert len(body["previous_hash"]) == 64
    assert body["public_key"] == first["entry"]["body"]["public_key"]
    assert counter.run("journal", "verify") == 0, counter.err
    assert counter.run("journal", "rebuild", "--json") == 0
    assert json.loads(counter.out)["rows"] == 0
    takings = counter.takings()
    assert (takings["receipts"], takings["gross"]) == (2, "14.00")


def test_restored_twice_it_has_two_series(counter: Counter, backup: Path) -> None:
    for series in ("K1B-000001", "K1C-000001"):
        assert counter.run("restore", str(backup)) == 0, counter.err
        assert counter.ok(*SALE)["receipt"] == series
    kept = sorted(path.name for path in counter.folder.glob("museum-before-restore-*"))
    assert kept == ["museum-before-restore-1.sqlite", "museum-before-restore-2.sqlite"]


def test_on_a_new_machine_people_sign_in_and_the_key_is_new(
    counter: Counter, backup: Path, tmp_path: Path
) -> None:
    old_key = (counter.folder / "till.key").read_bytes()
    counter.folder = tmp_path / "new machine"
    assert counter.run("restore", str(backup)) == 0, counter.err
    assert (counter.folder / "till.key").read_bytes() != old_key
    assert counter.ok(*SALE)["receipt"] == "K1B-000001"
    assert counter.run("journal", "verify") == 0, counter.err
    database = bare_connection(counter.folder / "museum.sqlite", read_only=True)
    row = database.execute("SELECT count(*) FROM local WHERE key = ?", (ORGANISATION,)).fetchone()
    database.close()
    assert row == (0,)


def test_a_till_in_use_is_not_replaced(counter: Counter, backup: Path) -> None:
    till = Till.open(counter.folder)
    try:
        assert counter.run("restore", str(backup)) == 1
    finally:
        till.close()
    assert b"Close it first" in counter.err
    assert counter.ok(*SALE)["receipt"] == "K1-000003"


def test_queued_paper_is_asked_about_and_not_printed_again(counter: Counter, backup: Path) -> None:
    assert counter.run("restore", str(backup)) == 0, counter.err
    database = bare_connection(counter.folder / "museum.sqlite", read_only=True)
    states = database.execute("SELECT what, state FROM print_job ORDER BY id").fetchall()
    database.close()
    assert states == [("drawer", "dropped"), ("receipt", "unknown")]


@pytest.mark.parametrize("content", [b"", b"not a database", b"SQLite format 3\x00" + bytes(500)])
def test_what_is_no_backup_changes_nothing(
    counter: Counter, content: bytes, tmp_path: Path
) -> None:
    (tmp_path / "wrong").write_bytes(content)
    before = counter.takings()
    assert counter.run("restore", str(tmp_path / "wrong")) == 1
    assert counter.err == b"wrong is no backup of a till.\n"
    assert counter.run("restore", str(tmp_path / "none")) == 1
    assert counter.takings() == before
    assert not list(counter.folder.glob("restoring-*"))


def test_a_power_cut_in_a_restore_leaves_the_old_till(
    counter: Counter, backup: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Cut off after the new epoch is begun and before it is moved in."""

    def cut(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("pos.till.keeping.restoring.move_in", cut)
        assert counter.run("restore", str(backup)) == 130
    assert counter.ok(*SALE)["receipt"] == "K1-000003"


def test_a_backup_that_cannot_be_written(counter: Counter, tmp_path: Path) -> None:
    assert counter.run("backup", str(tmp_path / "no" / "such" / "folder")) == 1
    assert b"cannot be written" in counter.err


def test_a_backup_at_every_place_that_was_chosen(counter: Counter, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    assert counter.run("set", "backup-place", str(stick)) == 1
    assert b"is not there" in counter.err or b"finns inte" in counter.err
    stick.mkdir()
    assert counter.run("set", "backup-place", str(stick)) == 0, counter.err
    counter.ok(*SALE)
    assert counter.run("backup") == 0, counter.err
    (made,) = stick.glob("*.backup")
    assert counter.run("backup", "--list") == 0
    assert counter.out.count(made.name.encode()) == 2
    (stick / "museum-pos-backups.txt").unlink()
    assert counter.run("backup") == 1
    assert str(stick).encode() in counter.err
    assert counter.run("set", "backup-place", "none") == 0
    assert counter.run("backup") == 0, counter.err
    assert counter.run("restore", str(made)) == 0, counter.err
    assert counter.ok(*SALE)["receipt"] == "K1B-000001"


def test_what_was_chosen_at_first_is_chosen_anew(counter: Counter) -> None:
    assert counter.run("set", "language", "fi") == 0
    assert counter.run("set", "language", "de") == 1
    assert counter.run("set", "backup-days", "7") == 0
    assert counter.run("set", "backup-days", "x") == 1
    till = Till.open(counter.folder, selling=False)
    assert till.language == "fi"
    till.close()
    assert counter.run("journal", "verify") == 0


def test_a_damaged_database_is_made_whole(counter: Counter) -> None:
    counter.ok(*SALE)
    assert counter.run("backup") == 0, counter.err
    counter.ok(*SALE)
    path = counter.folder / "museum.sqlite"
    damaged = bytes(100) + path.read_bytes()[100:]
    path.write_bytes(damaged)
    assert counter.run("takings") == 1
    assert b"damaged" in counter.err or b"skadad" in counter.err
    assert counter.run("rescue") == 0, counter.err
    assert b"K1B-000001" in counter.out
    assert (counter.folder / "damaged-1" / "museum.sqlite").read_bytes() == damaged
    assert counter.takings()["receipts"] == 2
    assert counter.ok(*SALE)["receipt"] == "K1B-000001"
    assert counter.run("journal", "verify") == 0, counter.err
