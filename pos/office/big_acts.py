"""Journalling a big act: many entries, each in a short transaction, and one that closes them.

Nothing of it shows before it is closed. So sales may be rung up in between, and an act that is
given up, or cut off by a crash, stands in the journal as if it had not been.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

import msgspec

from pos.domain.errors import RuleBroken
from pos.domain.facts import Setting
from pos.domain.stock_facts import StockMoved
from pos.journal.ids import new_id
from pos.language import N_
from pos.storage.recorded import Recorded
from pos.storage.store import Store
from pos.storage.transaction import Transaction
from pos.storage.unfolding import one_after_another, unfold

MOST_BYTES = 60_000
"""Of one entry's items: an entry is at most 64 KiB."""

Going = Callable[[int], None]
"""Told of so many items more. What it raises while they are journalled gives the act up."""


class ActCutOff(RuleBroken):
    text = N_("The till began a new series meanwhile. Nothing was changed; please do it again.")


def _ignored(items: int) -> None:
    del items


class BigAct:
    """An act whose entries are journalled one by one, until `close` makes all of it hold."""

    def __init__(
        self, store: Store, person: str | None, *, most: int = MOST_BYTES, going: Going = _ignored
    ) -> None:
        """`most`: bytes of the items in one entry."""
        self._store, self._person, self._most, self._going = store, person, most, going
        self._epoch = 0
        self._last: list[tuple[Setting | StockMoved, str, int]] = []  # its act, where that begins

    def set(self, record: str, items: Iterable[Setting.Item], undoes: str = "") -> str:
        """Fields of records, each item with the versions that it replaces; the act's id."""
        return self._write(
            Setting(record=record, clock=(0, 0), items=piece, closes=False, undoes=undoes)
            for piece in _pieces(items, self._most)
        )

    def move(
        self, place: str, items: Iterable[StockMoved.Item], reason: str, of: str = "",
        undoes: str = "",
    ) -> None:  # fmt: skip
        """Pieces that come to or leave a place, with the act `of` products' fields."""
        self._write(
            StockMoved(place=place, items=piece, reason=reason, of=of, undoes=undoes, closes=False)
            for piece in _pieces(items, self._most)
        )

    def _write(self, facts: Iterator[Setting | StockMoved]) -> str:
        """Journal all but the last, which waits for `close`; the act's id."""
        act, begins = new_id(), 1
        waiting: Setting | StockMoved | None = None
        with one_after_another(self._store):
            for fact in facts:
                self._going(len(fact.items))
                if waiting is not None:
                    with self._store.write(first=False) as tx:
                        seq = self._now(tx, waiting, act).entry.seq
                    begins = seq if begins == 1 else begins
                waiting = fact
        if waiting is not None:
            self._last.append((waiting, act, begins))
        return act

    def _now(self, tx: Transaction, fact: Setting | StockMoved, act: str) -> Recorded:
        self._epoch = self._epoch or self._store.epoch
        if self._epoch != self._store.epoch:  # what is written ahead stands in another chain
            raise ActCutOff
        if isinstance(fact, Setting):
            fact = msgspec.structs.replace(fact, clock=tx.merge_clock())
        if fact.closes:
            return tx.append(fact, self._person, act)
        return tx.journal(fact, self._person, act)

    def close(self, tx: Transaction) -> None:
        """Make all of it hold with what else `tx` writes; raises ActCutOff."""
        for fact, act, begins in self._last:
            self._now(tx, msgspec.structs.replace(fact, closes=True, begins=begins), act)


def show(store: Store, going: Going = _ignored) -> None:
    """Show what was closed by a write that left it to this."""
    shown = 0

    def progress(items: int, total: int) -> None:
        nonlocal shown
        going(items - shown)
        shown = items % total  # another act of the same close may follow

    unfold(store, progress)


def _pieces(items: Iterable[Any], most: int) -> Iterator[tuple[Any, ...]]:
    """As many items together as an entry takes; an item that is larger stands alone."""
    piece: list[Any] = []
    size = 0
    for item in items:
        length = len(msgspec.json.encode(item)) + 1
        if piece and size + length > most:
            yield tuple(piece)
            piece, size = [], 0
        piece.append(item)
        size += length
    if piece:
        yield tuple(piece)
