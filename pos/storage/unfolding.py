"""A big act shown piece by piece, in transactions so short that no sale waits for one.

What a till sells by must not change by halves for good, nor may a hundred thousand products hold
its write lock for seconds. So the closing entry of a big act is journalled with a mark (local
state) that its items are still to be shown, and they are shown a few at a time, the mark moving on
in the same commit. When all are, the mark counts on while the search index takes them in
(`pos.storage.indexing`). Merging knows no order and stock only adds up, so that the rows are in the
end those that a rebuild makes in one go. After a crash the next start goes on at the mark.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, Any

from pos.domain.facts import Setting
from pos.domain.stock_facts import StockMoved
from pos.storage.indexing import TOGETHER, Indexing
from pos.storage.projector import MARK, Piece, Projector, check_big

if TYPE_CHECKING:
    from pos.storage.store import Store
    from pos.storage.transaction import Transaction

AT_ONCE = 100
"""Items in one transaction: about 10 ms of the write lock for products with all their fields."""

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
        act = _Act(store, position)
        if done == 0 and not act.own and _refused(store, act):
            continue
        steps = act.steps(done)
        for number, shown in enumerate(steps, 1):
            if number % _CHECKPOINT_EVERY == 0:
                store.checkpoint()
            if progress:
                progress(shown, act.total)


class _Act:
    """A big act that is marked: first all of its items are shown, then its products found."""

    def __init__(self, store: Store, position: int) -> None:
        self._store, self._key = store, f"{MARK}{position}"
        self.closing = store.at(position)
        fact = self.closing.fact
        assert isinstance(fact, Setting | StockMoved)
        self.parts = store.projector.parts(store.connection.cursor(), store.org, self.closing, fact)
        self.own = self.closing.entry.till == store.till_id  # who knew what was written
        self.total = sum(len(part.items) for _, part in self.parts)
        self._found = [
            item.id for _, part in self.parts
            if isinstance(part, Setting) and part.record == "product"
            for item in part.items
        ]  # fmt: skip

    def steps(self, done: int) -> Iterator[int]:
        """One transaction after the other from this mark on; how many items are done with, of all
        the `total`. Ends early where somebody else does the same."""
        end = self.total + len(self._found)
        while done < self.total or end == 0:
            after = min(done + AT_ONCE, self.total)
            if not self._step(
                done, partial(self._show, done, after), None if after >= end else after
            ):
                return
            done = after
            yield done * self.total // max(end, 1)
            if end == 0:
                return
        while done < end:
            ids = self._found[done - self.total : done - self.total + TOGETHER]
            writing = Indexing(self._store, ids).steps()
            after = done + len(ids)
            for number, write in enumerate(writing, 1):
                last = number == len(writing)
                mark = done if not last else None if after >= end else after
                if not self._step(done, write, mark):
                    return
                yield (done + len(ids) * number // len(writing)) * self.total // end
            done = after

    def _step(self, done: int, write: Callable[[Transaction], None], mark: int | None) -> bool:
        """Write, and move the mark on, unless it stands elsewhere than was thought."""
        with self._store.write(first=False, unfolding=False) as tx:
            row = tx.cursor.execute(
                "SELECT value FROM local WHERE key = ?", (self._key,)
            ).fetchone()
            if row is None or int(bytes(row[0])) != done:
                return False  # somebody else shows it too, or all was rebuilt meanwhile
            write(tx)
            if mark != done:
                tx.set_local(self._key, None if mark is None else str(mark).encode())
        return True

    def _show(self, begins: int, ends: int, tx: Transaction) -> None:
        pieces, first = [], 0
        for recorded, part in self.parts:
            if items := part.items[max(begins - first, 0) : max(ends - first, 0)]:
                pieces.append((recorded, part, items))
            first += len(part.items)
        _show(self._store.projector, tx.cursor, self._store.org, pieces)


def _refused(store: Store, act: _Act) -> bool:
    """Whether an item cannot be shown: then none is, and the act stands in suspense."""
    from pos.storage.posting import reason_of

    try:
        check_big(act.parts)
    except Exception as error:  # noqa: BLE001 - as where entries are posted
        reason = reason_of(error)
    else:
        return False
    position = act.closing.position
    with store.write(first=False, unfolding=False) as tx:
        if (position, 0) in marked(tx.cursor):
            tx.set_local(f"{MARK}{position}", None)
            store.projector.take_back(tx.cursor, store.org, position)
            store.projector.suspend(tx.cursor, [(store.org, position, reason)])
    return True


def _show(
    projector: Projector, cursor: Any, org: int,
    pieces: Sequence[Piece],
) -> None:  # fmt: skip
    settings = [one for one in pieces if isinstance(one[1], Setting)]
    if settings:
        projector.show_settings(cursor, org, settings, find=False)
    moved = [one for one in pieces if isinstance(one[1], StockMoved)]
    if moved:
        projector.show_movements(cursor, org, moved)
