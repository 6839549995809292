"""The three kinds of table.

*Journal*: append-only entries. *Local state*: drafts, print jobs, chain heads, personal records;
this and the journal are what Alembic migrates. *Projections*: computed from the journal, made
and thrown away by version (`projection_tables`), never migrated.

Every table that a ledger shares between organisations has `org` first in its key, so that it can
be sharded by organisation. It is a small local number (1 on a till) and never part of an entry.
"""

from __future__ import annotations

from functools import lru_cache

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

OWN_ORG = 1
PROJECTION_VERSION = 7
"""Raise when a projection's tables or meaning change: it is then rebuilt at the next start."""

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
            *(Column(column, _TYPES.get(column, Whole), nullable=False) for column in columns),
            PrimaryKeyConstraint(*columns[:keys]),
            sqlite_with_rowid=False,
        )
        for name, (keys, columns) in PROJECTIONS.items()
    }
    for name, columns in _INDEXES:
        table = tables[name]
        Index(
            f"{name}{suffix}_by_{columns[-1]}", *(table.c[column] for column in ("org", *columns))
        )
    return tables


# name: (how many leading columns are the key, columns)
PROJECTIONS: dict[str, tuple[int, tuple[str, ...]]] = {
    # a record's merged settings
    "record": (3, ("org", "record", "id", "fields")),
    "product": (2, ("org", "id", "sku_key", "category", "sort", "archived", "body")),
    "barcode": (3, ("org", "code", "product")),
    # found here; its lines and tenders are in the entry at its position
    "receipt": (
        2,
        ("org", "position", "receipt", "kind", "till", "epoch", "number", "shift", "date", "at",
         "total", "person"),
    ),
    # later facts about a receipt: refunds, copies, corrections
    "about": (3, ("org", "receipt_hash", "position", "kind")),
    # what can be used up; more used than granted is a difference to explain
    "uses": (4, ("org", "scheme", "item", "position", "quantity")),
    # closed: 0 while it is open, then the position of its Z
    "shift": (
        2,
        ("org", "shift", "till", "number", "date", "opened_at", "opened_by", "opening_float",
         "closed", "position"),
    ),
    "counted": (3, ("org", "shift", "position", "tender", "amount", "expected")),
    # a shift's running sums: (measure, item) → count, amount, of which VAT
    "takings": (4, ("org", "shift", "measure", "item", "count", "amount", "vat")),
    "stock": (3, ("org", "place", "product", "quantity")),
    # payments asked of a device, until a sale carries them
    "asked": (2, ("org", "asking", "shift", "tender", "amount", "state")),
    # what the ledger's journal says of each till: enrolled (text is how), renamed (code is the new
    # label, text the old one), retired (why), resolved (what); `author` is whose journal says it
    "till_history": (
        3,
        ("org", "till", "position", "author", "kind", "code", "text", "at"),
    ),
    # what was searched for at a counter in vain
    "missed": (2, ("org", "position", "words", "place", "at")),
    # entries that are kept and could not be posted, each with the reason
    "suspense": (2, ("org", "position", "reason")),
}  # fmt: skip

_INDEXES = (
    ("product", ("sku_key",)),
    ("product", ("category", "sort")),
    ("receipt", ("receipt",)),
    ("shift", ("till", "number")),
)

_TYPES = dict.fromkeys(
    ("record", "id", "sku_key", "category", "code", "product", "receipt", "kind", "till", "shift",
     "date", "at", "person", "tender", "serial", "scheme", "item", "opened_at", "opened_by",
     "measure", "place", "asking", "words", "state", "reason", "author", "text"),
    Text(),
) | dict.fromkeys(("fields", "body", "receipt_hash"), LargeBinary())  # fmt: skip
