"""The projections' tables by name, without the library that makes them.

A till reads and writes them from its first sale on, and is made to start quickly: SQLAlchemy,
which makes the tables (`pos.storage.schema`), is loaded when there is something to make.
"""

from __future__ import annotations

OWN_ORG = 1
PROJECTION_VERSION = 9
"""Raise when a projection's tables or meaning change: it is then rebuilt at the next start."""

ENTRY = (
    "org", "position", "till", "epoch", "seq", "kind", "hash", "previous", "signature", "bytes",
)  # fmt: skip
"""The columns of the journal's table."""

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
    # what the office finds again: its own acts, cash and stock moved, settings, by their subject
    "office": (4, ("org", "kind", "subject", "position", "date")),
    # the entries that set a record's fields: its history
    "set_by": (4, ("org", "record", "id", "position")),
    # entries that are kept and could not be posted, each with the reason
    "suspense": (2, ("org", "position", "reason")),
}  # fmt: skip

LONG = ("record", "product")
"""Rows of more than a quarter of a page: SQLite keeps those of a table without row numbers on pages
of their own."""

INDEXES = (
    ("product", ("sku_key",)),
    ("product", ("category", "sort")),
    ("receipt", ("receipt",)),
    ("shift", ("till", "number")),
)

TEXTS = frozenset(
    (
        "record",
        "id",
        "sku_key",
        "category",
        "code",
        "product",
        "receipt",
        "kind",
        "till",
        "shift",
        "date",
        "at",
        "person",
        "tender",
        "serial",
        "scheme",
        "item",
        "opened_at",
        "opened_by",
        "measure",
        "place",
        "asking",
        "words",
        "state",
        "reason",
        "subject",
        "author",
        "text",
    )
)
BLOBS = frozenset(("fields", "body", "receipt_hash", "hash", "previous", "signature", "bytes"))
"""Every other column is a whole number."""
