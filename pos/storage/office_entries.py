"""Finding what the office did: acts by kind, subject and business date, in the journal's order."""

from __future__ import annotations

from collections.abc import Iterator

from pos.storage.recorded import Recorded
from pos.storage.store import Store

# CROSS: else SQLite walks the whole journal, which lies in the order that is asked for
_SELECT = (
    "SELECT entry.position, entry.hash, entry.bytes FROM {table} CROSS JOIN entry"
    " ON entry.org = {table}.org AND entry.position = {table}.position WHERE {table}.org = :org"
)


def acts(
    store: Store, kind: str, subject: str | None = None, *, first: str = "", last: str = "9999",
    after: int = 0,
) -> list[Recorded]:  # fmt: skip
    """The entries of a kind, of one subject or all, whose business date is in `first` … `last`
    (ISO 8601, both included; what has no date is in none but the widest), of those at positions
    `after` one."""
    sql = _SELECT.format(table="office") + " AND office.kind = :kind"
    if subject is not None:
        sql += " AND office.subject = :subject"
    sql += " AND office.date BETWEEN :first AND :last AND office.position > :after"
    sql += " ORDER BY office.position"
    values = {"subject": subject} if subject is not None else {}
    return list(_read(store, sql, kind=kind, first=first, last=last, after=after, **values))


def settings_of(store: Store, record: str, id_: str) -> list[Recorded]:
    """The entries that set fields of a record, the first first: its history."""
    sql = _SELECT.format(table="set_by") + (
        " AND set_by.record = :record AND set_by.id = :id ORDER BY set_by.position"
    )
    return list(_read(store, sql, record=record, id=id_))


def _read(store: Store, sql: str, **values: object) -> Iterator[Recorded]:
    return (Recorded(*row) for row in store.rows(sql, **values))
