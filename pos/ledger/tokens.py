"""Noticing a cloned till: each acknowledgement hands out a token that the next batch carries."""

from __future__ import annotations

import secrets

from pos.journal.clock import moment
from pos.journal.entry import EntryUnreadable, decode
from pos.ledger.branches import Branch
from pos.sync.wire import Batch


def is_clone(batch: Batch, hashes: list[bytes], branch: Branch, incarnation: str) -> bool:
    """Whether entries that go on a branch carry a token that its machine would not have any more.

    The one before is right for who shows what the present one acknowledged: that answer may
    have been lost. A ledger that was put back has forgotten the tokens of before, and so has a
    till that was restored or given a new code.
    """
    if batch.token == branch.token or not branch.token or batch.incarnation != incarnation:
        return False
    shows = branch.token_head in (batch.previous, *hashes)
    return not (batch.token == branch.token_before and shows)


def next_token(batch: Batch, hashes: list[bytes], branch: Branch, *, clone: bool) -> str:
    """Give the branch a new token, which goes with the next batch."""
    if not clone:
        branch.token_before = batch.token  # what its sender holds until it hears
    else:
        branch.token_before = branch.token
    branch.token, branch.token_head = secrets.token_hex(16), hashes[-1]
    return branch.token


def token_again(batch: Batch, branch: Branch | None, incarnation: str) -> str:
    """The token for who sent nothing new: the one whose answer was lost, "" for a late echo.

    A request that comes again long after its time is no sign of a clone, and its sender, if it
    is one, shows by its next entries that it holds no token.
    """
    if branch is None:
        return ""
    held = batch.token in (branch.token, branch.token_before)
    return branch.token if held or batch.incarnation != incarnation else ""


def skew_ms(batch: Batch, at: str) -> int:
    """How far the till's clock is ahead of ours, at least.

    What was rung up long ago tells nothing of a clock behind; but no entry is from the future.
    """
    try:
        ahead = moment(decode(batch.entries[-1].data).at) - moment(at)
    except (EntryUnreadable, ValueError, OverflowError):
        return 0
    return max(0, round(ahead.total_seconds() * 1000))
