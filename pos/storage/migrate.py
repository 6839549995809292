"""Bringing the journal's and the local tables up to date with Alembic."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection

HEAD = "0002"
"""The newest migration; a database that has it is opened without loading Alembic."""

_HERE = Path(__file__).parent / "migrations"


def migrate(connection: Connection, secret: str) -> None:
    """Run the migrations that this database lacks; `secret` is the id of the own secret."""
    if current(connection) == HEAD:
        return
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_HERE))
    config.attributes |= {"connection": connection, "secret": secret}
    command.upgrade(config, "head")


def current(connection: Connection) -> str | None:
    """The migration that the database is at, None for a new one."""
    tables = connection.exec_driver_sql(
        "SELECT count(*) FROM sqlite_master WHERE name = 'alembic_version'"
    ).scalar()
    if not tables:
        return None
    return connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
