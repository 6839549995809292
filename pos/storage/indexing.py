"""The search index brought up to date with the products of a big act, after they are shown.

Product by product each word goes to another page of the index, and a piece of fifty writes as many
pages as a piece of thousands. So thousands are taken together, sorted as the index has them, and
then written in transactions as short as any other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from pos.domain.catalogue import Product
from pos.domain.facts import Setting
from pos.storage.projector import decode_product
from pos.storage.recorded import Recorded
from pos.storage.search import number_of, words_of

if TYPE_CHECKING:
    from pos.storage.store import Store
    from pos.storage.transaction import Transaction

TOGETHER = 10_000
"""Products sorted together; what they are made of is in memory for so long."""
_LINES, _WORDS = 200, 2_000  # of one transaction
_READ = 100

Word = tuple[str, int]
T = TypeVar("T")


class Indexing:
    """Writes what a search finds these products by, a short transaction at a time.

    A product that somebody changes meanwhile has its words from that change: what was made ready
    for it beforehand is left out. Done twice, it is the same.
    """

    def __init__(self, store: Store, ids: Sequence[str]) -> None:
        assert store.projector.search
        self._store, self._index = store, store.projector.search
        self._known = self._last_position()
        self._products = {one.id: one for one in _read(store, ids)}
        self._ids = sorted(self._products, key=number_of)
        self._left_out: set[int] = set()

    def _last_position(self) -> int:
        [(last,)] = self._store.rows("SELECT max(position) FROM entry WHERE org = :org")
        return int(last or 0)

    def steps(self) -> list[Callable[[Transaction], None]]:
        """What each transaction does, in their order."""
        words: list[Word] = []
        for id_ in self._ids:
            number = number_of(id_)
            words += [(word, number) for word in words_of(self._products[id_])]
        words.sort()
        return [
            *(partial(self._lines, of=some) for some in _some(self._ids, _LINES)),
            *(partial(self._words, of=some) for some in _some(words, _WORDS)),
        ]

    def _lines(self, tx: Transaction, of: Sequence[str]) -> None:
        self._look(tx)
        self._index.put_lines(tx.cursor, [self._products[id_] for id_ in of])

    def _words(self, tx: Transaction, of: Sequence[Word]) -> None:
        self._look(tx)
        out = self._left_out
        self._index.put_words(tx.cursor, [row for row in of if row[1] not in out] if out else of)

    def _look(self, tx: Transaction) -> None:
        """Take in what was set since the last look."""
        projector, org = self._store.projector, self._store.org
        after, self._known = self._known, self._last_position()
        rows = tx.cursor.execute(
            "SELECT position, hash, bytes FROM entry"
            " WHERE org = ? AND position > ? AND kind = 'setting'",
            (org, after),
        ).fetchall()
        for closing in (Recorded(*row) for row in rows):
            fact = closing.fact
            assert isinstance(fact, Setting)
            if fact.record == "product" and fact.closes:
                parts = projector.parts(tx.cursor, org, closing, fact)
                self._changed(tx, {one.id for _, part in parts for one in part.items})

    def _changed(self, tx: Transaction, ids: Iterable[str]) -> None:
        for product in _read(self._store, [id_ for id_ in ids if id_ in self._products]):
            self._products[product.id] = product
            self._index.put_lines(tx.cursor, [product])
            number = number_of(product.id)
            self._left_out.add(number)
            self._index.put_words(tx.cursor, [(word, number) for word in words_of(product)])


def _read(store: Store, ids: Sequence[str]) -> Iterator[Product]:
    for some in _some(ids, _READ):
        places = ", ".join("?" * len(some))
        for (body,) in store.read(
            f"SELECT body FROM product WHERE org = ? AND id IN ({places})",
            store.org, *some,
        ):  # fmt: skip
            yield decode_product(body)


def _some(of: Sequence[T], most: int) -> Iterator[Sequence[T]]:
    for begins in range(0, len(of), most):
        yield of[begins : begins + most]
