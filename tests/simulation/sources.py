"""Where the program takes its random names and secrets from: here, one seed."""

from __future__ import annotations

import random
import secrets
import sys
import uuid
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from unittest.mock import patch

import uuid_utils


@contextmanager
def repeatable(seed: int | str) -> Iterator[None]:
    """Keys, tokens, codes and identifiers come from the seed while the block runs."""
    dice = random.Random(f"sources/{seed}")

    def identifier(version: int) -> uuid.UUID:
        return uuid.UUID(int=dice.getrandbits(128), version=version)

    with ExitStack() as stack:
        put = stack.enter_context
        put(patch.object(secrets, "token_bytes", lambda n=32: dice.randbytes(n)))
        put(patch.object(secrets, "token_hex", lambda n=32: dice.randbytes(n).hex()))
        put(patch.object(secrets, "choice", dice.choice))
        put(patch.object(uuid, "uuid4", lambda: identifier(4)))
        for name, module in sorted(sys.modules.items()):
            if name.startswith("pos.") and getattr(module, "uuid7", None) is uuid_utils.uuid7:
                put(patch.object(module, "uuid7", lambda: _seventh(identifier(4))))
        yield


def _seventh(random_one: uuid.UUID) -> uuid.UUID:
    """The same bits, said to be of version 7 (whose time nothing here reads)."""
    return uuid.UUID(int=random_one.int & ~(0xF << 76) | (7 << 76))
