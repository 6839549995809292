"""A database that is gone or empty beside a log that is not: what the log holds is not thrown away.

SQLite deletes the log of an empty database unread, and so it would every sale since the last
checkpoint. A power cut on some file systems leaves just that.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from pos.domain.errors import Refusal
from pos.storage.engine import Damaged
from pos.storage.marking import MARK
from pos.storage.soundness import glance
from pos.storage.verify import verify_journal
from pos.till.keeping.rescuing import best_backup, rescue
from pos.till.keeping.restoring import restore
from tests.pos.till.keeping.killed import Killed
from tests.support.museum import open_till


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Killed:
    return Killed(tmp_path_factory.mktemp("made"), 2)


@pytest.fixture
def home(made: Killed, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made.folder, tmp_path / "till"))


@pytest.mark.parametrize("gone", [True, False])
def test_a_log_alone_is_kept_and_read(made: Killed, home: Path, gone: bool) -> None:
    (home / "museum.sqlite").write_bytes(b"")
    if gone:
        (home / "museum.sqlite").unlink()
    log = (home / "museum.sqlite-wal").read_bytes()
    with pytest.raises(Damaged):
        glance(home)
    with pytest.raises(Refusal):
        open_till(home, made.clock()).close()
    assert (home / "museum.sqlite-wal").read_bytes() == log
    done = rescue(home, best_backup(home), made.clock())
    assert done.last == made.last
    assert (Path(done.aside) / "museum.sqlite-wal").read_bytes() == log
    till = open_till(home, made.clock())
    try:
        kept = till.store.rows("SELECT count(*) FROM receipt")[0][0]
        assert kept > 1, "nothing but the backup is there"
        assert kept == done.receipts + 1
        problems = [found.problem for found in verify_journal(till.store)[1]]
        assert all(problem.startswith("gap") for problem in problems)
    finally:
        till.close()


@pytest.mark.parametrize("gone", [True, False])
def test_restore_keeps_a_log_that_it_cannot_read(made: Killed, home: Path, gone: bool) -> None:
    """Nor is the old log read into the database that is put in the place of its own."""
    path = home / "museum.sqlite"
    backup = best_backup(home)
    assert backup is not None
    path.write_bytes(b"")
    if gone:
        path.unlink()
    (home / MARK).write_text("it was met before", "utf-8")
    log = (home / "museum.sqlite-wal").read_bytes()
    restore(home, backup, made.clock())
    assert (home / "museum-before-restore-1.sqlite-wal").read_bytes() == log
    glance(home)
    till = open_till(home, made.clock())
    try:
        assert verify_journal(till.store)[1] == []
        assert till.store.rows("SELECT count(*) FROM receipt")[0][0] == 1
    finally:
        till.close()


_CUT = """
import os, sys
from pathlib import Path
from pos.till.keeping import rescuing
folder, at, count = Path(sys.argv[1]), int(sys.argv[2]), [0]
def cut(call):
    def cut_off(*args, **more):
        last = [one for one in args if not isinstance(one, int)][-1]
        file = Path(last)  # of the till itself, not of what is made
        count[0] += file.parent == folder and file.suffix != ".lock"
        if count[0] == at:
            os.kill(os.getpid(), 9)
        return call(*args, **more)
    return cut_off
os.link, os.mkdir, os.unlink, os.replace = map(cut, (os.link, os.mkdir, os.unlink, os.replace))
rescuing.rescue(folder, rescuing.best_backup(folder))
"""


def mended(folder: Path) -> bool:
    """Whether the new till is in its place; where only the log is gone, a start must say so."""
    if (folder / "museum.sqlite-wal").exists():
        return False
    try:
        glance(folder)
    except Damaged:
        return False
    return True


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9")
def test_cut_off_while_it_is_made_whole_no_sale_of_the_log_is_lost(
    made: Killed, home: Path, tmp_path: Path
) -> None:
    """Between any two steps; the damaged database is one that looks sound without its log."""
    path = home / "museum.sqlite"
    with path.open("r+b") as file:
        file.seek(92)
        file.write(bytes(4))  # its size is not believed: it is still read, log or no log
    for at in range(1, 30):
        cut = Path(shutil.copytree(home, tmp_path / f"cut{at}"))
        done = subprocess.run(
            [sys.executable, "-c", _CUT, str(cut), str(at)], check=False,
            env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[4])},
        )  # fmt: skip
        if not mended(cut):
            rescue(cut, best_backup(cut), made.clock())
        till = open_till(cut, made.clock())
        assert till.store.rows("SELECT count(*) FROM receipt")[0][0] == made.receipts, at
        assert verify_journal(till.store)[1] == []
        till.close()
        if done.returncode == 0:
            return
    pytest.fail("it was never left alone to the end")
