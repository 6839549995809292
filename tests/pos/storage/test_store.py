"""The store: all of a transaction or none, and a disk that fails says so in a sentence."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from pos.domain.facts import Voided
from pos.domain.money import ZERO
from pos.storage.engine import Busy, Damaged, DiskFull, ReadOnly, StorageUnavailable, explain
from pos.storage.store import NoMuseumHere, Store
from pos.storage.verify import verify_journal
from pos.till import finishing, paying, selling
from pos.till.setup import museum
from pos.till.till import Till
from tests.support.museum import FILE, a_till, new_folder, open_till

VOID = Voided(shift="s", what="line", lines=1, amount=ZERO)


def everything(store: Store) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table."""
    names = store.rows("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
    return {name: store.rows(f"SELECT * FROM {name}") for (name,) in names}


@pytest.mark.parametrize("error", [ZeroDivisionError, KeyboardInterrupt, SystemExit, GeneratorExit])
def test_any_exception_undoes_the_whole_transaction(error: type[BaseException]) -> None:
    with a_till() as till:
        before = everything(till.store)
        with pytest.raises(error), till.store.write() as tx:  # noqa: PT012 - all of it is undone
            recorded = tx.append(VOID, None)
            tx.save_draft(0, b"{}")
            tx.add_print_job("receipt", recorded.hash)
            tx.set_local("x", b"y")
            raise error
        assert everything(till.store) == before
        with till.store.write() as tx:
            tx.append(VOID, None)
        assert verify_journal(till.store)[1] == []


def test_a_write_within_a_write_is_a_bug_not_a_wait() -> None:
    with a_till() as till, till.store.write(), pytest.raises(RuntimeError), till.store.write():
        pass


def test_no_till_is_told_and_nothing_is_made(tmp_path: Path) -> None:
    with pytest.raises(NoMuseumHere):
        Till.open(tmp_path / "nothing")
    assert not (tmp_path / "nothing").exists()


def test_a_half_made_till_is_made_again(tmp_path: Path) -> None:
    """The power went after the database was made and before the till was in it."""
    Store(tmp_path, create=True).close()
    museum.init(tmp_path, FILE)
    with pytest.raises(museum.AlreadyATill):
        museum.init(tmp_path, FILE)


# ------------------------------------------------------------------- disk full


def limit(till: Till, spare: int) -> None:
    """No more room in the database than it has, and `spare` pages."""
    pages = till.store.rows("PRAGMA page_count")[0][0]
    till.store.rows(f"PRAGMA max_page_count = {pages + spare}")


def sell_until_full(till: Till) -> int:
    """Sell; the acts done when the disk was full."""
    for done in range(2000):
        try:
            selling.add(till, "ADULT")
            paying.pay_cash(till)
            before = till.basket, everything(till.store)
            finishing.finish(till)
        except DiskFull:
            if till.basket.due == ZERO and till.basket.lines:
                assert (till.basket, everything(till.store)) == before
            return done
    raise AssertionError("the disk never was full")


def test_a_full_disk_refuses_the_sale_and_keeps_the_basket() -> None:
    with a_till() as till:
        limit(till, 3)
        done = sell_until_full(till)
        basket = till.basket
        assert till.store.rows("SELECT count(*) FROM receipt")[0][0] == done
        assert verify_journal(till.store)[1] == []
        till.store.rows("PRAGMA max_page_count = 1000000")
        assert till.basket == basket
        if not basket.lines:
            selling.add(till, "ADULT")
        if till.basket.due > ZERO:
            paying.pay_cash(till)
        assert finishing.finish(till).fact.number == done + 1
        assert verify_journal(till.store)[1] == []


@pytest.fixture
def small_disk() -> Iterator[Path]:
    """A real disk of 3 MB, where the system lets us have one."""
    folder = Path(tempfile.mkdtemp(prefix="museum-disk-"))
    command = ["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", str(folder)]
    mounted = shutil.which("mount") and subprocess.run(command, capture_output=True, check=False)
    if not mounted or mounted.returncode != 0:
        folder.rmdir()
        pytest.skip("no file system of its own can be mounted here")
    yield folder
    subprocess.run(["umount", str(folder)], check=False)
    folder.rmdir()


def test_a_real_disk_that_is_full(small_disk: Path) -> None:
    till = open_till(new_folder(small_disk / "till"))
    from pos.till import shifts
    from tests.support.museum import money

    shifts.open_shift(till, money("100.00"))
    ballast = small_disk / "ballast"
    ballast.write_bytes(b"x" * (shutil.disk_usage(small_disk).free - 200_000))
    done = sell_until_full(till)
    assert verify_journal(till.store)[1] == []
    till.close()
    ballast.unlink()
    again = open_till(small_disk / "till")
    assert again.store.rows("SELECT count(*) FROM receipt")[0][0] == done
    if not again.basket.lines:
        selling.add(again, "ADULT")
    if again.basket.due > ZERO:
        paying.pay_cash(again)
    assert finishing.finish(again).fact.number == done + 1
    again.close()


# --------------------------------------------------- read-only, damaged, busy

OPEN_READ_ONLY = """
import os, sys
from pathlib import Path
from pos.storage.store import Store
from pos.domain.errors import Unavailable
from pos.language import translate
translate("read now", "en")  # nobody may not be allowed to read the catalogue later
if os.getuid() == 0: os.setgroups([]), os.setgid(65534), os.setuid(65534)
try: Store(Path(sys.argv[1]))
except Unavailable as error: print(type(error).__name__)
"""


def test_a_read_only_folder_says_so() -> None:
    """In a process without root's power to write everywhere."""
    with tempfile.TemporaryDirectory(prefix="museum-") as home:
        folder = new_folder(Path(home) / "till")
        for path in (*folder.iterdir(), folder):
            if os.getuid() == 0:
                os.chown(path, 65534, 65534)
            path.chmod(0o555 if path.is_dir() else 0o444)
        Path(home).chmod(0o755)
        before = (folder / "museum.sqlite").read_bytes()
        # -P and an inherited folder: the program itself may be where this user cannot look
        done = subprocess.run(
            [sys.executable, "-c", "import nacl.bindings, sqlalchemy.dialects.sqlite, "
             "alembic.config, pysqlite3, pos.storage.rebuild\n" + OPEN_READ_ONLY, str(folder)],
            cwd=Path(__file__).parents[3], capture_output=True, text=True, check=False,
        )  # fmt: skip
        folder.chmod(0o755)
        assert done.stdout.strip() == ReadOnly.__name__, done.stderr
        assert (folder / "museum.sqlite").read_bytes() == before


@pytest.mark.parametrize("damage", ["head", "junk", "cut"])
def test_a_damaged_database_says_so_and_is_left_as_it_is(tmp_path: Path, damage: str) -> None:
    file = new_folder(tmp_path / "till") / "museum.sqlite"
    data = bytearray(file.read_bytes())
    if damage == "head":
        data[:100] = b"\xff" * 100
    elif damage == "junk":
        data[4096:] = os.urandom(len(data) - 4096)
    else:
        data = data[: len(data) // 3]
    file.write_bytes(data)
    with pytest.raises(Damaged) as caught:
        open_till(file.parent)
    assert "backup" in caught.value.sentence("en")
    assert file.read_bytes() == data


def test_a_byte_changed_in_the_journal_is_found(tmp_path: Path) -> None:
    with a_till() as till:
        selling.add(till, "ADULT")
        paying.pay_cash(till)
        finishing.finish(till)
        with till.store.write() as tx:
            tx.cursor.execute(
                "UPDATE entry SET bytes = CAST(replace(bytes, ?, ?) AS BLOB) WHERE kind = 'sale'",
                ('"total":700', '"total":100'),
            )
        assert any("broken chain" in one.problem for one in verify_journal(till.store)[1])


@pytest.mark.parametrize(
    ("spoil", "found"),
    [
        ("DELETE FROM entry WHERE seq = 3", "gap"),
        ("UPDATE entry SET signature = zeroblob(64) WHERE seq = 3", "bad signature at 1.3"),
        ("DELETE FROM entry WHERE seq = (SELECT max(seq) FROM entry)", "does not reach"),
        (
            "UPDATE entry SET seq = seq + 1 WHERE seq = (SELECT max(seq) FROM entry)",
            "another place",
        ),
    ],
)
def test_verify_finds_what_was_taken_out_or_forged(spoil: str, found: str) -> None:
    with a_till() as till:
        assert verify_journal(till.store)[1] == []
        with till.store.write() as tx:
            tx.cursor.execute(spoil)
        told = [one.problem for one in verify_journal(till.store)[1]]
        assert any(found in problem for problem in told), told


def test_every_failure_of_the_world_has_its_sentence() -> None:
    for problem, kind in (
        ("database or disk is full", DiskFull), ("No space left on device", DiskFull),
        ("attempt to write a readonly database", ReadOnly), ("Permission denied", ReadOnly),
        ("database disk image is malformed", Damaged), ("file is not a database", Damaged),
        ("database is locked", Busy), ("disk I/O error", StorageUnavailable),
    ):  # fmt: skip
        found = explain(OSError(problem))
        assert type(found) is kind
        assert len({found.sentence(language) for language in ("sv", "fi", "en")}) == 3
    assert explain(ValueError("a bug")) is None
