"""The statements that make the projections' tables; loaded when some are to be made."""

from __future__ import annotations

from importlib import import_module

from sqlalchemy.schema import CreateIndex, CreateTable

from pos.storage.schema import projection_tables


def table_of(name: str, suffix: str, database: str) -> str:
    """The statement that makes a projection's table."""
    dialect = import_module(f"sqlalchemy.dialects.{database}").dialect()  # a till needs but one
    return str(CreateTable(projection_tables(suffix)[name]).compile(dialect=dialect))


def indexes_of(name: str, suffix: str) -> dict[str, str]:
    """The statements that make its indexes, by their names."""
    indexes = sorted(projection_tables(suffix)[name].indexes, key=lambda index: str(index.name))
    return {str(index.name): str(CreateIndex(index)) for index in indexes}
