"""Really damaged databases: every sale that can be read is there after, and the file is kept."""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from pos.domain.errors import Refusal
from pos.storage.rebuild import rebuild
from pos.storage.verify import verify_journal
from pos.till import finishing, lookups, paying, people, selling, shifts
from pos.till.keeping.backups import back_up_everywhere
from pos.till.keeping.rescuing import Rescued, best_backup, rescue
from pos.till.keeping.restoring import TillInUse
from pos.till.keeping.salvaging import NothingToRescue
from pos.till.till import Till
from tests.support.clock import SetClock
from tests.support.museum import CASHIER, money, new_folder, open_till

_PAGE = 2048
Damage = Callable[[Path], None]


def sell(till: Till, sku: str = "ADULT") -> str:
    selling.add(till, sku)
    paying.pay_cash(till, None)
    return finishing.finish(till).fact.receipt


class Wrecked:
    """A till with one sale in a backup, seven after it, and an approved card in the basket."""

    def __init__(self, folder: Path) -> None:
        self.folder = new_folder(folder)
        self.clock = SetClock()
        till = open_till(self.folder, self.clock)
        shifts.open_shift(till, money("100.00"))
        sell(till)
        back_up_everywhere(till)
        self.sold = [sell(till, sku) for sku in ("BOOK", "CD", "POSTER", "ADULT", "PICK", "CD")]
        self.sold.append(sell(till))
        selling.add(till, "BOOK")
        paying.pay_outside(till, "card")
        till.settle_drafts()
        till.close()

    def damaged(self, damage: Damage) -> bytes:
        damage(self.folder / "museum.sqlite")
        return (self.folder / "museum.sqlite").read_bytes()

    def rescued(self, backup: Path | None) -> Rescued:
        self.clock.forward(minutes=10)
        return rescue(self.folder, backup, self.clock)

    def open(self) -> Till:
        return open_till(self.folder, self.clock)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Wrecked:
    return Wrecked(tmp_path_factory.mktemp("made") / "till")


@pytest.fixture
def wrecked(made: Wrecked, tmp_path: Path) -> Wrecked:
    copy = Wrecked.__new__(Wrecked)
    copy.folder = Path(shutil.copytree(made.folder, tmp_path / "till"))
    copy.clock, copy.sold = SetClock(made.clock.at), list(made.sold)
    return copy


def _write(path: Path, at: int, data: bytes) -> None:
    with path.open("r+b") as file:
        file.seek(at)
        file.write(data)


def header_zeroed(path: Path) -> None:
    _write(path, 0, bytes(100))


def first_page_lost(path: Path) -> None:
    _write(path, 0, random.Random(1).randbytes(_PAGE))


def everything_else_lost(path: Path) -> None:
    """The tables of projections are gone from somewhere in the middle: a bad block."""
    import sqlite3

    database = sqlite3.connect(path)
    roots = [
        row[0]
        for row in database.execute(
            "SELECT rootpage FROM sqlite_master WHERE name IN ('receipt', 'product', 'shift')"
        )
    ]
    database.close()
    for root in roots:
        _write(path, (root - 1) * _PAGE, bytes(_PAGE))


@pytest.mark.parametrize("damage", [header_zeroed, first_page_lost, everything_else_lost])
@pytest.mark.parametrize("with_backup", [True, False])
def test_no_sale_is_lost(wrecked: Wrecked, damage: Damage, with_backup: bool) -> None:
    if not with_backup:
        shutil.rmtree(wrecked.folder / "backups")
    before = wrecked.damaged(damage)
    with pytest.raises(Refusal):
        wrecked.open().close()
    done = wrecked.rescued(best_backup(wrecked.folder))
    assert done.whole
    assert done.last == wrecked.sold[-1]
    assert done.receipts == len(wrecked.sold) + (not with_backup)
    assert (Path(done.aside) / "museum.sqlite").read_bytes() == before
    till = wrecked.open()
    try:
        receipts = [row[0] for row in till.store.rows("SELECT receipt FROM receipt")]
        assert sorted(receipts) == ["K1-000001", *sorted(wrecked.sold)]
        assert verify_journal(till.store)[1] == []
        assert set(rebuild(till.store).values()) == {0}
        # the basket with its approved card, in the shift that is still open
        assert [one.kind for one in till.basket.tenders] == ["card"]
        assert till.shift is not None
        assert finishing.finish(till).fact.receipt == "K1B-000001"
        assert shifts.takings(till).receipts == len(wrecked.sold) + 2
    finally:
        till.close()


