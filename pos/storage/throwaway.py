"""A copy of a till to practise on: the same museum, and another till with a key of its own."""

from __future__ import annotations

import uuid
from pathlib import Path

from pos.journal.key import write_secret
from pos.journal.keyring import KeyRing
from pos.storage.backup import back_up, take_out_secrets
from pos.storage.engine import bare_connection, explain, sqlite_module
from pos.storage.projector import MARK
from pos.storage.store import Store

DATABASE = "museum.sqlite"
TRAINING = "training"
"""In a copy's own state: which session it is of. See `pos.till.training.practice`."""
PREFERS = "prefers/"
"""And what each person prefers: see `pos.till.staff.preferences`."""
_KEPT = ("projections", "demo", "customer_display", "pin_lengths", "screen_letters")
"""All of a till's own state that a copy has: nothing of a ledger, a shift or a place for backups.
A name not listed here stays out, so that what comes later cannot reach the world from a copy."""


def copy_till(store: Store, folder: Path) -> None:
    """Copy the database as it is at one moment into an empty folder, as another till's.

    Baskets, papers and the till's own state stay behind; people keep their PINs. Slow: not for
    the window's thread. Raises StorageUnavailable.
    """
    file = folder / DATABASE
    back_up(store, file)
    try:
        secrets = take_out_secrets(file)
        write_secret(folder / "organisation.key", secrets[0])
        ring = KeyRing(folder, secrets[0])
        for secret in secrets[1:]:
            ring.add(secret)
        _strip(file)
    except (OSError, sqlite_module().Error) as error:
        raise explain(error) or error from error


def _strip(file: Path) -> None:
    database = bare_connection(file)
    try:
        database.execute("BEGIN")
        database.execute("DELETE FROM draft")
        database.execute("DELETE FROM print_job")
        places = ", ".join("?" for _ in _KEPT)
        others = f"key NOT IN ({places}) AND key NOT LIKE ? AND key NOT LIKE ?"
        kept = (*_KEPT, f"{PREFERS}%", f"{MARK}%")
        database.execute(f"DELETE FROM local WHERE {others}", kept)
        named = f"{uuid.uuid4()}/1".encode()
        database.execute("INSERT INTO local VALUES ('till', ?)", (named,))
        database.execute("COMMIT")
    finally:
        database.close()
