"""Which program wrote a till's folder: one that is older than that leaves it as it is.

A till's own entries of a kind that this program does not know are sales that it would not count,
and projections of a newer form would be thrown away: so it refuses, and says what to install.
What other tills wrote with a newer program is kept and skipped, and keeps nobody from selling.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from pos.domain.kinds import KINDS
from pos.language import N_
from pos.storage.engine import sqlite_module
from pos.storage.migrate import HEAD, DataIsNewer
from pos.storage.projections import PROJECTION_VERSION

if TYPE_CHECKING:
    from pos.storage.store import Store

VERSION = "0.5"
"""This program's, as a person knows it."""
_KEY = "program"


class FolderIsNewer(DataIsNewer):
    text = N_(
        "This folder was written by a newer Museum POS ({version}). Install that version here:"
        " nothing was changed."
    )


class Program(msgspec.Struct, frozen=True):
    """What a program writes: the newest that a folder has seen is kept in it."""

    version: str
    migration: str
    projections: int
    kinds: dict[str, int]  # each kind of entry, and its version


def ours() -> Program:
    """This program."""
    kinds = {kind: fact.VERSION for kind, fact in sorted(KINDS.items())}
    return Program(VERSION, HEAD, PROJECTION_VERSION, kinds)


def refuse_newer(raw: Any) -> None:
    """Before anything is written. `raw` is a connection; raises FolderIsNewer and DataIsNewer."""
    try:
        at = raw.execute("SELECT version_num FROM alembic_version").fetchone()
        kept = dict(raw.execute("SELECT key, value FROM local WHERE key IN ('program',"
                                " 'projections', 'till')").fetchall())  # fmt: skip
    except sqlite_module().OperationalError:
        return  # no tables yet
    known = _told(kept.get(_KEY))
    shown = bytes(kept.get("projections", b"0"))
    newer = (at is not None and at[0] > HEAD) or (
        shown.isdigit() and int(shown) > PROJECTION_VERSION
    )
    if newer or (known is not None and _writes_more(raw, known, bytes(kept.get("till", b"")))):
        if known is None or known.version == VERSION:
            raise DataIsNewer
        raise FolderIsNewer(version=known.version)


def _told(kept: bytes | None) -> Program | None:
    try:
        return msgspec.json.decode(kept, type=Program) if kept else None
    except msgspec.DecodeError:  # in a form of its own
        return None


def _writes_more(raw: Any, known: Program, named: bytes) -> bool:
    """Whether entries of the till's own are of a kind or version that is not known here."""
    kinds = ours().kinds
    more = {kind for kind, version in known.kinds.items() if version > kinds.get(kind, 0)}
    if not more:
        return False
    till = named.decode().split("/")[0]
    for kind in more:
        asked = "SELECT bytes FROM entry WHERE till = ? AND kind = ?"
        for (data,) in raw.execute(asked, (till, kind)):
            if msgspec.json.decode(data)["version"] > kinds.get(kind, 0):
                return True
    return False


def remember(store: Store) -> None:
    """Keep in the folder that this program has written it, where one before it did."""
    mine, kept = ours(), store.local(_KEY)
    if kept == (data := msgspec.json.encode(mine)):
        return
    before = _told(kept)
    if before is not None and any(
        version > mine.kinds.get(kind, 0) for kind, version in before.kinds.items()
    ):
        return  # a newer one was here, and wrote nothing that is newer
    with store.write(first=False) as tx:
        tx.set_local(_KEY, data)
