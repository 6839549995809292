"""Noticing a cloned till: each acknowledgement hands out a token that the next batch carries."""

from __future__ import annotations

import secrets
from typing import Any

from sqlalchemy import update

from pos.journal.clock import moment
from pos.journal.entry import EntryUnreadable, decode
from pos.ledger import schema
from pos.ledger.database import Work
from pos.sync.wire import Batch

MOST_SKEW_MS = 2 * 60 * 1000
"""A till's clock further ahead than this is told to people; nothing is refused for it."""


def is_clone(batch: Batch, hashes: list[bytes], till: Any, incarnation: str) -> bool:
    """Whether the batch carries a token that its till would not have any more.

    The one before is right for who shows what the present one acknowledged: that answer may
    have been lost. A ledger that was put back has forgotten the tokens of before.
    """
    if batch.token == till.token or batch.incarnation != incarnation:
        return False
    shows = bytes(till.token_head) in (batch.previous, *hashes)
    return not (batch.token == till.token_before and shows)


def next_token(
    work: Work, batch: Batch, hashes: list[bytes], till: Any, values: dict[str, Any],
    *, clone: bool,
) -> str:  # fmt: skip
    """Write the till's row (with `values`) and return the token that goes with the next batch.

    An exact replay gets the token whose answer was lost.
    """
    token = str(till.token)
    replay = batch.token == till.token_before and bytes(till.token_head) == hashes[-1]
    if not replay:
        token = secrets.token_hex(16)
        before = till.token if clone else batch.token  # what its sender holds until it hears
        values = values | {"token": token, "token_before": before, "token_head": hashes[-1]}
    table = schema.till
    mine = (table.c.org == till.org, table.c.till == till.till)
    work.write(update(table).where(*mine).values(**values))
    return token


def skew_ms(batch: Batch, at: str) -> int:
    """How far the till's clock is ahead of ours, at least.

    What was rung up long ago tells nothing of a clock behind; but no entry is from the future.
    """
    try:
        ahead = moment(decode(batch.entries[-1].data).at) - moment(at)
    except (EntryUnreadable, ValueError, OverflowError):
        return 0
    return max(0, round(ahead.total_seconds() * 1000))
