"""A whole copy of a till's database while it sells, and a backup examined before it is used."""

from __future__ import annotations

import os
from pathlib import Path

from pos.domain.errors import RuleBroken
from pos.language import N_
from pos.storage.engine import StorageUnavailable, bare_connection, sqlite_module
from pos.storage.migrate import HEAD
from pos.storage.store import Store

ORGANISATION = "organisation"
"""Where a backup carries the secret that PINs are checked with; never in a till's own database.

Those of other tills follow under `organisation/` and their id. The signing key is in no backup;
but without these secrets nobody could sign in on a new machine.
"""


class NotABackup(RuleBroken):
    text = N_("{file} is no backup of a till.")


class BackupDamaged(RuleBroken):
    text = N_("The backup {file} is damaged.")


class BackupTooNew(RuleBroken):
    text = N_("The backup {file} is of a newer version of the program.")


class BackupNotWritten(StorageUnavailable):
    text = N_("The backup cannot be written: {problem}")


def back_up(store: Store, file: Path) -> None:
    """Copy the database as it is at one moment; the file appears whole or not at all.

    Raises BackupNotWritten.
    """
    beside = file.with_name(f"{file.name}.part")
    try:
        beside.unlink(missing_ok=True)
        os.close(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        _copy(store, beside)
        with beside.open("rb") as written:
            os.fsync(written.fileno())
        beside.replace(file)
    except (OSError, sqlite_module().Error) as error:
        raise BackupNotWritten(problem=error) from error
    finally:
        beside.unlink(missing_ok=True)


def _copy(store: Store, path: Path) -> None:
    target = bare_connection(path)
    try:
        # one step: a reader's view of one moment, which selling goes on beside
        store.connection.backup(target)
        ring = store.ring
        carried = [(ORGANISATION, ring.own_secret)]
        carried += [(f"{ORGANISATION}/{id_}", held) for id_, held in ring.others().items()]
        target.executemany("INSERT OR REPLACE INTO local VALUES (?, ?)", carried)
        target.execute("PRAGMA journal_mode=DELETE")  # one file, without a log beside it
    finally:
        target.close()


def examine(file: Path) -> tuple[str, int]:
    """The till and epoch of a backup; raises NotABackup, BackupDamaged or BackupTooNew."""
    if not file.is_file():
        raise NotABackup(file=file.name)
    error_kind = sqlite_module().Error
    try:
        database = bare_connection(file, read_only=True)
        try:
            named = database.execute("SELECT value FROM local WHERE key = 'till'").fetchone()
            version = database.execute("SELECT version_num FROM alembic_version").fetchone()
            whole = database.execute("PRAGMA integrity_check(1)").fetchone()
        finally:
            database.close()
    except error_kind as error:
        raise NotABackup(file=file.name) from error
    if named is None or version is None:
        raise NotABackup(file=file.name)
    if whole[0] != "ok":
        raise BackupDamaged(file=file.name)
    if version[0] > HEAD:
        raise BackupTooNew(file=file.name)
    till, epoch = bytes(named[0]).decode().split("/")
    return till, int(epoch)


def take_out_secrets(path: Path) -> list[bytes]:
    """The secrets that a backup carried, its till's own first.

    They are removed from the copy that is to be a till again.
    """
    database = bare_connection(path)
    try:
        mine = (ORGANISATION, f"{ORGANISATION}/%")
        rows = database.execute(
            "SELECT value FROM local WHERE key = ? OR key LIKE ? ORDER BY key", mine
        ).fetchall()
        database.execute("PRAGMA secure_delete=ON")
        database.execute("DELETE FROM local WHERE key = ? OR key LIKE ?", mine)
    finally:
        database.close()
    return [bytes(row[0]) for row in rows]


def close_for_moving(path: Path) -> bool:
    """Make a database one file without a log; False while another program has it open."""
    database = bare_connection(path)
    try:
        database.execute("PRAGMA busy_timeout=500")
        mode = database.execute("PRAGMA journal_mode=DELETE").fetchone()
        return mode is not None and mode[0] == "delete"
    except sqlite_module().Error as error:
        # a damaged one is not locked: there is nothing to be kept from moving
        return "locked" not in str(error)
    finally:
        database.close()
