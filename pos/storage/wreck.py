"""What can still be read of a damaged database, and only what proves itself.

It is read from a copy; the damaged file itself is never touched. An entry counts when its hash
covers its bytes and its till's key signed it: damage cannot forge that.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from pos.domain.facts import EpochStarted, Fact
from pos.journal.entry import EntryUnreadable, chain
from pos.journal.key import verify
from pos.storage.cut_log import Log
from pos.storage.engine import bare_connection, sqlite_module
from pos.storage.recorded import Recorded

Row = tuple[int, str, int, int, str, bytes, bytes, bytes, bytes]
"""Of `entry`: position, till, epoch, seq, kind, hash, previous, signature, bytes."""

_FILE = "museum.sqlite"
_ENTRY = "position, till, epoch, seq, kind, hash, previous, signature, bytes"
_HEADER = 100  # bytes of an SQLite file before its first page's tree
_TABLE = "SELECT count(*) FROM sqlite_master WHERE name = 'entry'"
_AT_A_TIME = 200
_MOST_MISSES = 5_000  # rows that are not there, one after another: the table has ended


class Wreck:
    """A copy of a damaged database, as far as SQLite gets with it.

    `donor`: a sound database of a till, whose first page (the list of tables) may stand in for
    one that is gone.
    """

    def __init__(self, folder: Path, into: Path, donor: Path) -> None:
        into.mkdir(parents=True, exist_ok=True)
        for ending in ("", "-wal"):
            source = folder / f"{_FILE}{ending}"
            if source.exists():
                shutil.copyfile(source, into / source.name)
        self._path = into / _FILE
        if (into / f"{_FILE}-wal").exists() and not _size(self._path):
            shutil.copyfile(donor, self._path)  # else SQLite would delete the log unread
        log = Log(into / f"{_FILE}-wal")
        if log.commits_behind_damage() and _size(self._path):
            log.lay_over(self._path)  # SQLite would read no further than to the damage
            (into / f"{_FILE}-wal").unlink()
        self._database: Any = None
        for mend in (None, _header, _first_page):
            if mend is not None:
                mend(self._path, donor)
            if self._opens():
                return

    def _opens(self) -> bool:
        if not self._path.exists():
            return False
        try:
            database = bare_connection(self._path)
            if not database.execute(_TABLE).fetchone()[0]:
                return False
        except (sqlite_module().Error, UnicodeDecodeError):
            return False
        self._database = database
        return True

    def close(self) -> None:
        if self._database is not None:
            self._database.close()

    def entries(self) -> list[Row]:
        """Every entry that can be read and whose hash covers its bytes."""
        found = []
        for row in self.rows("entry", _ENTRY):
            place, texts, blobs = row[0:4:3] + row[2:3], (row[1], row[4]), row[5:9]
            if not all(isinstance(one, int) for one in place):
                continue
            if not all(isinstance(one, str) for one in texts):
                continue
            if all(isinstance(one, bytes) for one in blobs) and chain(row[6], row[8]) == row[5]:
                found.append(row)
        return found

    def rows(self, table: str, columns: str, after: int = 0) -> Iterator[Any]:
        """The rows of a table from a rowid on, past what cannot be read."""
        last, misses = after, 0
        end = self._last(table)
        while misses < _MOST_MISSES:
            try:
                found = self._ask(
                    table, columns, f"rowid > {last} ORDER BY rowid LIMIT", _AT_A_TIME
                )
            except (sqlite_module().Error, UnicodeDecodeError):
                one = self._one(table, columns, last + 1)
                last += 1
                misses = 0 if one else misses + 1
                if one:
                    yield one[1:]
                elif end is not None and last > end:
                    return
                continue
            if not found:
                return
            misses = 0
            yield from (row[1:] for row in found)
            last = found[-1][0]

    def _ask(self, table: str, columns: str, where: str, most: int) -> list[Any]:
        if self._database is None:
            return []
        sql = f"SELECT rowid, {columns} FROM {table} NOT INDEXED WHERE {where} {most}"
        return list(self._database.execute(sql).fetchall())

    def _one(self, table: str, columns: str, rowid: int) -> Any:
        try:
            found = self._ask(table, columns, f"rowid = {rowid} LIMIT", 1)
        except (sqlite_module().Error, UnicodeDecodeError):
            return None
        return found[0] if found else None

    def _last(self, table: str) -> int | None:
        try:
            found = self._ask(table, "rowid", "1 ORDER BY rowid DESC LIMIT", 1)
        except (sqlite_module().Error, UnicodeDecodeError):
            return None
        return found[0][0] if found else None


def _size(path: Path) -> int:
    return path.stat().st_size if path.exists() else 0


def _header(path: Path, donor: Path) -> None:
    """The first hundred bytes as they must have been: every till's are alike but for its size."""
    if not path.exists():
        return
    given = bytearray(donor.read_bytes()[:_HEADER])
    size = int.from_bytes(given[16:18], "big") or 65536
    given[28:32] = (path.stat().st_size // size).to_bytes(4, "big")
    given[32:40] = bytes(8)  # what pages are free does not matter to a reader
    given[92:96] = given[24:28]  # so that the size above is believed
    with path.open("r+b") as file:
        file.write(given)


def _first_page(path: Path, donor: Path) -> None:
    """The whole first page, from a database with the same tables at the same places."""
    if not path.exists():
        return
    size = int.from_bytes(donor.read_bytes()[16:18], "big") or 65536
    with path.open("r+b") as file:
        file.write(donor.read_bytes()[:size])
    _header(path, donor)


def signed(rows: Iterable[Row], keys: dict[tuple[str, int], bytes]) -> list[Row]:
    """The entries that their till's key signed, in the order of their chains.

    `keys` are known already, by till and epoch; an epoch's first entry brings its own.
    """
    keys = dict(keys)
    every = list(rows)
    for position, till, epoch, seq, _, hash_, _, signature, data in every:
        if seq != 1:
            continue
        fact = _fact(Recorded(position, hash_, data))
        if isinstance(fact, EpochStarted):
            public = bytes.fromhex(fact.public_key)
            if verify(public, hash_, signature):
                keys.setdefault((till, epoch), public)
    return [row for row in every if _proved(row, keys)]


def _fact(recorded: Recorded) -> Fact | None:
    try:
        return recorded.fact
    except EntryUnreadable:
        return None


def _proved(row: Row, keys: dict[tuple[str, int], bytes]) -> bool:
    position, till, epoch, seq, _, hash_, _, signature, data = row
    try:
        entry = Recorded(position, hash_, data).entry
    except EntryUnreadable:
        return False
    if (entry.till, entry.epoch, entry.seq) != (till, epoch, seq):
        return False
    public = keys.get((till, epoch))
    return public is not None and verify(public, hash_, signature)
