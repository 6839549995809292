"""The secrets that PINs are checked with: the till's own, and those of tills that it has met.

Files beside the key that only their owner can read, never in the database. Each has a short id,
which personal records name; the id tells nothing of the secret.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from pos.journal.key import SECRET_BYTES, write_secret


def secret_id(secret: bytes) -> str:
    """The short id of a secret: 16 hex digits."""
    return hashlib.sha256(b"museum-pos secret\0" + secret).hexdigest()[:16]


class KeyRing:
    """All that are here; another process may add one at any time. `own` is the own one's id."""

    def __init__(self, folder: Path, own: bytes) -> None:
        self._folder = folder
        self.own_secret = own
        self.own = secret_id(own)
        self._held = {self.own: own}

    def secret(self, id_: str) -> bytes | None:
        """The secret with this id; None while it has not arrived, or its file is damaged."""
        if id_ not in self._held:
            try:
                kept = self._path(id_).read_bytes()
            except OSError:
                return None
            if len(kept) != SECRET_BYTES or secret_id(kept) != id_:
                return None
            self._held[id_] = kept
        return self._held[id_]

    def add(self, secret: bytes) -> str:
        """Keep a secret that arrived; its id."""
        id_ = secret_id(secret)
        if self.secret(id_) is None:
            write_secret(self._path(id_), secret)
            self._held[id_] = secret
        return id_

    def others(self) -> dict[str, bytes]:
        """By its id each secret that came from another till."""
        held = {id_: self.secret(id_) for id_ in self.ids() if id_ != self.own}
        return {id_: secret for id_, secret in held.items() if secret is not None}

    def ids(self) -> list[str]:
        """The ids of the secrets that are here, in order."""
        named = {path.stem.removeprefix("organisation-") for path in self._folder.glob(_NAMES)}
        return sorted(id_ for id_ in named | {self.own} if self.secret(id_) is not None)

    def _path(self, id_: str) -> Path:
        return self._folder / f"organisation-{id_}.key"


_NAMES = "organisation-*.key"
