"""Where a till's chains end: one branch of an epoch, and one more for each fork of it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec


class Branch(msgspec.Struct):
    """A chain of one epoch, up to its end; `pos.ledger.schema.branch` says what each field is."""

    number: int
    seq: int
    hash: bytes
    forked_after: int
    public_key: str
    token: str = ""
    token_before: str = ""
    token_head: bytes = b""
    receipts: int = 0
    goes_on_in: int = 0


FIELDS = Branch.__struct_fields__


def branch_from(row: Any) -> Branch:
    """A branch as it is stored."""
    kept = {name: getattr(row, name) for name in FIELDS}
    return Branch(**kept | {name: bytes(kept[name]) for name in ("hash", "token_head")})


def acknowledged_before(branches: Iterable[Branch], hash_: bytes) -> Branch | None:
    """The branch whose last acknowledgement was of this entry, or that ends with it."""
    return next((one for one in branches if hash_ in (one.token_head, one.hash)), None)
