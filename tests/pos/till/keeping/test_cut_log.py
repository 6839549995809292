"""A write-ahead log that is damaged in its middle, or gone: told with a number, and made good.

SQLite reads such a log up to the damage, says nothing, and deletes the rest at the next close.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from pos.storage.acknowledged import FILE
from pos.storage.cut_log import Frame, Log
from pos.storage.engine import Damaged, bare_connection
from pos.storage.lost_end import EndLost
from pos.storage.verify import verify_journal
from pos.till import finishing, paying, selling
from pos.till.keeping.rescuing import best_backup, rescue
from tests.pos.till.keeping.killed import Killed
from tests.support.museum import a_till, open_till

ROOT = Path(__file__).parents[4]


@pytest.fixture(scope="module")
def killed(tmp_path_factory: pytest.TempPathFactory) -> Killed:
    return Killed(tmp_path_factory.mktemp("killed"), 3, checkpoint=True)


@pytest.fixture
def home(killed: Killed, tmp_path: Path) -> Iterator[Path]:
    yield Path(shutil.copytree(killed.folder, tmp_path / "till"))
    assert not list(tmp_path.glob("till/looking-*"))


def log_of(home: Path) -> Path:
    return home / "museum.sqlite-wal"


def frames(home: Path) -> list[Frame]:
    return list(Log(log_of(home)).frames())


def spoil(home: Path, frame: Frame, length: int = 1, into: int = 100) -> None:
    """Change bytes of a frame: 24 bytes are its head, a page follows."""
    data = bytearray(log_of(home).read_bytes())
    for at in range(frame.at + into, frame.at + into + length):
        data[at] ^= 0xFF
    log_of(home).write_bytes(data)


def opened(home: Path, killed: Killed) -> int:
    """How many receipts the till has when it is opened."""
    till = open_till(home, killed.clock())
    try:
        assert verify_journal(till.store)[1] == []
        return int(till.store.rows("SELECT count(*) FROM receipt")[0][0])
    finally:
        till.close()


def test_a_log_that_is_whole_is_read_as_before(killed: Killed, home: Path) -> None:
    every = frames(home)
    assert all(frame.next and frame.sound for frame in every)
    assert sum(bool(frame.size) for frame in every) >= 3
    assert opened(home, killed) == killed.receipts


@pytest.mark.parametrize(("length", "into"), [(1, 100), (1, 3), (24, 0), (512, 0), (4096, 0)])
def test_damage_in_its_middle_is_told_with_a_number_and_nothing_is_thrown_away(
    killed: Killed, home: Path, length: int, into: int
) -> None:
    every = frames(home)
    spoil(home, every[len(every) // 3], length, into)
    log = log_of(home).read_bytes()
    for _ in range(2):
        with pytest.raises(EndLost) as lost:
            open_till(home, killed.clock())
        assert log_of(home).read_bytes() == log
    seq = int(lost.value.values["seq"])
    assert int(lost.value.values["n"]) == killed.seq - seq > 0
    assert str(seq) in lost.value.sentence("en")


def test_what_stands_behind_the_damage_is_brought_back(killed: Killed, home: Path) -> None:
    """Wherever it is: every receipt, or what is missing is said."""
    whole = 0
    every = frames(home)
    for number in range(0, len(every) - 1, 3):
        cut = Path(shutil.copytree(home, home.parent / f"cut{number}"))
        spoil(cut, every[number])
        try:
            opened(cut, killed)
        except EndLost:
            done = rescue(cut, best_backup(cut), killed.clock())
            there = opened_any(cut, killed)
            assert done.whole == (there == killed.receipts), number
            whole += done.whole
        shutil.rmtree(cut)
    assert whole > 0


def opened_any(home: Path, killed: Killed) -> int:
    till = open_till(home, killed.clock())
    try:
        problems = [found.problem for found in verify_journal(till.store)[1]]
        assert all(problem.startswith("gap") for problem in problems), problems
        return int(till.store.rows("SELECT count(*) FROM receipt")[0][0])
    finally:
        till.close()


def test_a_log_that_was_deleted_is_told(killed: Killed, home: Path) -> None:
    log_of(home).unlink()
    with pytest.raises(EndLost) as lost:
        open_till(home, killed.clock())
    assert int(lost.value.values["n"]) == killed.seq - int(lost.value.values["seq"])
    done = rescue(home, best_backup(home), killed.clock())
    assert not done.whole
    assert opened(home, killed) < killed.receipts


def test_its_last_commit_torn_by_a_power_cut_is_no_damage(killed: Killed, home: Path) -> None:
    """Nobody was told of it: the note ends before it, and the till opens as it always did."""
    every = frames(home)
    spoil(home, every[-2])
    (home / FILE).write_text("torn \0\0\0")
    assert opened(home, killed) == killed.receipts - 1


def test_its_last_commit_damaged_when_somebody_was_told_of_it_is(
    killed: Killed, home: Path
) -> None:
    spoil(home, frames(home)[-2])
    with pytest.raises(EndLost) as lost:
        open_till(home, killed.clock())
    assert int(lost.value.values["n"]) >= 1
    done = rescue(home, best_backup(home), killed.clock())
    assert (done.last, done.whole) == (killed.last, True)


def test_a_note_of_another_epoch_or_till_says_nothing(killed: Killed, home: Path) -> None:
    for text in ("another 9 9999", "", "x" * 80):
        (home / FILE).write_text(text)
        assert opened(home, killed) == killed.receipts


def test_the_command_line_says_it_and_mends_it(killed: Killed, home: Path) -> None:
    every = frames(home)
    spoil(home, every[len(every) // 3])

    def run(*words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "pos.cli", "--data", str(home), *words], cwd=ROOT,
            capture_output=True, text=True, check=False,
        )  # fmt: skip

    said = run("journal", "verify")
    assert said.returncode == 1
    assert re.search(r": \d+ acts after number \d+\.", said.stderr), said.stderr
    assert run("rescue").returncode == 0
    assert run("journal", "verify").returncode == 0
    database = bare_connection(home / "museum.sqlite", read_only=True)
    assert database.execute("SELECT count(*) FROM receipt").fetchone()[0] == killed.receipts
    database.close()


def test_selling_writes_the_note_and_another_process_opens_beside_it(tmp_path: Path) -> None:
    with a_till() as till:
        selling.add(till, "ADULT")
        paying.pay_cash(till, None)
        finishing.finish(till)
        seq = till.store.rows("SELECT max(seq) FROM head")[0][0]
        told = (till.folder / FILE).read_text().split()
        assert told == [till.store.till_id, "1", str(seq)]
        open_till(till.folder, till.store.clock).close()  # type: ignore[arg-type]


def test_a_log_that_cannot_be_told_apart_is_damage(killed: Killed, home: Path) -> None:
    """Nothing of the database can be read at all."""
    every = frames(home)
    spoil(home, every[len(every) // 3])
    database = home / "museum.sqlite"
    database.write_bytes(b"\0" * database.stat().st_size)
    with pytest.raises(Damaged):
        open_till(home, killed.clock())
