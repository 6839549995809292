"""Is the database whole? A glance before it is opened, and a thorough look while nobody waits."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import msgspec

from pos.storage.engine import Damaged, refuse_a_log_alone, sqlite_module
from pos.storage.marking import MARK
from pos.storage.store import Store
from pos.storage.verify import verify_journal

_MAGIC = b"SQLite format 3\0"
VERIFIED = "verified"
"""Where the till keeps up to which entry the journal was proved."""
Stop = Callable[[], bool]


def glance(folder: Path) -> None:
    """What is told at once by the file's first bytes and its length; raises Damaged.

    Under a millisecond, so that it delays no start.
    """
    mark, path = folder / MARK, folder / "museum.sqlite"
    if mark.exists():
        raise Damaged(problem=_written_on(mark))
    refuse_a_log_alone(folder)
    try:
        with path.open("rb") as file:
            head = file.read(100)
        size, log = path.stat().st_size, folder / "museum.sqlite-wal"
        written = log.exists() and log.stat().st_size > 0
    except OSError:
        return  # who opens it says what is wrong
    if not head:
        return  # empty: no till was made here
    if head[:16] != _MAGIC:
        raise Damaged(problem="no database header")
    pages, page = int.from_bytes(head[28:32], "big"), int.from_bytes(head[16:18], "big")
    if not written and head[24:28] == head[92:96] and pages * (page or 65536) > size:
        raise Damaged(problem="the file was cut short")


def _written_on(mark: Path) -> str:
    try:
        return mark.read_text("utf-8", "replace").strip()
    except OSError as error:  # that it is there says enough
        return str(error)


def look(store: Store, stop: Stop) -> str:
    """Every page, then the journal from where it was last proved; what is wrong, "" for nothing.

    Minutes on a slow disk: `stop` breaks it off between two steps, and then nothing is known.
    """
    try:
        found = store.row("PRAGMA quick_check(1)")
        if found is None or found[0] != "ok":
            return str(found[0]) if found else "nothing can be checked"
        if stop():
            return ""
        return _journal(store, stop)
    except (Damaged, sqlite_module().Error) as error:
        return str(error)


class Place(msgspec.Struct, frozen=True):
    """An entry up to which the journal was proved."""

    position: int = 0
    hash: str = ""  # hex


def _journal(store: Store, stop: Stop) -> str:
    kept = store.local(VERIFIED)
    before = msgspec.json.decode(kept, type=Place) if kept else Place()
    last = store.row(
        "SELECT hash FROM entry WHERE org = :org AND position = :at", at=before.position
    )
    if before.position and (last is None or bytes(last[0]).hex() != before.hash):
        return "the journal is not the one that was proved before"
    end = store.row(
        "SELECT position, hash FROM entry WHERE org = :org ORDER BY position DESC LIMIT 1"
    )
    _, findings = verify_journal(store, before.position, stop)
    # what is missing of another till's is on its way, and no damage here
    others = [one for one in findings if one.problem.startswith("gap: ")]
    own = [one for one in findings if one not in others or store.till_id in one.problem]
    if own:
        return own[0].problem
    if not stop() and end is not None and end[0] != before.position:
        with store.write(first=False) as tx:
            place = Place(end[0], bytes(end[1]).hex())
            tx.set_local(VERIFIED, msgspec.json.encode(place))
    return ""
