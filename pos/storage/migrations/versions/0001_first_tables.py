"""The journal and the local state of the first release."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def _whole(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer, nullable=False)


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=False)


def _bytes(name: str) -> sa.Column[bytes]:
    return sa.Column(name, sa.LargeBinary, nullable=False)


def upgrade() -> None:
    op.create_table(
        "entry",
        _whole("org"), _whole("position"), _text("till"), _whole("epoch"), _whole("seq"),
        _text("kind"), _bytes("hash"), _bytes("previous"), _bytes("signature"), _bytes("bytes"),
        sa.PrimaryKeyConstraint("org", "position"),
        sa.CheckConstraint(
            "length(hash) = 32 AND length(previous) = 32", name="entry_hashes_are_sha256"
        ),
        sa.CheckConstraint("seq > 0 AND epoch > 0", name="entry_counts_from_one"),
    )  # fmt: skip
    op.create_index("entry_by_hash", "entry", ["org", "hash"], unique=True)
    op.create_index("entry_by_seq", "entry", ["org", "till", "epoch", "seq"])
    op.create_table(
        "head",
        _whole("org"), _text("till"), _whole("epoch"), _whole("seq"), _bytes("hash"),
        _whole("position"), _whole("number"), _text("at"), _whole("clock_ms"),
        _whole("clock_count"),
        sa.PrimaryKeyConstraint("org", "till", "epoch"),
    )  # fmt: skip
    op.create_table(
        "draft",
        sa.Column("number", sa.Integer, primary_key=True), _bytes("basket"), _text("saved_at"),
    )  # fmt: skip
    op.create_table(
        "print_job",
        sa.Column("id", sa.Integer, primary_key=True), _text("what"),
        sa.Column("entry", sa.LargeBinary), _text("state"), _whole("attempts"), _text("language"),
        _whole("copy"), _text("created_at"), _text("next_at"), _text("problem"), _bytes("body"),
        sa.CheckConstraint(
            "state IN ('queued', 'sending', 'printed', 'unknown', 'dropped')",
            name="print_job_state",
        ),
    )  # fmt: skip
    op.create_index("print_job_open", "print_job", ["state", "id"])
    op.create_table(
        "personal",
        _whole("org"), _text("id"), _text("name"), _text("verifier"), _whole("version"),
        _whole("erased"), sa.PrimaryKeyConstraint("org", "id"),
    )  # fmt: skip
    op.create_table("local", sa.Column("key", sa.Text, primary_key=True), _bytes("value"))
