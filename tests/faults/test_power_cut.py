"""A power cut tears what was not synced: the write-ahead log cut off, or torn, at any byte.

kill -9 leaves the system's cache intact; a power cut does not. What SQLite had synced when a sale
was acknowledged must be there whole; what came after may be lost, but never half.
"""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pos.domain.basket import Basket
from pos.domain.money import from_builtin
from pos.storage.rebuild import rebuild
from pos.storage.store import Store
from pos.storage.verify import verify_journal
from pos.till import shifts
from tests.support.days import RandomDay
from tests.support.museum import money, new_folder, open_till

_FILES = ("museum.sqlite", "till.key", "organisation.key", "write.lock")


class Past:
    """A day's folder in mid-flight, and how much of the log each acknowledgement stood on."""

    def __init__(self, folder: Path) -> None:
        self.folder = new_folder(folder)
        self.till = open_till(self.folder)
        shifts.open_shift(self.till, money("100.00"))
        day = RandomDay(self.till, "a power cut")
        self.log = self.folder / "museum.sqlite-wal"
        self.acknowledged: list[tuple[int, int, bytes]] = []  # bytes of log, seq, draft
        for _ in range(300):
            day.step()
            seq = self.till.store.rows("SELECT seq FROM head")[0][0]
            draft = self.till.store.row("SELECT basket FROM draft WHERE number = 0")
            kept = bytes(draft[0]) if draft else b""
            self.acknowledged.append((self.log.stat().st_size, seq, kept))

    def cut(self, to: Path, length: int, garbage: bytes) -> Path:
        """The folder as a power cut may leave it."""
        shutil.rmtree(to, ignore_errors=True)
        to.mkdir()
        for name in _FILES:
            shutil.copy(self.folder / name, to / name)
        (to / "museum.sqlite-wal").write_bytes(self.log.read_bytes()[:length] + garbage)
        return to


@pytest.fixture(scope="module")
def past(tmp_path_factory: pytest.TempPathFactory) -> Past:
    return Past(tmp_path_factory.mktemp("past") / "till")


@settings(max_examples=60)
@given(part=st.integers(0, 10**6), torn=st.integers(0, 10_000), seed=st.integers(0, 2**32))
def test_what_was_synced_is_whole_and_nothing_is_half(
    past: Past, tmp_path_factory: pytest.TempPathFactory, part: int, torn: int, seed: int
) -> None:
    length = past.log.stat().st_size * part // 10**6
    garbage = random.Random(seed).randbytes(torn)
    folder = past.cut(tmp_path_factory.getbasetemp() / "cut", length, garbage)
    promised = [row for row in past.acknowledged if row[0] <= length]
    store = Store(folder)
    try:
        assert verify_journal(store)[1] == []
        seq = store.rows("SELECT seq FROM head")[0][0]
        assert seq >= max((row[1] for row in promised), default=0)
        draft = store.row("SELECT basket FROM draft WHERE number = 0")
        kept = bytes(draft[0]) if draft else b""
        if kept:  # a whole basket, never part of one
            msgspec.json.decode(kept, type=Basket, dec_hook=from_builtin)
        if promised and promised[-1][0] == length:
            assert (seq, kept) == promised[-1][1:]
        assert set(rebuild(store).values()) == {0}
    finally:
        store.close()


def test_the_cuts_are_of_a_log_that_holds_the_day(past: Past) -> None:
    """Without this a checkpoint could have emptied the log, and the cuts would cut nothing."""
    sizes = [row[0] for row in past.acknowledged]
    assert sizes == sorted(sizes)
    assert past.acknowledged[-1][1] - past.acknowledged[0][1] > 30
