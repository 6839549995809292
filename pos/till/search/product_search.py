"""Finding products as a person types: name in three languages, SKU, barcode, misspelled too.

Every step is bounded, so that a hundred thousand products answer as a hundred do: what begins
with the words comes from the sorted words, the rest from the trigram index in whatever order it
has them, and only these few are ranked.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

import msgspec

from pos.domain.catalogue import Product
from pos.storage.projector import MARK, decode_product
from pos.storage.search import folded
from pos.storage.store import Store
from pos.till.search.kept import (
    END,
    LOOKED_AT,
    RANKED,
    Kept,
    having,
    kept_of,
    needle,
    phrase,
)
from pos.till.search.near_words import near
from pos.till.till import Till

_BEGINS = "SELECT number FROM product_word WHERE word >= ? AND word < ? LIMIT ?"
_HOLDS = "SELECT rowid FROM product_search WHERE words MATCH ? LIMIT ?"
_BODIES = (
    "SELECT product.body FROM json_each(?) AS wanted CROSS JOIN product ON product.org = ?"
    " AND product.id = wanted.value WHERE product.archived = 0 ORDER BY wanted.key"
)


Candidate = tuple[str, str, bool]
"""A product; its SKU, names and barcodes, a line each; whether a word of it begins with the
first one typed."""


class Found:
    """What was found, best first. `near`: nothing matches, and these are spelled alike.

    The products themselves are read when they are looked at.
    """

    def __init__(self, store: Store, ids: Sequence[str], *, near: bool = False) -> None:
        self.ids, self.near = ids, near
        self._store = store

    @cached_property
    def bodies(self) -> list[bytes]:
        """The products as they are stored."""
        if not self.ids:
            return []
        ids = msgspec.json.encode(self.ids).decode()
        return [row[0] for row in self._store.read(_BODIES, ids, self._store.org)]

    @cached_property
    def products(self) -> list[Product]:
        return [decode_product(body) for body in self.bodies]


def search(till: Till, text: str, limit: int = 20) -> Found:
    """Products in which every word typed occurs; when there are none, those spelled alike.

    First what the text names exactly, then what begins with it, then words that begin with it;
    within these as it is spelled, then what is sold most.
    """
    typed = _cleaned(text)
    kept = kept_of(till)
    found: Found | None = kept.answers.get((typed, limit))
    if found is None:
        found = kept.answers[typed, limit] = _found(till.store, kept, typed, limit)
    return found


def _found(store: Store, kept: Kept, typed: str, limit: int) -> Found:
    tokens = folded(typed).split()
    if not tokens:
        return Found(store, [])
    hits = _hits(store, kept, typed, tokens)
    if hits:
        return Found(store, [hit[0] for hit in hits[:limit]])
    if "," in typed:  # between words; in a search word there is none
        return _found(store, kept, typed.replace(",", " ").strip(), limit)
    alike: dict[str, Candidate] = {}
    for words in near(store, tokens):
        for hit in _hits(store, kept, " ".join(words), words):
            alike.setdefault(hit[0], hit)
        if len(alike) >= limit:
            break
    return Found(store, list(alike)[:limit], near=bool(alike))


def being_taken_in(till: Till) -> bool:
    """Whether products of a big act are still being shown: a scan and a whole article number find
    those that are, their names a little later."""
    marks = "SELECT 1 FROM local WHERE key >= ? AND key < ? LIMIT 1"
    return bool(till.store.read(marks, MARK, f"{MARK}{END}"))


def _cleaned(text: str) -> str:
    """Without what a keyboard may send and no product is called."""
    if text.isascii() and text.isprintable():
        return text.casefold().strip()
    printable = "".join(letter if letter.isprintable() else " " for letter in text)
    return printable.encode("utf-8", "replace").decode("utf-8").casefold().strip()


def _hits(store: Store, kept: Kept, typed: str, tokens: list[str]) -> list[Candidate]:
    """What is found, best first."""
    found = _alone(kept, tokens[0]) if len(tokens) == 1 else _together(store, kept, tokens)
    if len(found) == 1:
        return list(found.values())
    exact, line = f"\n{typed}\n", f"\n{typed}"
    spelled, counts = typed.split(), kept.sold.counts

    def rank(hit: Candidate) -> tuple[int, int, str]:
        product, plain, begins = hit
        if plain.startswith(typed) or line in plain:
            place = 0 if exact in f"\n{plain}\n" else 2
        else:
            place = 4 if begins else 6
            for part in spelled:
                if part not in plain:
                    place += 1  # spelled otherwise: å where a was typed
                    break
        return place, -counts.get(product, 0), plain

    return sorted(found.values(), key=rank)


def _alone(kept: Kept, token: str) -> dict[str, Candidate]:
    """A bounded number of hits: where it begins a word, else anywhere."""
    found: dict[str, Candidate] = {row[1]: (row[1], row[2], True) for row in kept.begun(token)}
    if len(found) < RANKED and len(token) >= 3:
        begins, some = f" {token}", kept.some(token)
        for product, plain, words in some:
            found.setdefault(product, (product, plain, begins in words))
        if len(some) < RANKED:
            return found  # it is all
    return _sold_most(kept, [token]) | found


def _together(store: Store, kept: Kept, tokens: list[str]) -> dict[str, Candidate]:
    """All hits, or where they are too many a bounded number: where the rarest words begin one,
    else anywhere."""
    begins = f" {tokens[0]}"
    every = kept.every(tuple(tokens))
    if every is not None:
        return {product: (product, plain, begins in words) for product, plain, words in every}
    rows: list[Candidate] = []
    for first in sorted(tokens, key=kept.many)[:2]:
        if len(rows) < RANKED:
            rows += _read(store, tokens, _BEGINS, first, first + END, LOOKED_AT)
    long = [token for token in tokens if len(token) >= 3]
    if long and len(rows) < RANKED:
        wide = RANKED if len(long) == len(tokens) else LOOKED_AT
        rows += _read(store, tokens, _HOLDS, " ".join(map(phrase, long)), wide)
    return _sold_most(kept, tokens) | {row[0]: row for row in rows}


def _sold_most(kept: Kept, tokens: list[str]) -> dict[str, Candidate]:
    """What is sold most, where the others are too many for all to be ranked."""
    begins = f" {tokens[0]}"
    found = having(kept.sold_most, tokens)
    return {product: (product, plain, begins in words) for product, plain, words in found}


def _read(store: Store, tokens: list[str], numbers: str, *values: object) -> list[Candidate]:
    """Of the rows with these numbers, those in which all words occur."""
    needles = [needle(token) for token in tokens]
    asked = (
        f"SELECT c2, c1, instr(c0, ?) > 0 FROM product_search_content WHERE id IN ({numbers})"  # noqa: S608 - no words of a person
        + " AND instr(c0, ?)" * len(needles)
    )
    return store.read(asked, f" {tokens[0]}", *values, *needles)
