"""Personal records sync: name and PIN have versions of their own, and name their secret."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import context, op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.execute("ALTER TABLE personal RENAME COLUMN version TO name_version")
    for name, kind, default in (
        ("verifier_version", sa.Integer, "1"),
        ("secret", sa.Text, ""),
        ("unsent", sa.Integer, "1"),
    ):
        op.add_column("personal", sa.Column(name, kind, nullable=False, server_default=default))
    plain = "replace(replace(replace(name, char(9), ' '), char(10), ' '), char(13), ' ')"
    own = sa.text(f"UPDATE personal SET secret = :own, name = substr(trim({plain}), 1, 100)")
    op.execute(own.bindparams(own=context.config.attributes["secret"]))
