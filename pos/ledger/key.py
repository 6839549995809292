"""The ledger's own Ed25519 key: in a file beside the database, never in it and in no log.

Every ledger process of one database shares the file. Who has lost it begins anew with
`museum-pos ledger restored`.
"""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from pathlib import Path

from pos.domain.errors import Unavailable
from pos.journal.key import SECRET_BYTES, Key
from pos.language import N_


class LedgerKeyLost(Unavailable):
    text = N_(
        "The ledger's key {file} is missing or damaged. Put it back; if it is lost,"
        " museum-pos ledger restored goes on with a new one."
    )


class LedgerKeyOther(Unavailable):
    text = N_(
        "{file} is not the key that this ledger's journal was written with. Name the right one"
        " with --key; if it is lost, museum-pos ledger restored goes on with this one."
    )


class KeyFile:
    """Where a ledger's key is kept; read when it is first needed. Safe on any thread."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._key: Key | None = None

    def read(self) -> Key:
        """The key; raises LedgerKeyLost."""
        if self._key is None:
            try:
                seed = self.path.read_bytes()
            except OSError as error:
                raise LedgerKeyLost(file=self.path) from error
            if len(seed) != SECRET_BYTES:
                raise LedgerKeyLost(file=self.path)
            self._key = Key(seed)
        return self._key

    def read_or_make(self) -> Key:
        """The key of a ledger that has signed nothing yet; raises LedgerKeyLost."""
        if not self.path.exists():
            try:
                self._make()
            except OSError as error:
                raise LedgerKeyLost(file=self.path) from error
        return self.read()

    def _make(self) -> None:
        """Whole or not at all, and never over one that another process has just made."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        beside = self.path.with_name(f"{self.path.name}.{secrets.token_hex(4)}.new")
        handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(secrets.token_bytes(SECRET_BYTES))
                file.flush()
                os.fsync(file.fileno())
            with suppress(FileExistsError):
                self.path.hardlink_to(beside)
        finally:
            beside.unlink(missing_ok=True)
