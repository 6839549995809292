"""Bringing a database's tables up to date with Alembic."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from pos.domain.errors import Unavailable
from pos.language import N_
from pos.storage.engine import connect, sqlite_module

if TYPE_CHECKING:  # only a database that lacks a migration needs it
    from sqlalchemy import Connection, Engine

HEAD = "0002"
"""The newest migration; a database that has it is opened without loading Alembic."""

_AT = "SELECT version_num FROM alembic_version"
_HERE = Path(__file__).parent / "migrations"
_THERE = {
    "sqlite": "SELECT count(*) FROM sqlite_master WHERE name = 'alembic_version'",
    "postgresql": "SELECT count(to_regclass('alembic_version'))",
}


class DataIsNewer(Unavailable):
    text = N_("A newer Museum POS has used this database. Update the program here too.")


def migrate(path: Path, raw: Any, secret: str) -> None:
    """Run the migrations that a till's database lacks; `secret` is the id of the own secret.

    `raw` is a connection to it. Raises DataIsNewer.
    """
    known = raw.execute(_THERE["sqlite"]).fetchone()[0]
    if known and raw.execute(_AT).fetchone() == (HEAD,):
        return
    with open_engine(path).connect() as connection:
        upgrade(connection, _HERE, HEAD, secret=secret)


def open_engine(path: Path) -> Engine:
    """A till's database as SQLAlchemy and Alembic see it."""
    from sqlalchemy import create_engine
    from sqlalchemy.pool import NullPool

    return create_engine(
        "sqlite://", creator=lambda: connect(path), poolclass=NullPool, module=sqlite_module(),
        isolation_level="AUTOCOMMIT", hide_parameters=True,
    )  # fmt: skip


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
    return connection.exec_driver_sql(_AT).scalar()
