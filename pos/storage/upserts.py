"""How a row of each projection is written where one of its key may stand already."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from pos.storage.projections import ENTRY, PROJECTIONS

ADDED = {"takings": ("count", "amount", "vat"), "stock": ("quantity",)}
REPLACED = {
    "record": ("fields",),
    "product": ("sku_key", "category", "sort", "archived", "body"),
}
ONCE = ("barcode", "set_by")  # written again, it is the same
ADVANCED = {"asked": ("state", ("asked", "declined", "approved", "reversed", "done"))}
"""What goes on in this order only, whichever entry comes first: two copies of one till may have
answered the same asking, and not alike."""


@cache
def upserts(placeholder: str, suffix: str) -> dict[str, str]:
    """How a row of each table is written, its values given by their place; made once a program."""
    keyed = {name: (columns, columns[:keys]) for name, (keys, columns) in PROJECTIONS.items()}
    made = {
        name: _upsert(name, name + suffix, columns, key, placeholder)
        for name, (columns, key) in keyed.items()
    }
    return made | {"entry": _upsert("entry", "entry", ENTRY, (), placeholder)}


def _upsert(
    name: str, table: str, columns: Sequence[str], key: Sequence[str], placeholder: str
) -> str:
    places = ", ".join([placeholder] * len(columns))
    insert = f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({places})"
    changes = [f"{column} = {table}.{column} + excluded.{column}" for column in ADDED.get(name, ())]
    changes += [f"{column} = excluded.{column}" for column in REPLACED.get(name, ())]
    if name in ADVANCED:
        column, order = ADVANCED[name]
        changes.append(f"{column} = {_later(f'{table}.{column}', column, order)}")
    if changes:
        return f"{insert} ON CONFLICT ({', '.join(key)}) DO UPDATE SET {', '.join(changes)}"
    return insert if name not in ONCE else f"{insert} ON CONFLICT DO NOTHING"


def _later(stored: str, column: str, order: tuple[str, ...]) -> str:
    """The later of what is stored and what comes."""
    ranks = " ".join(f"WHEN '{state}' THEN {rank}" for rank, state in enumerate(order))
    comes = f"excluded.{column}"
    return (
        f"CASE WHEN CASE {comes} {ranks} END > CASE {stored} {ranks} END"
        f" THEN {comes} ELSE {stored} END"
    )
