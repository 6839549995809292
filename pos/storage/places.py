"""Where backups lie: a folder on this disk, a stick, a network drive.

A backup appears there whole or not at all, is read back, and old ones make room.
"""

from __future__ import annotations

import errno
import hashlib
import os
import re
import shutil
from collections.abc import Callable, Iterable
from datetime import date, datetime
from pathlib import Path

from pos.language import N_
from pos.storage.backup import BackupNotWritten
from pos.storage.engine import StorageUnavailable, bare_connection, sqlite_module
from pos.storage.patience import Patience, Silent

MARK = "museum-pos-backups.txt"
"""Lies in a place that was chosen: a mount point without its stick has no such file."""
_MARKED = "Backups of a Museum POS till are kept here. As long as this file is here, more come.\n"
_NAME = re.compile(
    r"(?P<code>\w+)-(?P<at>\d{4}-\d\d-\d\d-\d{6})-(?P<till>[0-9a-f]{8})\.backup(?P<part>\.part)?"
)
_CHUNK = 256 * 1024
_FLUSH_EVERY = 16  # chunks: a slow stick is heard of often, and no sync of it takes long
_ROOM = 1024 * 1024  # bytes that stay free beside a backup
_OWN_ROOM = 64 * 1024 * 1024  # the till's own disk is for selling first

Stop = Callable[[], bool]
Head = tuple[str, int, int, bytes]
"""Where the till's chain ends: till, epoch, seq, hash."""


class PlaceGone(StorageUnavailable):
    text = N_(
        "{place} is not there. Put the stick in or connect the drive; the next backup tries again."
    )


class PlaceNotChosen(StorageUnavailable):
    text = N_(
        "{place} is not the stick or drive that was chosen. Put that one in, or choose it anew."
    )


class PlaceSilent(StorageUnavailable):
    text = N_(
        "{place} does not answer. Selling goes on; connect the drive again, and the next backup"
        " tries again."
    )


class PlaceFull(StorageUnavailable):
    text = N_("{place} has no room for a backup. Free some space there, or use another stick.")


class PlaceReadOnly(StorageUnavailable):
    text = N_("{place} cannot be written. Take off its write protection, or use another stick.")


class NotReadBack(StorageUnavailable):
    text = N_("The backup on {place} cannot be read back as it was written. Use another stick.")


class Stopped(StorageUnavailable):
    text = N_("The backup to {place} was broken off. The next one tries again.")


def name_of(code: str, till: str, at: datetime) -> str:
    """A backup's file name: whose, when (local time), and a piece of the till's id."""
    return f"{code}-{at:%Y-%m-%d-%H%M%S}-{till[:8]}.backup"


def told(name: str) -> tuple[str, datetime, str] | None:
    """The till's code, the local time and the piece of its id in a backup's name."""
    found = _NAME.fullmatch(name)
    if found is None or found["part"]:
        return None
    try:
        at = datetime.strptime(found["at"], "%Y-%m-%d-%H%M%S")  # noqa: DTZ007 - a label
    except ValueError:
        return None
    return found["code"], at, found["till"]


def choose(place: Path) -> None:
    """Mark a folder as a place for backups; raises what would keep a backup from it."""
    try:
        if not place.is_dir():
            raise PlaceGone(place=place)
        with place.joinpath(MARK).open("w", encoding="utf-8") as file:
            file.write(_MARKED)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise explained(error, place) from error


def ready(place: Path, size: int, *, own: bool) -> None:
    """Raise what keeps a backup of `size` bytes from a place. `own`: in the till's own folder."""
    try:
        if own:
            place.mkdir(mode=0o700, parents=True, exist_ok=True)
        elif not place.is_dir():
            raise PlaceGone(place=place)
        elif not _marked(place):
            raise PlaceNotChosen(place=place)
        if shutil.disk_usage(place).free < size + (_OWN_ROOM if own else _ROOM):
            raise PlaceFull(place=place)
    except OSError as error:
        raise explained(error, place) from error


def waited_for(
    place: Path, work: Callable[[Patience[None]], None], stop: Stop = lambda: False
) -> None:
    """Do what may hang, for as long as the place is heard of; raises PlaceSilent and Stopped."""
    try:
        Patience(str(place), work).result(stop)
    except Silent:
        raise (Stopped if stop() else PlaceSilent)(place=place) from None


def _marked(place: Path) -> bool:
    """Read, not only looked for: a share that is gone may still remember its names."""
    try:
        with place.joinpath(MARK).open("rb") as file:
            file.read(1)
    except FileNotFoundError:
        return False
    return True


