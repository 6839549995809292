"""The tables of the first release."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def _whole(name: str) -> sa.Column[int]:
    kind = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    return sa.Column(name, kind, nullable=False)


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=False)


def _bytes(name: str) -> sa.Column[bytes]:
    return sa.Column(name, sa.LargeBinary, nullable=False)


def upgrade() -> None:
    _organisations()
    _tills()
    _people()


def _organisations() -> None:
    op.create_table(
        "state",
        _text("key"), _text("value"),
        sa.PrimaryKeyConstraint("key"),
    )  # fmt: skip
    op.create_table(
        "organisation",
        _whole("org"), _text("name"), _text("incarnation"), _whole("last_position"),
        _whole("people_position"), _text("created_at"),
        sa.PrimaryKeyConstraint("org"),
    )  # fmt: skip
    op.create_table(
        "author",
        _whole("org"), _text("author"), _whole("epoch"), _whole("seq"), _bytes("hash"),
        _text("public_key"), _whole("clock_ms"), _whole("clock_count"),
        sa.PrimaryKeyConstraint("org"),
        sa.ForeignKeyConstraint(["org"], ["organisation.org"], name="author_of_organisation"),
    )  # fmt: skip
    op.create_table(
        "entry",
        _whole("org"), _whole("position"), _text("till"), _whole("epoch"), _whole("seq"),
        _text("kind"), _bytes("hash"), _bytes("previous"), _bytes("signature"), _bytes("bytes"),
        sa.PrimaryKeyConstraint("org", "position"),
        sa.CheckConstraint("seq > 0 AND epoch > 0", name="entry_counts_from_one"),
        sa.CheckConstraint(
            "length(hash) = 32 AND length(previous) = 32", name="entry_hashes_are_sha256"
        ),
    )  # fmt: skip
    op.create_index("entry_by_hash", "entry", ["org", "hash"], unique=True)
    op.create_index("entry_by_seq", "entry", ["org", "till", "epoch", "seq"])
    op.create_table(
        "branch",
        _whole("org"), _text("till"), _whole("epoch"), _whole("number"), _whole("seq"),
        _bytes("hash"), _whole("forked_after"), _text("public_key"), _text("begun_at"),
        _text("token"), _text("token_before"), _bytes("token_head"), _whole("receipts"),
        _whole("goes_on_in"),
        sa.PrimaryKeyConstraint("org", "till", "epoch", "number"),
    )  # fmt: skip


def _tills() -> None:
    op.create_table(
        "till",
        _whole("org"), _text("till"), _text("code"), _text("state"), _text("enrolled_at"),
        _text("heard_at"), _whole("skew_ms"), _text("cloned_at"), _text("old_machine_at"),
        sa.PrimaryKeyConstraint("org", "till"),
        sa.UniqueConstraint("org", "code", name="till_code_once"),
        sa.ForeignKeyConstraint(["org"], ["organisation.org"], name="till_of_organisation"),
    )  # fmt: skip
    op.create_table(
        "till_key",
        _whole("org"), _text("till"), _text("public_key"), _text("state"), _text("since"),
        _whole("epoch"),
        sa.PrimaryKeyConstraint("org", "till", "public_key"),
    )  # fmt: skip
    op.create_table(
        "enrolment_code",
        _whole("org"), _bytes("code"), _text("expires_at"), _text("for_till"), _text("used_by"),
        _text("used_key"),
        sa.PrimaryKeyConstraint("org", "code"),
    )  # fmt: skip
    op.create_table(
        "nonce",
        _whole("org"), _text("nonce"), _text("till"), _text("expires_at"),
        sa.PrimaryKeyConstraint("org", "nonce"),
    )  # fmt: skip
    op.create_table(
        "session",
        _whole("org"), _bytes("session"), _text("till"), _text("public_key"), _text("expires_at"),
        sa.PrimaryKeyConstraint("org", "session"),
    )  # fmt: skip
    op.create_index("session_by_till", "session", ["org", "till"])
    op.create_table(
        "quarantine",
        _whole("org"), _bytes("digest"), _text("till"), _whole("epoch"), _whole("first"),
        _whole("entries"), _text("reason"), _text("at"), _bytes("batch"),
        sa.PrimaryKeyConstraint("org", "digest"),
    )  # fmt: skip
    op.create_index("quarantine_by_till", "quarantine", ["org", "till", "at"])


def _people() -> None:
    op.create_table(
        "personal",
        _whole("org"), _text("id"), _text("name"), _whole("name_version"), _text("verifier"),
        _whole("verifier_version"), _text("secret"), _whole("erased"), _whole("position"),
        sa.PrimaryKeyConstraint("org", "id"),
    )  # fmt: skip
    op.create_index("personal_by_position", "personal", ["org", "position"])
    op.create_table(
        "sealed",
        _whole("org"), _text("public_key"), _text("secret"), _text("till"), _bytes("box"),
        sa.PrimaryKeyConstraint("org", "public_key", "secret"),
    )  # fmt: skip
    op.create_index("sealed_by_secret", "sealed", ["org", "secret"])
