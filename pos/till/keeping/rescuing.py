"""A damaged database: the newest good backup, and every later sale that can still be read.

The damaged file is set aside as it is and never deleted. What is put back is made in a folder of
its own and moved into place; the till goes on in a new epoch, so that no number is issued twice.
"""

from __future__ import annotations

import filecmp
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec

from pos.domain.errors import RuleBroken
from pos.domain.facts import Receipt
from pos.journal.clock import Clock
from pos.journal.key import SECRET_BYTES
from pos.storage.backup import close_for_moving, examine
from pos.storage.engine import bare_connection, explain, sqlite_module
from pos.storage.lock import WriteLock
from pos.storage.lost_end import behind_what_was_told
from pos.storage.marking import mark, mended
from pos.storage.recorded import Recorded
from pos.storage.seat import taken
from pos.storage.store import Store
from pos.storage.wreck import Row, Wreck
from pos.till.keeping.backups import found_in
from pos.till.keeping.restoring import DATABASE, KEYS, TillInUse, begin_epoch, stage
from pos.till.keeping.salvaging import NothingToRescue, put_after, wanted

ASIDE = "damaged-{number}"
"""The folder within the till's own where a damaged database is kept."""


class Rescued(msgspec.Struct, frozen=True):
    """What a rescue brought back."""

    backup: str  # the file it began with, "" for none
    entries: int  # read from the damaged database and put after the backup's
    receipts: int  # of those
    last: str  # the last receipt that is there, "" for none
    whole: bool  # everything up to the end that the damaged database tells of
    aside: str  # the folder where the damaged file is kept


def best_backup(folder: Path) -> Path | None:
    """The newest backup that is whole, of those in the till's folder."""
    found = found_in([folder])
    return next((Path(one.file) for one in found if _good(Path(one.file))), None)


def _good(file: Path) -> bool:
    try:
        examine(file)
    except RuleBroken:
        return False
    return True


def rescue(folder: Path, backup: Path | None, clock: Clock | None = None) -> Rescued:
    """Make the till whole again. `backup`: where to begin; None begins with nothing.

    Raises NothingToRescue, TillInUse, what `restore` raises of a backup, and StorageUnavailable;
    then the damaged database is where it was.
    """
    base = examine(backup) if backup else None
    try:
        with _alone(folder), _folder_within(folder) as staging:
            made = staging.joinpath("till")
            _base(folder, made, backup)
            sound = made.joinpath(DATABASE)
            wreck = Wreck(_wreck_in(folder), staging.joinpath("wreck"), sound)
            try:
                rows = wanted(folder, sound, wreck, base[0] if base else "")
                whole = put_after(sound, rows, wreck) and not behind_what_was_told(folder, sound)
            finally:
                wreck.close()
            _go_on(made, clock)
            aside = set_aside(folder)
            _move_in(made, folder)
            mended(folder)
    except (OSError, sqlite_module().Error) as error:
        raise explain(error) or error from error
    return _told(backup, rows, whole, aside)


def _wreck_in(folder: Path) -> Path:
    """Where the damaged database is: in place, else set aside by a rescue that was cut off."""
    here, log = folder.joinpath(DATABASE), f"{DATABASE}-wal"
    aside = sorted(folder.glob(ASIDE.format(number="*")), key=lambda path: path.stat().st_mtime)
    if not aside or folder.joinpath(log).exists():
        return folder
    if not here.exists():
        return aside[-1]
    kept = aside[-1].joinpath(DATABASE)
    if not aside[-1].joinpath(log).exists() or not kept.exists():
        return folder
    # cut off after the log was taken away: what it held is with the file that was set aside
    return aside[-1] if filecmp.cmp(here, kept, shallow=False) else folder


def clear(folder: Path) -> Path:
    """Set the damaged database aside and take it away, so that the ledger can fill the till anew.

    Raises TillInUse and StorageUnavailable.
    """
    try:
        with _alone(folder):
            aside = set_aside(folder)
            for ending in ("-wal", "-shm", ""):
                folder.joinpath(f"{DATABASE}{ending}").unlink(missing_ok=True)
            mended(folder)
    except OSError as error:
        raise explain(error) or error from error
    return aside


def put_back(folder: Path, aside: Path) -> None:
    """The damaged database where it was, after `clear`."""
    for ending in ("-wal", ""):
        kept = aside.joinpath(f"{DATABASE}{ending}")
        if kept.exists():
            shutil.copy2(kept, folder.joinpath(kept.name))


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Nobody else has the till open; raises TillInUse."""
    if taken(folder):
        raise TillInUse
    lock = WriteLock(folder.joinpath("write.lock"))
    try:
        with lock.hold(first=True):
            yield
    finally:
        lock.close()


@contextmanager
def _folder_within(folder: Path) -> Iterator[Path]:
    staging = Path(tempfile.mkdtemp(prefix="rescuing-", dir=folder))
    try:
        yield staging
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def _base(folder: Path, made: Path, backup: Path | None) -> None:
    """The backup with the keys that are here, or an empty database."""
    made.mkdir()
    if backup is not None:
        stage(folder, made, backup)
        return
    for name in KEYS:
        kept = folder.joinpath(name)
        if kept.exists() and kept.stat().st_size == SECRET_BYTES:
            shutil.copy2(kept, made.joinpath(name))
    Store(made, create=True).close()


def _go_on(made: Path, clock: Clock | None) -> None:
    """A new epoch, after every one that is known of; raises NothingToRescue."""
    database = bare_connection(made.joinpath(DATABASE), read_only=True)
    try:
        named = database.execute("SELECT value FROM local WHERE key = 'till'").fetchone()[0]
        till, known = bytes(named).decode().split("/")
        found = database.execute("SELECT max(epoch) FROM entry WHERE till = ?", (till,)).fetchone()
    finally:
        database.close()
    epochs = found[0] or 0
    if not begin_epoch(made, max(int(known), epochs) + 1, clock):
        raise NothingToRescue


def set_aside(folder: Path) -> Path:
    """Keep the damaged database and its log in a folder of their own; they stay in place too."""
    number = 1
    while (aside := folder.joinpath(ASIDE.format(number=number))).exists():
        number += 1
    aside.mkdir(mode=0o700)
    for ending in ("", "-wal"):
        source = folder.joinpath(f"{DATABASE}{ending}")
        if source.exists():
            try:
                os.link(source, aside.joinpath(source.name))
            except OSError:  # a file system without links
                shutil.copy2(source, aside.joinpath(source.name))
    return aside


def _move_in(made: Path, folder: Path) -> None:
    """Keys first, then the database over the damaged one, whose log goes before."""
    if not close_for_moving(made.joinpath(DATABASE)):
        raise TillInUse
    mark(folder, "mending it was cut off")
    for ending in ("-wal", "-shm"):
        folder.joinpath(f"{DATABASE}{ending}").unlink(missing_ok=True)
    for name in KEYS:
        made.joinpath(name).replace(folder.joinpath(name))
    made.joinpath(DATABASE).replace(folder.joinpath(DATABASE))


def _told(backup: Path | None, rows: list[Row], whole: bool, aside: Path) -> Rescued:
    receipts = []
    for row in sorted(rows, key=lambda row: row[0]):
        if row[4] in ("sale", "refund"):
            fact = Recorded(row[0], row[5], row[8]).fact
            assert isinstance(fact, Receipt)
            receipts.append(fact.receipt)
    return Rescued(
        str(backup or ""), len(rows), len(receipts), receipts[-1] if receipts else "", whole,
        str(aside),
    )  # fmt: skip
