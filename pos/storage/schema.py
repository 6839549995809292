"""The three kinds of table.

*Journal*: append-only entries. *Local state*: drafts, print jobs, chain heads, personal records;
this and the journal are what Alembic migrates. *Projections*: computed from the journal, made
and thrown away by version (`projection_tables`), never migrated.

Every table that a ledger shares between organisations has `org` first in its key, so that it can
be sharded by organisation. It is a small local number (1 on a till) and never part of an entry.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
)

from pos.storage.projections import BLOBS, INDEXES, LONG, PROJECTIONS, TEXTS

Whole = BigInteger().with_variant(Integer(), "sqlite")
"""SQLite's whole numbers are wide enough; PostgreSQL's INTEGER ends at two thousand million."""

metadata = MetaData()
"""Journal and local state: the tables that Alembic migrates."""

entry = Table(
    "entry", metadata,
    Column("org", Whole, nullable=False),
    Column("position", Whole, nullable=False),  # the order of arrival here
    Column("till", Text, nullable=False),
    Column("epoch", Whole, nullable=False),
    Column("seq", Whole, nullable=False),
    Column("kind", Text, nullable=False),
    Column("hash", LargeBinary, nullable=False),
    Column("previous", LargeBinary, nullable=False),
    Column("signature", LargeBinary, nullable=False),
    Column("bytes", LargeBinary, nullable=False),
    PrimaryKeyConstraint("org", "position"),
    CheckConstraint("length(hash) = 32 AND length(previous) = 32", name="entry_hashes_are_sha256"),
    CheckConstraint("seq > 0 AND epoch > 0", name="entry_counts_from_one"),
)  # fmt: skip
Index("entry_by_hash", entry.c.org, entry.c.hash, unique=True)
# not unique: a till restored from an old copy makes a fork, and both branches are kept
Index("entry_by_seq", entry.c.org, entry.c.till, entry.c.epoch, entry.c.seq)

head = Table(
    "head", metadata,  # where each chain that is written here ends
    Column("org", Whole, nullable=False),
    Column("till", Text, nullable=False),
    Column("epoch", Whole, nullable=False),
    Column("seq", Whole, nullable=False),
    Column("hash", LargeBinary, nullable=False),
    Column("position", Whole, nullable=False),
    Column("number", Whole, nullable=False),  # the last receipt number of the epoch
    Column("at", Text, nullable=False),
    Column("clock_ms", Whole, nullable=False),
    Column("clock_count", Whole, nullable=False),
    PrimaryKeyConstraint("org", "till", "epoch"),
)  # fmt: skip

draft = Table(
    "draft", metadata,  # 0 and below are open baskets, one a seat; a parked one has its number
    Column("number", Integer, primary_key=True),
    Column("basket", LargeBinary, nullable=False),
    Column("saved_at", Text, nullable=False),
)  # fmt: skip

print_job = Table(
    "print_job", metadata,
    Column("id", Integer, primary_key=True),
    Column("what", Text, nullable=False),
    Column("entry", LargeBinary),
    Column("state", Text, nullable=False),
    Column("attempts", Whole, nullable=False),
    Column("language", Text, nullable=False),
    Column("copy", Whole, nullable=False),
    Column("created_at", Text, nullable=False),
    Column("next_at", Text, nullable=False),
    Column("problem", Text, nullable=False),
    Column("body", LargeBinary, nullable=False),
    CheckConstraint(
        "state IN ('queued', 'sending', 'printed', 'unknown', 'dropped')", name="print_job_state"
    ),
)  # fmt: skip
Index("print_job_open", print_job.c.state, print_job.c.id)

personal = Table(
    "personal", metadata,  # names and PIN verifiers: erasable, outside the chain
    Column("org", Whole, nullable=False),
    Column("id", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("name_version", Whole, nullable=False),
    Column("verifier", Text, nullable=False),
    Column("verifier_version", Whole, nullable=False),
    Column("secret", Text, nullable=False),  # the id of the verifier's
    Column("erased", Whole, nullable=False),
    Column("unsent", Whole, nullable=False),  # the ledger may not have it
    PrimaryKeyConstraint("org", "id"),
)  # fmt: skip

local = Table(
    "local", metadata,
    Column("key", Text, primary_key=True),
    Column("value", LargeBinary, nullable=False),
)  # fmt: skip


@lru_cache(maxsize=4)
def projection_tables(suffix: str = "") -> dict[str, Table]:
    """The projections' tables by name, in a metadata of their own.

    A rebuild makes them beside the live ones under a suffix, and swaps.
    """
    own = MetaData()
    tables = {
        name: Table(
            name + suffix,
            own,
            *(Column(column, _type(column), nullable=False) for column in columns),
            PrimaryKeyConstraint(*columns[:keys]),
            sqlite_with_rowid=name in LONG,
        )
        for name, (keys, columns) in PROJECTIONS.items()
    }
    for name, columns in INDEXES:
        table = tables[name]
        Index(
            f"{name}{suffix}_by_{columns[-1]}", *(table.c[column] for column in ("org", *columns))
        )
    return tables


def _type(column: str) -> Any:
    return Text() if column in TEXTS else LargeBinary() if column in BLOBS else Whole
