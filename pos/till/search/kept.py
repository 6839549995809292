"""What was read for the last keystrokes: the next letter mostly narrows it.

It serves only while the database stays as it is, whoever writes to it. What is narrowed is what
reading would give: a list that was cut off is narrowed only where that can be told.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Any

import msgspec

from pos.storage.store import Store
from pos.till.search.sold_lately import Sold, sold_lately
from pos.till.till import Till

RANKED = 20  # of each kind of hit, at most so many are ranked: as many as are shown
LOOKED_AT = 500  # at most, to see whether the other words typed are there too
END = "\U0010ffff"
_ANSWERS = 200  # kept at most: some 3 MB
# the rows of the search index from where it keeps them: through it each costs twice as much
_BEGUN = (
    "SELECT word, c2, c1 FROM product_word CROSS JOIN product_search_content"
    " ON id = number WHERE word >= ? AND word < ? LIMIT ?"
)
_COUNT = "SELECT count(*) FROM (SELECT 1 FROM product_word WHERE word >= ? AND word < ? LIMIT ?)"
_HELD = (
    "SELECT c2, c1, c0 FROM product_search_content WHERE id IN"
    " (SELECT rowid FROM product_search WHERE words MATCH ? LIMIT ?)"
)
_SOLD = "SELECT c2, c1, c0 FROM product_search_content WHERE id IN (SELECT value FROM json_each(?))"

Begun = tuple[str, str, str]
"""A word, a product that has it, and its lines: SKU, names, search words and barcodes."""
Held = tuple[str, str, str]
"""A product, its lines, and these folded, each word after a space."""


class Kept:
    """Answers by what was typed, and the rows that they were made of."""

    def __init__(self, store: Store, sold: Sold, stamp: object) -> None:
        self.sold, self.stamp = sold, stamp
        self.answers: dict[tuple[str, int], Any] = {}
        self._store = store
        self._begun: dict[str, list[Begun]] = {}
        self._many: dict[str, int] = {}
        self._some: dict[str, list[Held]] = {}
        self._every: dict[tuple[str, ...], list[Held] | None] = {}

    @cached_property
    def sold_most(self) -> list[Held]:
        """As they are called now, not when they were sold."""
        return self._store.read(_SOLD, msgspec.json.encode(self.sold.numbers).decode())

    def begun(self, token: str) -> list[Begun]:
        """The first words that begin so, in their order."""
        if token not in self._begun:
            rows = self._begun_before(token)
            if rows is None:
                rows = self._store.read(_BEGUN, token, token + END, RANKED)
            self._begun[token] = rows
        return self._begun[token]

    def _begun_before(self, token: str) -> list[Begun] | None:
        """Of those that were read before the last letter; None where these do not tell."""
        before = self._begun.get(token[:-1])
        if before is None:
            return None
        rows = [row for row in before if row[0].startswith(token)]
        if len(before) < RANKED or len(rows) == RANKED or before[-1][0] > token + END:
            return rows
        return None

    def some(self, token: str) -> list[Held]:
        """Products in which three letters or more occur, the first few by number."""
        if token not in self._some:
            before = self._some.get(token[:-1])
            if before is None or len(before) == RANKED:
                self._some[token] = self._store.read(_HELD, phrase(token), RANKED)
            else:
                typed = token.casefold()  # as the index compares
                self._some[token] = [row for row in before if typed in row[2].casefold()]
        return self._some[token]

    def many(self, token: str) -> int:
        """How many words of products begin so, counted no further than is looked at."""
        if token not in self._many:
            [(found,)] = self._store.read(_COUNT, token, token + END, LOOKED_AT)
            self._many[token] = int(found)
        return self._many[token]

    def every(self, tokens: tuple[str, ...]) -> list[Held] | None:
        """Every product in which all words occur; None where they are too many to be read."""
        if tokens not in self._every:
            before = self._before(tokens)
            self._every[tokens] = None if before is None else having(before, tokens)
        return self._every[tokens]

    def _before(self, tokens: tuple[str, ...]) -> list[Held] | None:
        """What `every` finds for a word less or for a letter less, else what the index has."""
        *others, last = tokens
        rows = self._every.get((*others, last[:-1]))
        if rows is not None and needle(last[:-1]) in needle(last):
            return rows
        rows = self.every(tuple(others)) if others else None
        if rows is not None or len(last) < 3:
            return rows
        if len(tokens) < 3 and all(self.many(token) == LOOKED_AT for token in tokens):
            return None  # too many most likely: the index would read them in vain at each letter
        phrases = " ".join(phrase(token) for token in tokens if len(token) >= 3)
        rows = self._store.read(_HELD, phrases, LOOKED_AT + 1)
        return rows if len(rows) <= LOOKED_AT else None


def kept_of(till: Till) -> Kept:
    """What is kept of a till's searches: nothing when anything was written since."""
    sold, stamp = sold_lately(till), _stamp(till.store)
    kept: Kept | None = till.searched
    if (
        kept is None or stamp is None or kept.stamp != stamp or kept.sold is not sold
        or len(kept.answers) >= _ANSWERS
    ):  # fmt: skip
        kept = Kept(till.store, sold, stamp)
        till.searched = kept
    return kept


def _stamp(store: Store) -> object:
    """Another one after every change, on whatever connection; None within a transaction, where
    what is read may be undone."""
    connection = store.connection
    if connection.in_transaction:
        return None
    [(others,)] = store.read("PRAGMA data_version")
    return connection, others, connection.total_changes


def phrase(token: str) -> str:
    """As the index is asked for it."""
    return '"' + token.replace('"', '""') + '"'


def needle(token: str) -> str:
    """What is below three letters must begin a word."""
    return token if len(token) >= 3 else f" {token}"


def having(rows: Iterable[Held], tokens: Sequence[str]) -> list[Held]:
    """Those in which all words occur."""
    if len(tokens) == 1:
        one = needle(tokens[0])
        return [row for row in rows if one in row[2]]
    needles = list(map(needle, tokens))
    return [row for row in rows if all(one in row[2] for one in needles)]
