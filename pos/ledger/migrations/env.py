"""Alembic's environment: the connection is handed over by `pos.storage.migrate`."""

from __future__ import annotations

from alembic import context

from pos.ledger.schema import metadata

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=metadata, transactional_ddl=False)
context.run_migrations()
