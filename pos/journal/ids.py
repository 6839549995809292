"""UUIDv7, also on a machine whose clock stands before 1970."""

from __future__ import annotations

import time
import uuid

from uuid_utils import uuid7


def new_id() -> str:
    """A name never given before. A clock before 1970 counts as 1970: the library panics there."""
    if time.time() >= 0:
        return str(uuid7())
    random = uuid.uuid4().int & ((1 << 80) - 1)  # the time's 48 bits are zero
    return str(uuid.UUID(int=random & ~(0xF << 76) | (7 << 76)))
