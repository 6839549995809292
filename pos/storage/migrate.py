"""Bringing a database's tables up to date with Alembic."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from pos.domain.errors import Unavailable
from pos.language import N_

HEAD = "0002"
"""The newest migration; a database that has it is opened without loading Alembic."""

_HERE = Path(__file__).parent / "migrations"
_THERE = {
    "sqlite": "SELECT count(*) FROM sqlite_master WHERE name = 'alembic_version'",
    "postgresql": "SELECT count(to_regclass('alembic_version'))",
}


class DataIsNewer(Unavailable):
    text = N_("A newer Museum POS has used this database. Update the program here too.")


def migrate(connection: Connection, secret: str) -> None:
    """Run the migrations that a till's database lacks; `secret` is the id of the own secret."""
    upgrade(connection, _HERE, HEAD, secret=secret)


def upgrade(connection: Connection, scripts: Path, head: str, **attributes: Any) -> None:
    """Run a folder's migrations up to the newest, `head`; raises DataIsNewer."""
    at = current(connection)
    if at == head:
        return
    if at is not None and at > head:  # they are numbered
        raise DataIsNewer
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(scripts))
    config.attributes |= {"connection": connection, **attributes}
    command.upgrade(config, "head")


def current(connection: Connection) -> str | None:
    """The migration that the database is at, None for a new one."""
    if not connection.exec_driver_sql(_THERE[connection.dialect.name]).scalar():
        return None
    return connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
