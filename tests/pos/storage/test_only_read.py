"""A folder that cannot be written can be read, and nothing in it is changed."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from pos.storage.engine import Damaged, ReadOnly, StorageUnavailable
from pos.storage.verify import verify_journal
from pos.till import finishing, paying, selling, shifts
from pos.till.setup.museum import init
from pos.till.till import Till
from tests.support.museum import FILE, money, new_folder, open_till

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="modes of files")


@pytest.fixture
def frozen(tmp_path: Path) -> Iterator[Path]:
    """A till's folder, its last sale only in the log, that nobody can write."""
    folder = new_folder(tmp_path / "till")
    till = open_till(folder)
    shifts.open_shift(till, money("100.00"))
    selling.scan(till, "ADULT")
    paying.pay_cash(till, None)
    finishing.finish(till)
    copy = new_folder(tmp_path / "frozen")
    for file in folder.iterdir():
        if not file.name.endswith("-shm"):
            (copy / file.name).write_bytes(file.read_bytes())
    till.close()
    assert (copy / "museum.sqlite-wal").stat().st_size > 0
    with frozen_folder(copy):
        yield copy


class frozen_folder:  # noqa: N801 - used as `with frozen_folder(path)`
    """Read-only while the block runs: a mount for root, whom no mode stops, else the modes."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __enter__(self) -> Path:
        self._modes = {}
        self._mounted = False
        if os.geteuid() == 0:
            self._mounted = _mount("--bind", self.folder, self.folder) and _mount(
                "-o", "remount,ro,bind", self.folder
            )
            if not self._mounted:
                pytest.skip("root, and not allowed to mount")
        else:
            for path in (*self.folder.iterdir(), self.folder):
                self._modes[path] = path.stat().st_mode
                path.chmod(self._modes[path] & ~0o222)
        return self.folder

    def __exit__(self, *_: object) -> None:
        if self._mounted:
            subprocess.run(["umount", "-l", str(self.folder)], check=True)
        for path, mode in reversed(self._modes.items()):
            path.chmod(mode)


def _mount(*words: object) -> bool:
    done = subprocess.run(["mount", *map(str, words)], capture_output=True, check=False)
    return done.returncode == 0


def test_what_was_sold_is_read(frozen: Path) -> None:
    before = {path.name for path in frozen.iterdir()}
    till = Till.open(frozen, selling=False)
    try:
        assert till.store.rows("SELECT receipt FROM receipt") == [("K1-000001",)]
        assert verify_journal(till.store)[1] == []
    finally:
        till.close()
    assert {path.name for path in frozen.iterdir()} == before


def test_nothing_can_be_written_and_a_sentence_says_so(frozen: Path) -> None:
    till = Till.open(frozen, selling=False)
    try:
        with pytest.raises(ReadOnly, match="read-only"), till.store.write():
            pass
    finally:
        till.close()
    with pytest.raises(ReadOnly):
        Till.open(frozen)


@pytest.mark.parametrize("umask", [0o000, 0o022])
def test_a_database_is_its_owners_whatever_the_umask(tmp_path: Path, umask: int) -> None:
    before = os.umask(umask)
    try:
        tmp_path.joinpath("till").mkdir()
        init(tmp_path / "till", FILE)
    finally:
        os.umask(before)
    till = Till.open(tmp_path / "till")
    try:
        for name in ("museum.sqlite", "museum.sqlite-wal", "till.key", "organisation.key"):
            mode = (tmp_path / "till" / name).stat().st_mode
            assert stat.S_IMODE(mode) == 0o600, name
    finally:
        till.close()


@pytest.mark.skipif(not hasattr(os, "seteuid") or os.geteuid() != 0, reason="needs root")
@pytest.mark.parametrize("name", ["museum.sqlite", "till.key"])
def test_a_file_of_another_owner_is_a_sentence(name: str) -> None:
    """As after somebody ran the program as administrator."""
    folder = new_folder(Path(tempfile.mkdtemp(prefix="museum-pos-", dir="/tmp")) / "till")
    for path in (folder.parent, folder, *folder.iterdir()):
        os.chown(path, 65534, 65534)
    os.chown(folder / name, 0, 0)
    (folder / name).chmod(0o600)
    os.seteuid(65534)
    try:
        with pytest.raises(StorageUnavailable) as refused:
            Till.open(folder)
    finally:
        os.seteuid(0)
        shutil.rmtree(folder.parent)
    assert not isinstance(refused.value, Damaged)
