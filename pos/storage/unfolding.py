"""A big act shown piece by piece, in transactions so short that no sale waits for one.

What a till sells by must not change by halves for good, nor may a hundred thousand products hold
its write lock for seconds. So the closing entry of a big act is journalled with a mark (local
state) that its items are still to be shown, and they are shown a few at a time, the mark moving on
in the same commit. Merging knows no order and stock only adds up, so that the rows are in the end
those that a rebuild makes in one go. After a crash the next start goes on at the mark.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from pos.domain.facts import Setting
from pos.domain.stock_facts import StockMoved
from pos.storage.projector import MARK, Projector, check_big
from pos.storage.recorded import Recorded

if TYPE_CHECKING:
    from pos.storage.store import Store

AT_ONCE = 50
"""Items in one transaction: 10 to 20 ms of the write lock for products with all their fields."""

_CHECKPOINT_EVERY = 16
"""Pieces: the longer the write-ahead log, the slower it is read, and the longer a sale would wait
for it to be moved into the database."""

Progress = Callable[[int, int], None]
_MARKS = "SELECT key, value FROM local WHERE key LIKE ? ORDER BY key"


def marked(cursor: Any) -> list[tuple[int, int]]:
    """The closing entries' positions whose items are still to be shown, and how many are."""
    rows = cursor.execute(_MARKS, (f"{MARK}%",)).fetchall()
    return sorted((int(key[len(MARK) :]), int(bytes(value))) for key, value in rows)


def forget(cursor: Any) -> None:
    """Take every mark away: the projections were made anew, with all of it."""
    cursor.execute("DELETE FROM local WHERE key LIKE ?", (f"{MARK}%",))


@contextmanager
def one_after_another(store: Store) -> Iterator[None]:
    """Transactions of this thread that need not be on the disk each, only in their order: what
    may be lost by a power cut is done again, and the next sale's commit brings all before it."""
    connection = store.connection
    connection.execute("PRAGMA synchronous=NORMAL")
    try:
        yield
    finally:
        connection.execute("PRAGMA synchronous=FULL")


def unfold(store: Store, progress: Progress | None = None) -> None:
    """Show what is marked, to its end. `progress` is told items shown, and of how many.

    Another thread or process may do the same at the same time: each goes on at the mark.
    """
    with one_after_another(store):
        _unfold(store, progress)


def _unfold(store: Store, progress: Progress | None) -> None:
    while marks := marked(store.connection.cursor()):
        position, done = marks[0]
        closing = store.at(position)
        parts = _parts_of(store, closing)
        own = closing.entry.till == store.till_id  # made by a program that knew what it wrote
        if done == 0 and not own and _refused(store, closing, parts):
            continue
        total = sum(len(part.items) for _, part in parts)
        before, pieces = -1, 0
        while before < done < total:
            before, done = done, _next_piece(store, position, parts, total)
            pieces += 1
            if pieces % _CHECKPOINT_EVERY == 0:
                store.checkpoint()
            if progress:
                progress(min(done, total), total)
        if total == 0:
            _next_piece(store, position, parts, 0)


def _parts_of(store: Store, closing: Recorded) -> list[tuple[Recorded, Any]]:
    fact = closing.fact
    assert isinstance(fact, Setting | StockMoved)
    return store.projector.parts(store.connection.cursor(), store.org, closing, fact)


def _refused(store: Store, closing: Recorded, parts: Sequence[tuple[Recorded, Any]]) -> bool:
    """Whether an item cannot be shown: then none is, and the act stands in suspense."""
    from pos.storage.posting import reason_of

    try:
        check_big(parts)
    except Exception as error:  # noqa: BLE001 - as where entries are posted
        reason = reason_of(error)
    else:
        return False
    with store.write(first=False, unfolding=False) as tx:
        if (closing.position, 0) in marked(tx.cursor):
            tx.set_local(f"{MARK}{closing.position}", None)
            store.projector.take_back(tx.cursor, store.org, closing.position)
            store.projector.suspend(tx.cursor, [(store.org, closing.position, reason)])
    return True


def _next_piece(
    store: Store, position: int, parts: Sequence[tuple[Recorded, Any]], total: int
) -> int:
    """Show the next items after the mark; how many are shown then."""
    key = f"{MARK}{position}"
    with store.write(first=False, unfolding=False) as tx:
        row = tx.cursor.execute("SELECT value FROM local WHERE key = ?", (key,)).fetchone()
        if row is None:  # somebody else finished, or all was rebuilt meanwhile
            return total
        done = int(bytes(row[0]))
        _show(store.projector, tx.cursor, store.org, list(_piece(parts, done, AT_ONCE)))
        shown = min(done + AT_ONCE, total)
        tx.set_local(key, None if shown >= total else str(shown).encode())
    return shown


def _piece(
    parts: Sequence[tuple[Recorded, Any]], after: int, most: int
) -> Iterator[tuple[Recorded, Any, Sequence[Any]]]:
    """Items `after` … `after + most` of all the parts', by their part."""
    begins = 0
    for recorded, part in parts:
        items = part.items[max(0, after - begins) : max(0, after + most - begins)]
        if items:
            yield recorded, part, items
        begins += len(part.items)


def _show(
    projector: Projector, cursor: Any, org: int,
    pieces: list[tuple[Recorded, Setting | StockMoved, Sequence[Any]]],
) -> None:  # fmt: skip
    settings = [one for one in pieces if isinstance(one[1], Setting)]
    if settings:
        projector.show_settings(cursor, org, settings)
    moved = [one for one in pieces if isinstance(one[1], StockMoved)]
    if moved:
        projector.show_movements(cursor, org, moved)
