"""Is the end of the journal there? Asked at each start, before anything is written."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import Any

from pos.language import N_
from pos.storage import acknowledged
from pos.storage.acknowledged import Place
from pos.storage.cut_log import Log
from pos.storage.engine import Damaged, bare_connection, sqlite_module
from pos.storage.seat import taken

_DATABASE, _LOG = "museum.sqlite", "museum.sqlite-wal"
_proved: set[tuple[int, int, int]] = set()  # logs that this process has read through


class EndLost(Damaged):
    text = N_(
        "The end of the till's journal is missing: {n} acts after number {seq}. Mend the till, in"
        " the window or with museum-pos rescue, or fill it from the museum's ledger. The damaged"
        " file is kept."
    )


def refuse_a_cut_log(folder: Path) -> None:
    """Before SQLite opens the database: raise Damaged where it would leave out commits.

    Costs a second for some 30 000 frames, and only after a crash.
    """
    path = folder.joinpath(_LOG)
    try:
        found = path.stat()
    except OSError:
        return
    known = (found.st_ino, found.st_mtime_ns, found.st_size)
    if not found.st_size or known in _proved or taken(folder):
        return
    log = Log(path)
    behind = log.commits_behind_damage()
    if behind:
        _tell(folder, log, behind)
    _proved.add(known)


def _tell(folder: Path, log: Log, behind: int) -> None:
    """Raise what is lost; a single commit that nobody was told of is none."""
    told = acknowledged.read(folder)
    with tempfile.TemporaryDirectory(prefix="looking-", dir=folder) as temporary:
        short, whole = Path(temporary) / "short", Path(temporary) / "whole"
        for copy in (short, whole):
            copy.mkdir()
            shutil.copyfile(folder / _DATABASE, copy / _DATABASE)
        shutil.copyfile(folder / _LOG, short / _LOG)
        log.lay_over(whole / _DATABASE)
        ends, might = end_of(short / _DATABASE), end_of(whole / _DATABASE)
    if ends is None:
        if behind > 1:
            raise Damaged(problem="its log is damaged in its middle")
        return
    promised = [told] if told is not None and told[0] == ends[0] else []
    if behind > 1 and might is not None:
        promised.append(might)
    last = max(promised, default=ends)
    if last > ends:
        raise EndLost(n=_missing(ends, last), seq=ends[2])


def behind_what_was_told(folder: Path, database: Path) -> bool:
    """Whether what a till's folder was told of is not in this database."""
    told, ends = acknowledged.read(folder), end_of(database)
    return told is not None and ends is not None and told[0] == ends[0] and told > ends


def refuse_an_early_end(folder: Path, raw: Any, till: str) -> None:
    """Raise EndLost where the journal ends before what was told to be on the disk."""
    told = acknowledged.read(folder)
    if told is None or told[0] != till:
        return
    ends = _end(raw)
    if ends is not None and ends[0] == till and told > ends:
        raise EndLost(n=_missing(ends, told), seq=ends[2])


def _missing(ends: Place, promised: Place) -> int:
    return promised[2] - (ends[2] if promised[1] == ends[1] else 0)


def end_of(database: Path) -> Place | None:
    """Where a database file's own journal ends, None where that cannot be read."""
    try:
        raw = bare_connection(database)
        try:
            return _end(raw)
        finally:
            raw.close()
    except (sqlite_module().Error, UnicodeDecodeError, ValueError):
        return None


def _end(raw: Any) -> Place | None:
    named = raw.execute("SELECT value FROM local WHERE key = 'till'").fetchone()
    if named is None:
        return None
    till = bytes(named[0]).decode().split("/")[0]
    found = raw.execute(
        "SELECT epoch, seq FROM head WHERE till = ? ORDER BY epoch DESC LIMIT 1", (till,)
    ).fetchone()
    return (till, *found) if found else None
