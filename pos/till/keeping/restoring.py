"""Going on from a backup: a new epoch at once, so that no receipt number is issued twice."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from pos.domain.errors import Unavailable
from pos.journal.clock import Clock
from pos.journal.key import SECRET_BYTES, write_secret
from pos.journal.keyring import KeyRing
from pos.language import N_
from pos.storage.backup import close_for_moving, examine, take_out_secrets
from pos.storage.engine import explain
from pos.storage.marking import mark, mended
from pos.storage.store import Store
from pos.sync.state import forget_acknowledgements
from pos.till.settings import load

DATABASE = "museum.sqlite"
KEYS = ("till.key", "organisation.key")


class TillInUse(Unavailable):
    text = N_("The till is open in another window or program. Close it first.")


def restore(folder: Path, file: Path, clock: Clock | None = None) -> None:
    """Put a backup in a data folder; a database that was there is kept beside it.

    The new epoch is begun in a folder of its own, and the finished database moved into place: a
    power cut leaves the old till or the restored one, never one that issues old numbers again.
    Raises NotABackup, BackupDamaged, BackupTooNew, TillInUse and StorageUnavailable.
    """
    till, epoch = examine(file)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        epoch = max(epoch, _epoch_here(folder, till)) + 1
        staging = Path(tempfile.mkdtemp(prefix="restoring-", dir=folder))
        try:
            stage(folder, staging, file)
            begin_epoch(staging, epoch, clock)
            move_in(staging, folder)
        finally:
            shutil.rmtree(staging, ignore_errors=True)
    except OSError as error:
        raise explain(error) or error from error


def _epoch_here(folder: Path, till: str) -> int:
    """The epoch of this very till's database in the folder, 0 without one that can be read."""
    present = folder.joinpath(DATABASE)
    if not present.exists() or not present.stat().st_size:
        return 0  # SQLite would delete the log of an empty one unread
    if not close_for_moving(present):
        raise TillInUse
    try:
        here, epoch = examine(present)
    except Exception:  # noqa: BLE001 - damaged beyond reading: the reason for restoring
        return 0
    return epoch if here == till else 0


def stage(folder: Path, staging: Path, file: Path) -> None:
    """The backup and the keys that are here; a new machine makes a key of its own."""
    shutil.copyfile(file, staging.joinpath(DATABASE))
    secrets = take_out_secrets(staging.joinpath(DATABASE))
    for name in KEYS:
        kept = folder.joinpath(name)
        if kept.exists() and kept.stat().st_size == SECRET_BYTES:  # a damaged one is made anew
            shutil.copy2(folder.joinpath(name), staging.joinpath(name))
    if secrets:  # the people in the backup have their PINs by them
        write_secret(staging.joinpath("organisation.key"), secrets[0])
        ring = KeyRing(folder, secrets[0])
        for secret in secrets[1:]:
            ring.add(secret)


def begin_epoch(staging: Path, epoch: int, clock: Clock | None) -> bool:
    """Go on in a new epoch in a folder that is being made; False where there is no till in it."""
    store = Store(staging, clock, create=True)
    try:
        code = load(store).code
        if not code:
            return False
        with store.write() as tx:
            tx.begin_epoch(epoch, code)
            tx.set_local("wrong_pins", None)
            forget_acknowledgements(tx)
            # what was queued then has printed since, or nobody waits for it: a person is asked
            tx.cursor.execute(
                "UPDATE print_job SET state = CASE what WHEN 'drawer' THEN 'dropped'"
                " ELSE 'unknown' END WHERE state IN ('queued', 'sending')"
            )
        return True
    finally:
        store.close()


def move_in(staging: Path, folder: Path) -> None:
    """Put what was made in a folder of its own into place; raises TillInUse.

    The keys first: with the database they make a till, and it comes last.
    """
    if not close_for_moving(staging.joinpath(DATABASE)):
        raise TillInUse
    present, aside = folder.joinpath(DATABASE), _free_name(folder)
    log = folder.joinpath(f"{DATABASE}-wal")  # left by a damaged database only, or one that is gone
    if present.exists():
        shutil.copy2(present, aside)
    if log.exists():
        shutil.copy2(log, f"{aside}-wal")
        mark(folder, "putting a backup back was cut off")  # without its log it is not what it was
    for ending in ("-wal", "-shm"):
        Path(f"{present}{ending}").unlink(missing_ok=True)
    for name in KEYS:
        staging.joinpath(name).replace(folder.joinpath(name))
    staging.joinpath(DATABASE).replace(present)
    mended(folder)


def _free_name(folder: Path) -> Path:
    number = 1
    while (path := folder.joinpath(f"museum-before-restore-{number}.sqlite")).exists():
        number += 1
    return path
