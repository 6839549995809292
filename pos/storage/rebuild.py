"""Projections thrown away and built again from the stored bytes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from pos.journal.entry import decode, known
from pos.storage.effects import NEWER
from pos.storage.posting import post
from pos.storage.projections import PROJECTION_VERSION, PROJECTIONS
from pos.storage.projector import Projector
from pos.storage.recorded import Recorded, placed
from pos.storage.unfolding import forget, marked, unfold

if TYPE_CHECKING:
    from pos.storage.store import Store

_BATCH = 1_000
Progress = Callable[[int, int], None]


def first_build(store: Store) -> None:
    """Make the projections that this version wants, when the old ones are missing or older."""
    with store.write(first=False) as tx:
        store.projector.drop(tx.cursor)
        store.projector.create(tx.cursor)
        project(Projector("sqlite", search=True), tx.cursor, store.org, 0)
        forget(tx.cursor)
        tx.set_local("projections", str(PROJECTION_VERSION).encode())


def reads_more(cursor: Any, projector: Projector) -> bool:
    """Whether this program can read an entry that the one before it could not."""
    cursor.execute(
        projector.sql(
            "SELECT entry.bytes FROM suspense JOIN entry ON entry.org = suspense.org"
            " AND entry.position = suspense.position"
            " WHERE suspense.reason LIKE ?"
        ),
        (f"{NEWER}%",),
    )
    return any(known(decode(bytes(row[0]))) for row in cursor)


def rebuild(store: Store, progress: Progress | None = None) -> dict[str, int]:
    """Build every projection beside the live one, swap, and say what changed.

    Returns the number of rows that differed per table; all zero when the live projections were
    right. Selling goes on meanwhile: the lock is held for a batch at a time.
    """
    beside = Projector("sqlite", "_next", search=True)
    with store.write(first=False) as tx:
        beside.drop(tx.cursor)
        beside.create(tx.cursor)
    done = 0
    total = int((store.row("SELECT max(position) FROM entry WHERE org = :org") or (0,))[0] or 0)
    while True:
        with store.write(first=False) as tx:
            last = project(beside, tx.cursor, store.org, done, _BATCH)
            if last is None and not marked(tx.cursor):
                differing = compare(tx.cursor, store.projector, beside)
                swap(tx.cursor, store.projector, beside)
                return differing
        if last is None:
            unfold(store)  # a big act whose last pieces are not shown yet
            continue
        done = last
        if progress:
            progress(done, total)


def project(
    projector: Projector, cursor: Any, org: int, after: int, most: int | None = None
) -> int | None:
    """Project entries after a position, in batches; the last position, None when none is left."""
    last = None
    for batch in _batches(projector, cursor, org, after, most):
        post(cursor, projector, org, batch)
        last = batch[-1].position
    return last


def _batches(
    projector: Projector, cursor: Any, org: int, after: int, most: int | None
) -> Iterator[list[Recorded]]:
    wanted = projector.sql(
        "SELECT position, hash, bytes, till, epoch, seq FROM entry"
        " WHERE org = ? AND position > ? ORDER BY position LIMIT ?"
    )
    while True:
        cursor.execute(wanted, (org, after, _BATCH))
        rows = cursor.fetchall()
        if not rows:
            return
        yield [placed(*row) for row in rows]
        if most is not None:
            return
        after = rows[-1][0]


def compare(cursor: Any, live: Projector, beside: Projector) -> dict[str, int]:
    """How many rows of each table are in one set of projections and not in the other."""
    differing = {}
    for name, table in live.tables.items():
        columns = ", ".join(PROJECTIONS[name][1])
        one = f"SELECT {columns} FROM {table}"
        other = f"SELECT {columns} FROM {beside.tables[name]}"
        differing[name] = 0
        for a, b in ((one, other), (other, one)):
            cursor.execute(f"SELECT count(*) FROM ({a} EXCEPT {b}) AS missing")
            differing[name] += cursor.fetchone()[0]
    if live.search and beside.search:
        differing["product"] += live.search.differing(cursor, beside.search)
    return differing


def swap(cursor: Any, live: Projector, beside: Projector) -> None:
    """Drop the live tables and give the new ones their names; indexes are made afresh."""
    from pos.storage.making import indexes_of

    live.drop(cursor)
    for name, table in live.tables.items():
        for index in indexes_of(name, beside.suffix):
            cursor.execute(f"DROP INDEX {index}")
        cursor.execute(f"ALTER TABLE {beside.tables[name]} RENAME TO {table}")
        for statement in indexes_of(name, live.suffix).values():
            cursor.execute(statement)
    if live.search and beside.search:
        live.search.take(cursor, beside.search)