def explained(error: BaseException, place: Path) -> StorageUnavailable:
    """What a failure at a place means, and what to do about it."""
    if isinstance(error, StorageUnavailable) and not isinstance(error, BackupNotWritten):
        return error
    cause = error.__cause__ if isinstance(error, BackupNotWritten) else error
    number = cause.errno if isinstance(cause, OSError) else None
    words = str(cause).lower()
    if number in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG) or "full" in words:
        return PlaceFull(place=place)
    if number in (errno.EROFS, errno.EACCES, errno.EPERM) or "readonly" in words:
        return PlaceReadOnly(place=place)
    if number in (errno.ENOENT, errno.ENOTDIR, errno.ENODEV, errno.EIO, errno.ESTALE):
        return PlaceGone(place=place)
    return BackupNotWritten(problem=cause or error)


def whole(file: Path, head: Head) -> None:
    """Read a backup through: every page, and the chain at least as long as it was at `head`.

    Raises NotReadBack.
    """
    till, epoch, seq, hash_ = head
    try:
        database = bare_connection(file, read_only=True)
        try:
            sound = database.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok"
            there = database.execute(
                "SELECT count(*) FROM entry WHERE till = ? AND epoch = ? AND seq = ? AND hash = ?",
                (till, epoch, seq, hash_),
            ).fetchone()[0]
        finally:
            database.close()
    except sqlite_module().Error as error:
        raise NotReadBack(place=file.parent) from error
    if not sound or not there:
        raise NotReadBack(place=file.parent)


def copy(source: Path, target: Path, stop: Stop) -> None:
    """Copy a backup that was checked, and read the copy back from the medium.

    `stop` is asked between two pieces, so that a slow stick holds nobody. Raises Stopped,
    NotReadBack and what the place does wrong.
    """
    beside = target.with_name(f"{target.name}.part")
    try:
        beside.unlink(missing_ok=True)
        written = _written(source, beside, stop, target.parent)
        if _digest(beside, stop, target.parent) != written:
            raise NotReadBack(place=target.parent)
        beside.replace(target)
        _sync_folder(target.parent)
    except OSError as error:
        raise explained(error, target.parent) from error
    finally:
        _remove(beside)


def _written(source: Path, beside: Path, stop: Stop, place: Path) -> bytes:
    digest = hashlib.sha256()
    handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with source.open("rb") as given, os.fdopen(handle, "wb", buffering=0) as file:
        pieces = 0
        while piece := given.read(_CHUNK):
            if stop():
                raise Stopped(place=place)
            digest.update(piece)
            view = memoryview(piece)
            while view:
                view = view[file.write(view) :]
            pieces += 1
            if not pieces % _FLUSH_EVERY:
                os.fsync(file.fileno())
        os.fsync(file.fileno())
    return digest.digest()


def _digest(file: Path, stop: Stop, place: Path) -> bytes:
    digest = hashlib.sha256()
    with file.open("rb") as given:
        if hasattr(os, "posix_fadvise"):  # from the medium, not from what is remembered of it
            os.posix_fadvise(given.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
        while piece := given.read(_CHUNK):
            if stop():
                raise Stopped(place=place)
            digest.update(piece)
    return digest.digest()


def _sync_folder(folder: Path) -> None:
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _remove(file: Path) -> None:
    try:
        file.unlink(missing_ok=True)
    except OSError:  # the stick is out: there is nothing to be removed any more
        return


def make_room(place: Path, till: str, days: int, months: int) -> None:
    """Remove this till's backups that are not to be kept, and what was broken off before."""
    try:
        names = [file.name for file in place.iterdir()]
    except OSError:
        return
    mine = [name for name in names if (of := _NAME.fullmatch(name)) and of["till"] == till[:8]]
    stay = kept([name for name in mine if told(name)], days, months)
    for name in mine:
        if name not in stay:
            _remove(place / name)


def kept(names: Iterable[str], days: int, months: int) -> set[str]:
    """Which backups stay: the last of each of the newest `days` days and `months` months that have
    one. A museum that was closed for a month keeps as many as one that was not."""
    by_day: dict[date, str] = {}
    by_month: dict[tuple[int, int], str] = {}
    for at, name in sorted((found[1], name) for name in names if (found := told(name))):
        by_day[at.date()] = name
        by_month[at.year, at.month] = name
    return {by_day[day] for day in sorted(by_day)[-days:]} | {
        by_month[month] for month in sorted(by_month)[-months:]
    }
