"""The product list as it is searched: any three letters of it, and how its words begin.

Two tables of a till, projections of products like the others; a ledger has none. A trigram
index answers what has three letters or more, wherever in a word they stand; what is shorter,
and what begins a word, is found in the sorted words.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from hashlib import blake2b
from typing import Any

from pos.domain.catalogue import Product

PARTS = re.compile(r"[^\W_]+")
_LETTERS = str.maketrans({"ø": "o", "æ": "ae", "đ": "d", "ł": "l", "œ": "oe"})
_MARKS = re.compile("[\u0300-\u036f]+")
_TOGETHER = 100  # looked up by one statement


def folded(text: str) -> str:
    """As people type when they are in a hurry: `Åland` is `aland`."""
    plain = text.casefold()
    if plain.isascii():
        return plain
    return _MARKS.sub("", unicodedata.normalize("NFKD", plain)).translate(_LETTERS)


def number_of(product: str) -> int:
    """A product's row in the index: 63 bits of its id's hash."""
    return int.from_bytes(blake2b(product.encode(), digest_size=8).digest()) >> 1


def _shown(product: Product) -> str:
    """SKU, names and search words, then barcodes, a line each, in the letters they have.

    Nothing of a product that is searched for changes without this: the empty line tells what is
    a word from what is a barcode.
    """
    lines = (product.sku, *product.names.values(), *product.words, "", *product.barcodes)
    return "\n".join(lines).casefold()


def _indexed(plain: str) -> str:
    """All of it folded, each word after a space."""
    text = " ".join(folded(plain).split())
    within = [word for word in PARTS.findall(text) if f" {word}" not in f" {text}"]
    return " ".join(("", text, *within))


def words_of(product: Product) -> set[str]:
    """What a search may begin with: the names' words, those it is searched by, and the SKU."""
    if product.archived:
        return set()
    sku = "".join(folded(product.sku).split())
    said = " ".join((*product.names.values(), *product.words))
    return {sku, *PARTS.findall(folded(said))}


def _once_in(plain: str) -> set[str]:
    """All that may stand in the words' table for these lines."""
    sku, *_ = plain.split("\n", 1)
    return {"".join(folded(sku).split()), *PARTS.findall(folded(plain))}


class SearchIndex:
    """Keeps one set of the two tables (a `suffix` tells sets apart)."""

    def __init__(self, suffix: str = "") -> None:
        self.lines, self.words = f"product_search{suffix}", f"product_word{suffix}"

    def create(self, cursor: Any) -> None:
        """Make the tables, empty."""
        cursor.execute(
            f"CREATE VIRTUAL TABLE {self.lines} USING fts5(words, plain UNINDEXED,"
            " product UNINDEXED, tokenize='trigram', columnsize=0)"
        )
        cursor.execute(
            f"CREATE TABLE {self.words} (word TEXT NOT NULL, number INTEGER NOT NULL,"
            " PRIMARY KEY (word, number)) WITHOUT ROWID"
        )

    def drop(self, cursor: Any) -> None:
        """Remove the tables where they exist."""
        for table in (self.lines, self.words):
            cursor.execute(f"DROP TABLE IF EXISTS {table}")

    def put(self, cursor: Any, products: Iterable[Product]) -> None:
        """Show products as they are now; archived ones are not found.

        One that is searched for as before, its price changed perhaps, is left as it is.
        """
        written = self.put_lines(cursor, products)
        words: list[tuple[str, int]] = []
        for product in written:
            number = number_of(product.id)
            words += [(word, number) for word in words_of(product)]
        self.put_words(cursor, words)

    def put_lines(self, cursor: Any, products: Iterable[Product]) -> list[Product]:
        """What stands of each product, without its words; those that stood otherwise before."""
        lines, written = [], []
        numbered = {number_of(product.id): product for product in products}
        stands = self._plain(cursor, list(numbered))
        for number, product in numbered.items():
            plain = None if product.archived else _shown(product)
            before = stands.get(number)
            if before == plain:
                continue
            if before is not None:
                self._forget(cursor, number, before)
            written.append(product)
            if plain is not None:
                lines.append((number, _indexed(plain), plain, product.id))
        cursor.executemany(
            f"INSERT INTO {self.lines} (rowid, words, plain, product) VALUES (?, ?, ?, ?)",
            sorted(lines),  # a number below the one before has FTS5 write what it gathered
        )
        return written

    def put_words(self, cursor: Any, words: Iterable[tuple[str, int]]) -> None:
        """Words, each with the number of a product, some of which may stand already."""
        cursor.executemany(f"INSERT OR IGNORE INTO {self.words} VALUES (?, ?)", sorted(words))

    def _plain(self, cursor: Any, numbers: Sequence[int]) -> dict[int, str]:
        """What stands of these, from where the index keeps it: through it each costs twice."""
        found: dict[int, str] = {}
        for begins in range(0, len(numbers), _TOGETHER):
            some = numbers[begins : begins + _TOGETHER]
            places = ", ".join("?" * len(some))
            found.update(
                cursor.execute(
                    f"SELECT id, c1 FROM {self.lines}_content WHERE id IN ({places})", some
                ).fetchall()
            )
        return found

    def _forget(self, cursor: Any, number: int, before: str) -> None:
        cursor.executemany(
            f"DELETE FROM {self.words} WHERE word = ? AND number = ?",
            [(word, number) for word in _once_in(before)],
        )
        cursor.execute(f"DELETE FROM {self.lines} WHERE rowid = ?", (number,))

    def differing(self, cursor: Any, other: SearchIndex) -> int:
        """How many rows are in one set and not in the other."""
        count = 0
        for columns, one, two in (
            ("rowid, words, plain, product", self.lines, other.lines),
            ("word, number", self.words, other.words),
        ):
            for a, b in ((one, two), (two, one)):
                cursor.execute(
                    f"SELECT count(*) FROM (SELECT {columns} FROM {a}"
                    f" EXCEPT SELECT {columns} FROM {b})"
                )
                count += cursor.fetchone()[0]
        return count

    def take(self, cursor: Any, other: SearchIndex) -> None:
        """Become the other set."""
        self.drop(cursor)
        cursor.execute(f"ALTER TABLE {other.lines} RENAME TO {self.lines}")
        cursor.execute(f"ALTER TABLE {other.words} RENAME TO {self.words}")
