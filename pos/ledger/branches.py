"""Where a till's chains end: one branch of an epoch, and one more for each fork of it."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec
from sqlalchemy import and_, func, select

from pos.ledger import schema
from pos.ledger.database import Asked, Work


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
    begun_at: str = ""  # of one that is stored


_FIELDS = Branch.__struct_fields__
_CHAIN = "org = ? AND till = ? AND epoch = ?"
EVERY_BRANCH = f"SELECT {', '.join(_FIELDS)} FROM branch WHERE {_CHAIN} ORDER BY number"
"""Of an organisation's till's epoch, as a `Branch` has them."""
_FIRST = (
    f"INSERT INTO branch ({', '.join(_FIELDS)}, org, till, epoch)"
    f" VALUES ({', '.join('?' * (len(_FIELDS) + 3))})"
)
_NEXT = (
    f"UPDATE branch SET {', '.join(f'{name} = ?' for name in _FIELDS)}"
    f" WHERE {_CHAIN} AND number = ?"
)  # fmt: skip


def kept(branch: Branch, place: tuple[int, str, int], at: str) -> Asked:
    """The statement that writes a branch of an organisation's till's epoch as it is now."""
    values = msgspec.structs.astuple(branch)
    if branch.begun_at:
        return (_NEXT, *values, *place, branch.number)
    return (_FIRST, *values[:-1], at, *place)


def acknowledged_before(branches: Iterable[Branch], hash_: bytes) -> Branch | None:
    """The branch whose last acknowledgement was of this entry, or that ends with it."""
    return next((one for one in branches if hash_ in (one.token_head, one.hash)), None)


def next_epoch(work: Work, org: int, till: str) -> int:
    """One that no machine of this till writes in, nor was told to."""
    branch, key = schema.branch, schema.till_key
    of_branch = and_(branch.c.org == org, branch.c.till == till)
    begun = select(func.max(branch.c.epoch), func.max(branch.c.goes_on_in)).where(of_branch)
    named = select(func.max(key.c.epoch)).where(key.c.org == org, key.c.till == till)
    return 1 + max(number or 0 for number in (*work.row(begun), *work.row(named)))
