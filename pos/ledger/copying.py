"""All of a ledger copied to another database, row by row, and compared afterwards.

It is the same ledger there: the same incarnation, so that tills notice nothing.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Table, func, insert, select

from pos.domain.errors import RuleBroken
from pos.language import N_
from pos.ledger import schema
from pos.ledger.database import Database, Work
from pos.storage.schema import projection_tables

_ROWS = 1_000  # at once
_ITS_OWN = ("nonce", "session", "state")  # tills open new sessions; a state is a database's own


class CopyNotEmpty(RuleBroken):
    text = N_("There is a ledger in that database already. Copy to an empty one.")


class CopyDiffers(RuleBroken):
    text = N_("The copy is not the same in {table}, so nothing was kept of it. Stop the ledger.")


def copy_all(source: Database, target: Database) -> dict[str, int]:
    """Copy everything in one transaction; how many rows of each table.

    Raises CopyNotEmpty, and CopyDiffers where the source was written meanwhile.
    """
    copied: dict[str, int] = {}
    with source.write(unhurried=True) as here, target.write(unhurried=True) as there:
        if there.row(select(func.count()).select_from(schema.organisation))[0]:
            raise CopyNotEmpty
        organisations = [row.org for row in here.rows(select(schema.organisation.c.org))]
        for table in _tables():
            copied[table.name] = 0
            for org in sorted(organisations):
                for rows in _batches(here, table, org):
                    there.connection.execute(insert(table), rows)
                    copied[table.name] += len(rows)
                if _sum(here, table, org) != _sum(there, table, org):
                    raise CopyDiffers(table=table.name)
    return copied


def _tables() -> list[Table]:
    """In an order in which each refers only to those before it."""
    own = [one for one in schema.metadata.sorted_tables if one.name not in _ITS_OWN]
    return [*own, *projection_tables().values()]


def _batches(work: Work, table: Table, org: int) -> Iterator[list[dict[str, Any]]]:
    rows = work.connection.execution_options(yield_per=_ROWS).execute(
        select(table).where(table.c.org == org)
    )
    for part in rows.partitions(_ROWS):
        yield [dict(row._mapping) for row in part]


def _sum(work: Work, table: Table, org: int) -> tuple[int, int]:
    """How many rows, and the sum of their hashes: whatever order a database gives them in."""
    number = total = 0
    for rows in _batches(work, table, org):
        for row in rows:
            text = repr([_plain(row[column.name]) for column in table.columns])
            total += int.from_bytes(hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest())
            number += 1
    return number, total


def _plain(value: Any) -> Any:
    return bytes(value) if isinstance(value, memoryview | bytearray) else value
