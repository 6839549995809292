"""How an organisation stands: each till, and what a coordinator has to look into.

`GET /v1/standing` answers it to any till of the organisation. The lists are bounded; `more` says
how many of each are not told.
"""

from __future__ import annotations

import msgspec

from pos.storage.differences import MOST_LISTED, Overdrawn, RefundedBeyond, UsedTwice
from pos.storage.overview import ShiftStanding

MOST_TILLS = 200
MOST_CHAINS = 12  # of one till, the newest epochs first
MOST_HELD = MOST_LISTED
MOST_STANDING = 1 << 20
"""Bytes of the answer; a till reads no larger one."""

MOST_SKEW_MS = 2 * 60 * 1000
"""A till's clock further ahead than this is told to people; nothing is refused for it."""

SIGNATURE, UNREADABLE, NO_KEY, KEY_UNKNOWN = "signature", "unreadable", "no_key", "key_unknown"
"""Why a batch is in quarantine: its signature is not the till's; its epoch's first entry cannot
be read, does not name a key, or names one that was never enrolled."""


class AskStanding(msgspec.Struct, frozen=True, kw_only=True):
    """`differences=false` leaves out what a till reads from its own copy of the journal."""

    differences: bool = True


class Chain(msgspec.Struct, frozen=True, kw_only=True):
    """Where a chain ends: of an epoch, `branch` 0, and one more for each fork of it."""

    epoch: int
    branch: int
    seq: int
    receipts: int  # the last receipt number on it, 0 for none
    receipt: str  # the same as people see it: K1-000412, or nothing
    begun_at: str
    forked_after: int = 0  # the last seq that it shares with another branch
    goes_on_in: int = 0  # the epoch in which the machine of this branch goes on


class TillStanding(msgspec.Struct, frozen=True, kw_only=True):
    """One till, as its ledger knows it. Times are UTC as entries have them."""

    till: str
    code: str
    museum: str
    state: str  # active or retired
    enrolled_at: str
    heard_at: str
    skew_ms: int  # how far its clock is ahead of the ledger's, at least
    cloned_at: str  # "" or when another machine with its key was noticed
    forks: int  # since a person last said what came of them
    chains: tuple[Chain, ...]
    old_machine_at: str = ""  # when a machine that was replaced called last
    retired_at: str = ""
    retired_for: str = ""  # why, as the person said


class Held(msgspec.Struct, frozen=True, kw_only=True):
    """A batch in quarantine; `digest` (hex) names it, `reason` is one of the words above."""

    digest: str
    till: str
    epoch: int
    first: int
    entries: int
    reason: str
    at: str


class Suspended(msgspec.Struct, frozen=True, kw_only=True):
    """An entry that is kept and could not be posted, with what the program said of it."""

    till: str
    epoch: int
    seq: int
    kind: str
    reason: str


class TillShift(msgspec.Struct, frozen=True, kw_only=True):
    """A closed shift of which other receipts are here than its Z counts."""

    till: str
    shift: ShiftStanding


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """An organisation at one moment, by the ledger's clock."""

    organisation: str
    at: str
    entries: int
    tills: tuple[TillStanding, ...]
    quarantine: tuple[Held, ...] = ()
    suspense: tuple[Suspended, ...] = ()
    used_twice: tuple[UsedTwice, ...] = ()
    refunded_beyond: tuple[RefundedBeyond, ...] = ()
    shifts: tuple[TillShift, ...] = ()
    more: dict[str, int] = {}
    overdrawn: tuple[Overdrawn, ...] = ()
