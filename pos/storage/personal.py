"""Personal records on the disk: read, kept and marked for the ledger; what is erased is gone."""

from __future__ import annotations

from collections.abc import Iterable

from pos.domain.personal import Personal, merged
from pos.storage.projections import OWN_ORG
from pos.storage.store import Store
from pos.storage.transaction import Transaction

_COLUMNS = "id, name, name_version, verifier, verifier_version, secret, erased"
_EXACTLY = " AND ".join(f"{column} = ?" for column in ("org", *_COLUMNS.split(", ")))


_BADGE = "badge-"


def badge_id(person: str, which: str) -> str:
    """The id of a badge's record: a badge travels as people do, and is erased as they are."""
    return f"{_BADGE}{person}-{which}"


def owner_of(badge: str) -> str:
    """Whose a badge is, by its id."""
    return badge.removeprefix(_BADGE).rpartition("-")[0]


def living(store: Store) -> list[Personal]:
    """Everyone who was not erased, by name."""
    return _living(store, "id NOT LIKE")


def badges(store: Store) -> list[Personal]:
    """Every badge that was not withdrawn."""
    return _living(store, "id LIKE")


def _living(store: Store, which: str) -> list[Personal]:
    rows = store.rows(
        f"SELECT {_COLUMNS} FROM personal WHERE org = :org AND erased = 0 AND {which} :badge"
        " ORDER BY name, id",
        badge=f"{_BADGE}%",
    )
    return [_record(row) for row in rows]


def record_of(tx: Transaction, id_: str) -> Personal | None:
    """A person's record as it is under the write lock."""
    row = tx.cursor.execute(
        f"SELECT {_COLUMNS} FROM personal WHERE org = ? AND id = ?", (OWN_ORG, id_)
    ).fetchone()
    return None if row is None else _record(row)


def keep(tx: Transaction, record: Personal, *, unsent: bool = True) -> None:
    """Write a record. What it replaces is overwritten on the disk, not only let go of."""
    tx.cursor.execute("PRAGMA secure_delete=ON")
    tx.cursor.execute(
        f"INSERT OR REPLACE INTO personal (org, {_COLUMNS}, unsent)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (OWN_ORG, *_values(record), int(unsent)),
    )


def join(tx: Transaction, record: Personal) -> bool:
    """Take in what the ledger knows of a person; whether that changed anything here."""
    known = record_of(tx, record.id) or Personal(record.id)
    now = merged(known, record)
    keep(tx, now, unsent=now != record)
    return now != known


def unsent(store: Store, most: int) -> list[Personal]:
    """Records that the ledger may not have."""
    rows = store.rows(
        f"SELECT {_COLUMNS} FROM personal WHERE org = :org AND unsent = 1 ORDER BY id LIMIT :most",
        most=most,
    )
    return [_record(row) for row in rows]


def acknowledged(tx: Transaction, records: Iterable[Personal]) -> None:
    """The ledger has these; one that was changed meanwhile is sent again."""
    tx.cursor.executemany(
        f"UPDATE personal SET unsent = 0 WHERE {_EXACTLY}",
        [(OWN_ORG, *_values(record)) for record in records],
    )


def send_all(tx: Transaction) -> None:
    """The ledger is another one, or was put back: it may have nothing."""
    tx.cursor.execute("UPDATE personal SET unsent = 1 WHERE org = ?", (OWN_ORG,))


def _record(row: tuple[object, ...]) -> Personal:
    id_, name, name_version, verifier, verifier_version, secret, erased = row
    return Personal(
        str(id_), str(name), int(str(name_version)), str(verifier), int(str(verifier_version)),
        str(secret), bool(erased),
    )  # fmt: skip


def _values(record: Personal) -> tuple[str | int, ...]:
    return (
        record.id, record.name, record.name_version, record.verifier, record.verifier_version,
        record.secret, int(record.erased),
    )  # fmt: skip