@pytest.mark.parametrize("seed", range(6))
def test_pages_overwritten_anywhere(wrecked: Wrecked, seed: int) -> None:
    """Whatever is hit, what the backup has is there, what came after is there as far as it can be
    read, all of it proved, and the till sells."""
    dice = random.Random(seed)
    path = wrecked.folder / "museum.sqlite"
    pages = path.stat().st_size // _PAGE
    for page in dice.sample(range(pages), pages // 4):
        _write(path, page * _PAGE, dice.randbytes(_PAGE))
    done = wrecked.rescued(best_backup(wrecked.folder))
    till = wrecked.open()
    try:
        receipts = {row[0] for row in till.store.rows("SELECT receipt FROM receipt")}
        assert "K1-000001" in receipts
        assert receipts <= {"K1-000001", *wrecked.sold}
        assert len(receipts) == done.receipts + 1
        problems = [found.problem for found in verify_journal(till.store)[1]]
        assert all(problem.startswith("gap") for problem in problems)
        assert bool(problems) <= (not done.whole)
        if till.basket.lines:
            selling.clear(till) if not till.basket.tenders else finishing.finish(till)
        if till.shift is None:
            shifts.open_shift(till, money("100.00"))
        assert sell(till).startswith("K1B-")
    finally:
        till.close()


@pytest.mark.parametrize("left", [0.0, 0.3, 0.9])
def test_a_file_cut_short(wrecked: Wrecked, left: float) -> None:
    path = wrecked.folder / "museum.sqlite"
    with path.open("r+b") as file:
        file.truncate(int(path.stat().st_size * left))
    wrecked.rescued(best_backup(wrecked.folder))
    till = wrecked.open()
    try:
        assert lookups.receipt(till, "K1-000001")[1].receipt == "K1-000001"
    finally:
        till.close()


def test_damaged_while_the_last_sales_are_in_the_log(tmp_path: Path) -> None:
    """Killed, so that the log is not in the database yet; then the database is hit."""
    wrecked = Wrecked(tmp_path / "first")
    till = wrecked.open()
    finishing.finish(till)
    last = sell(till)
    killed = tmp_path / "killed"
    shutil.copytree(wrecked.folder, killed, ignore=shutil.ignore_patterns("*-shm"))
    till.close()
    assert (killed / "museum.sqlite-wal").stat().st_size > 0
    header_zeroed(killed / "museum.sqlite")
    log = (killed / "museum.sqlite-wal").read_bytes()
    done = rescue(killed, best_backup(killed), wrecked.clock)
    assert (done.last, done.whole) == (last, True)
    assert (Path(done.aside) / "museum.sqlite-wal").read_bytes() == log


def test_nothing_at_all_is_a_sentence_and_changes_nothing(wrecked: Wrecked) -> None:
    shutil.rmtree(wrecked.folder / "backups")
    path = wrecked.folder / "museum.sqlite"
    path.write_bytes(random.Random(0).randbytes(50_000))
    before = {one.name for one in wrecked.folder.iterdir()}
    with pytest.raises(NothingToRescue):
        wrecked.rescued(None)
    assert {one.name for one in wrecked.folder.iterdir()} - {"write.lock"} <= before
    assert path.stat().st_size == 50_000


def test_a_till_in_use_is_left_alone(wrecked: Wrecked) -> None:
    till = wrecked.open()
    try:
        with pytest.raises(TillInUse):
            rescue(wrecked.folder, None)
    finally:
        till.close()


def test_a_pin_that_was_changed_after_the_backup_holds(wrecked: Wrecked) -> None:
    from pos.office.people import set_pin
    from pos.till.people import sign_in

    till = Till.open(wrecked.folder, wrecked.clock)
    sign_in(till, "4711")
    cashier = next(one for one in people.everyone(till) if one.name == "Aino")
    set_pin(till, cashier.id, "777777")
    till.close()
    wrecked.damaged(header_zeroed)
    wrecked.rescued(best_backup(wrecked.folder))
    till = Till.open(wrecked.folder, wrecked.clock)
    try:
        assert sign_in(till, "777777").name == "Aino"
        assert CASHIER != "777777"
    finally:
        till.close()


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9")
def test_killed_at_any_moment_it_is_the_old_file_or_the_new_till(
    wrecked: Wrecked, tmp_path: Path
) -> None:
    wrecked.damaged(header_zeroed)
    program = (
        "import os, sys; from pathlib import Path; from pos.till.keeping import rescuing\n"
        "at = int(sys.argv[2]); real = [os.link, os.mkdir, os.unlink, os.replace]\n"
        "count = [0]\n"
        "def cut(call):\n"
        "    def f(*a, **k):\n"
        "        count[0] += 1\n"
        "        if count[0] == at: os.kill(os.getpid(), 9)\n"
        "        return call(*a, **k)\n"
        "    return f\n"
        "os.link, os.mkdir, os.unlink, os.replace = map(cut, real)\n"
        "folder = Path(sys.argv[1]); rescuing.rescue(folder, rescuing.best_backup(folder))\n"
    )
    for at in range(1, 40, 3):
        home = Path(shutil.copytree(wrecked.folder, tmp_path / f"cut{at}"))
        done = subprocess.run([sys.executable, "-c", program, str(home), str(at)], check=False)
        again = SetClock(wrecked.clock.at)
        try:
            till = open_till(home, again)
        except Refusal:
            rescue(home, best_backup(home), again)
            till = open_till(home, again)
        assert till.store.rows("SELECT count(*) FROM receipt")[0][0] == len(wrecked.sold) + 1
        till.close()
        if done.returncode == 0:
            return
    pytest.fail("it was never left alone to the end")
