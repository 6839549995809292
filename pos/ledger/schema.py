"""The ledger's own tables. The journal's table and the projections are the till's.

Every key begins with the organisation, so that the whole can be sharded by it.
"""

from __future__ import annotations

from sqlalchemy import (
    Column,
    ForeignKeyConstraint,
    Index,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
    UniqueConstraint,
)

from pos.storage.schema import Whole, entry

metadata = MetaData()
"""What a ledger migrates: its own tables, and the journal's. A change here is a new migration."""

journal = entry.to_metadata(metadata)


def _whole(name: str) -> Column[int]:
    return Column(name, Whole, nullable=False)


def _text(name: str) -> Column[str]:
    return Column(name, Text, nullable=False)


def _bytes(name: str) -> Column[bytes]:
    return Column(name, LargeBinary, nullable=False)


state = Table(
    "state", metadata,  # of the database itself, no organisation's
    _text("key"),
    _text("value"),
    PrimaryKeyConstraint("key"),
)  # fmt: skip

organisation = Table(
    "organisation", metadata,
    _whole("org"),
    _text("name"),
    _text("incarnation"),  # new after each restore of the ledger
    _whole("last_position"),  # of the organisation's entries; the row's lock orders them
    _whole("people_position"),  # of its personal records, likewise
    _text("created_at"),
    PrimaryKeyConstraint("org"),
)  # fmt: skip

author = Table(
    "author", metadata,  # the ledger's own journal: who writes it, and where its chain ends
    _whole("org"),
    _text("author"),  # stands where a till's id stands
    _whole("epoch"),  # another after each restore of the ledger
    _whole("seq"),
    _bytes("hash"),
    _text("public_key"),  # hex; the key itself is in a file, never here
    _whole("clock_ms"),  # the merge clock
    _whole("clock_count"),
    PrimaryKeyConstraint("org"),
    ForeignKeyConstraint(["org"], ["organisation.org"], name="author_of_organisation"),
)  # fmt: skip

till = Table(
    "till", metadata,
    _whole("org"),
    _text("till"),
    _text("code"),
    _text("state"),  # active or retired
    _text("enrolled_at"),
    _text("heard_at"),
    _whole("skew_ms"),  # the till's clock less ours, as its last batch showed
    _text("cloned_at"),  # "" or when a fork or an old token came
    _text("old_machine_at"),  # "" or when a machine with a past key called last
    PrimaryKeyConstraint("org", "till"),
    UniqueConstraint("org", "code", name="till_code_once"),
    ForeignKeyConstraint(["org"], ["organisation.org"], name="till_of_organisation"),
)  # fmt: skip

till_key = Table(
    "till_key", metadata,  # every key that ever signed for a till; one is current
    _whole("org"),
    _text("till"),
    _text("public_key"),  # hex
    _text("state"),  # current or past
    _text("since"),
    _whole("epoch"),  # the newest that it signed when it was enrolled, or was to begin with
    PrimaryKeyConstraint("org", "till", "public_key"),
)  # fmt: skip

enrolment_code = Table(
    "enrolment_code", metadata,
    _whole("org"),
    _bytes("code"),  # SHA-256: who reads the database enrols nothing
    _text("expires_at"),
    _text("for_till"),  # "" or the only till that it serves: a new machine becomes that one
    _text("used_by"),  # "" or the till
    _text("used_key"),
    PrimaryKeyConstraint("org", "code"),
)  # fmt: skip

branch = Table(
    "branch", metadata,  # where each chain ends; number 0, and one more for each fork
    _whole("org"),
    _text("till"),
    _whole("epoch"),
    _whole("number"),
    _whole("seq"),
    _bytes("hash"),
    _whole("forked_after"),  # the last seq it shares with another branch; 0 for number 0
    _text("public_key"),  # hex; which the epoch's first entry names
    _text("begun_at"),
    _text("token"),  # goes with the next batch; another one is a clone's
    _text("token_before"),  # holds while its acknowledgement may have been lost
    _bytes("token_head"),  # the hash that `token` acknowledged
    _whole("receipts"),  # the last receipt number on it, 0 for none
    _whole("goes_on_in"),  # the epoch kept for the machine that forked; 0 for number 0
    PrimaryKeyConstraint("org", "till", "epoch", "number"),
)  # fmt: skip

nonce = Table(
    "nonce", metadata,
    _whole("org"),
    _text("nonce"),
    _text("till"),
    _text("expires_at"),
    PrimaryKeyConstraint("org", "nonce"),
)  # fmt: skip

session = Table(
    "session", metadata,
    _whole("org"),
    _bytes("session"),  # SHA-256
    _text("till"),
    _text("public_key"),
    _text("expires_at"),
    PrimaryKeyConstraint("org", "session"),
)  # fmt: skip
Index("session_by_till", session.c.org, session.c.till)

quarantine = Table(
    "quarantine", metadata,  # what has no valid signature, waiting for a person
    _whole("org"),
    _bytes("digest"),
    _text("till"),
    _whole("epoch"),
    _whole("first"),
    _whole("entries"),
    _text("reason"),
    _text("at"),
    _bytes("batch"),
    PrimaryKeyConstraint("org", "digest"),
)  # fmt: skip
Index("quarantine_by_till", quarantine.c.org, quarantine.c.till, quarantine.c.at)

personal = Table(
    "personal", metadata,  # names and PIN verifiers, merged; `pos.domain.personal` says how
    _whole("org"),
    _text("id"),
    _text("name"),
    _whole("name_version"),
    _text("verifier"),
    _whole("verifier_version"),
    _text("secret"),  # the short id of the secret, which is not here
    _whole("erased"),
    _whole("position"),
    PrimaryKeyConstraint("org", "id"),
)  # fmt: skip
Index("personal_by_position", personal.c.org, personal.c.position)

sealed = Table(
    "sealed", metadata,  # secrets on their way to a till, and which till has which
    _whole("org"),
    _text("public_key"),  # hex; only its till opens the box
    _text("secret"),
    _text("till"),
    _bytes("box"),  # empty for a till that has it without
    PrimaryKeyConstraint("org", "public_key", "secret"),
)  # fmt: skip
Index("sealed_by_secret", sealed.c.org, sealed.c.secret)
