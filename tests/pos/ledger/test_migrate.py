"""The ledger's tables and projections brought up to date, on both databases."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Inspector, inspect, text

from pos.domain.facts import Voided
from pos.ledger import schema
from pos.ledger.database import Database
from pos.ledger.migrate import HEAD
from pos.ledger.rebuilding import rebuild
from pos.storage.migrate import DataIsNewer
from pos.storage.projections import PROJECTION_VERSION
from tests.support import ledger_invariants as must
from tests.support.ledger import Organisation, sell
from tests.support.ledger_process import run
from tests.support.newer import journal_unknown
from tests.support.postgresql import PostgreSql, needs_postgresql


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=needs_postgresql)])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'ledger.sqlite'}"
    server: PostgreSql = request.getfixturevalue("server")
    return server.new_database()


def test_the_migrations_make_what_the_schema_says(url: str) -> None:
    """Whoever changes `pos.ledger.schema` writes the migration: 0001 until the first release."""
    database = Database(url)
    other = Database(url)
    try:
        with database.read() as work:
            known = {
                "include_object": lambda thing, name, kind, *_: (
                    kind != "table" or name in schema.metadata.tables
                )
            }
            context = MigrationContext.configure(work.connection, opts=known)
            assert compare_metadata(context, schema.metadata) == []
            made = constraints(inspect(work.connection))
        with database.write() as work:
            for table in reversed(schema.metadata.sorted_tables):
                table.drop(work.connection)
            schema.metadata.create_all(work.connection)
            assert constraints(inspect(work.connection)) == made
    finally:
        other.close()
        database.close()


def constraints(found: Inspector) -> object:
    """What Alembic does not compare."""
    return [
        (
            name,
            [column["name"] for column in found.get_columns(name)],
            found.get_pk_constraint(name)["constrained_columns"],
            sorted((one["name"], one["sqltext"]) for one in found.get_check_constraints(name)),
        )
        for name in sorted(schema.metadata.tables)
    ]


def test_the_newest_migration_is_the_one_the_ledger_asks_for() -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(schema.__file__).parent / "migrations"))
    assert ScriptDirectory.from_config(config).get_current_head() == HEAD


def test_servers_that_start_at_once_make_the_tables_once(url: str) -> None:
    together = Barrier(4)

    def start() -> Database:
        together.wait(60)
        return Database(url)

    with ThreadPoolExecutor(4) as threads:
        started = [one.result(60) for one in [threads.submit(start) for _ in range(4)]]
    for database in started:
        with database.read() as work:
            assert work.row(text("SELECT version_num FROM alembic_version")).version_num == HEAD
    for database in started:
        database.close()


def test_projections_of_an_older_version_are_built_anew(url: str, tmp_path: Path) -> None:
    """Also where their tables look otherwise than today's."""
    group = Organisation(tmp_path, url=url)
    counter = group.add("K1", products=True)
    sell(counter, 3)
    group.settle()
    with group.database.write() as work:
        for change in (
            "ALTER TABLE takings RENAME COLUMN amount TO euros",
            "DROP TABLE receipt",
            "UPDATE stock SET quantity = 999",
            "UPDATE state SET value = '1' WHERE key = 'projections'",
        ):
            work.connection.exec_driver_sql(change)
    group.reopen_ledger()
    must.check_all(group.database, group.org, [counter.store])
    sell(counter)
    group.settle()
    must.check_all(group.database, group.org, [counter.store])
    assert set(rebuild(group.database).values()) == {0}
    group.close()


def test_what_only_a_newer_program_read_is_shown_after_the_upgrade(
    url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    group = Organisation(tmp_path, url=url)
    counter = group.add("K1", products=True)
    journal_unknown(counter.store, "voided", 2)
    counter.sync()
    assert waits(group) == ["newer program: voided 2"]
    group.reopen_ledger()
    assert waits(group) == ["newer program: voided 2"]
    monkeypatch.setattr(Voided, "VERSION", 2)
    group.reopen_ledger()
    assert waits(group) == []
    assert set(rebuild(group.database).values()) == {0}
    group.close()


def waits(group: Organisation) -> list[str]:
    with group.database.read() as work:
        return [row.reason for row in work.rows(text("SELECT reason FROM suspense"))]


@pytest.mark.parametrize(
    "newer",
    [
        "UPDATE alembic_version SET version_num = '9999'",
        f"UPDATE state SET value = '{PROJECTION_VERSION + 1}' WHERE key = 'projections'",
    ],
    ids=["tables", "projections"],
)
def test_a_newer_database_is_refused(url: str, newer: str, tmp_path: Path) -> None:
    database = Database(url)
    with database.write() as work:
        work.connection.exec_driver_sql(newer)
    database.close()
    with pytest.raises(DataIsNewer):
        Database(url)
    said = run(tmp_path, "ledger", "serve", "--database", url, status=1)
    assert said == "A newer Museum POS has used this database. Update the program here too.\n"
