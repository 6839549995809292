"""Finding products as a person types: name in three languages, SKU, barcode, misspelled too.

Every step is bounded, so that a hundred thousand products answer as a hundred do: what begins
with the words comes from the sorted words, the rest from the trigram index in whatever order it
has them, and only these few are ranked.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from operator import attrgetter
from typing import NamedTuple

import msgspec

from pos.domain.catalogue import Product
from pos.storage.projector import decode_product
from pos.storage.search import folded
from pos.till.near_words import near
from pos.till.sold_lately import Hit, sold_lately
from pos.till.till import Till

_RANKED = 40  # of each kind of hit, at most so many are ranked
_ENOUGH = 20  # that begin as typed: what has it in the middle need not be looked for
_LOOKED_AT = 500  # at most, to see whether the other words typed are there too
_END = "\U0010ffff"
_BEGINS = (
    "SELECT product, plain, words FROM product_search WHERE rowid IN"
    " (SELECT number FROM product_word WHERE word >= ? AND word < ? LIMIT ?)"
)
_COUNT = "SELECT count(*) FROM (SELECT 1 FROM product_word WHERE word >= ? AND word < ? LIMIT ?)"
_HOLDS = "SELECT product, plain, words FROM product_search WHERE words MATCH ? LIMIT ?"
_BODIES = (
    "SELECT product.body FROM json_each(?) AS wanted CROSS JOIN product ON product.org = ?"
    " AND product.id = wanted.value WHERE product.archived = 0 ORDER BY wanted.key"
)


class Found(NamedTuple):
    """The products found, best first. `near`: nothing matches, and these are spelled alike."""

    products: list[Product]
    near: bool = False


def search(till: Till, text: str, limit: int = 20) -> Found:
    """Products in which every word typed occurs; when there are none, those spelled alike.

    First what the text names exactly, then what begins with it, then words that begin with it;
    within these as it is spelled, then what is sold most.
    """
    typed = _cleaned(text)
    tokens = folded(typed).split()
    if not tokens:
        return Found([])
    hits = _hits(till, typed, tokens)
    if hits:
        return Found(_products(till, hits[:limit]))
    alike: dict[str, Hit] = {}
    for words in near(till.store, tokens):
        for hit in _hits(till, " ".join(words), words):
            alike.setdefault(hit.product, hit)
        if len(alike) >= limit:
            break
    return Found(_products(till, list(alike.values())[:limit]), near=bool(alike))


def _cleaned(text: str) -> str:
    """Without what a keyboard may send and no product is called."""
    if text.isascii() and text.isprintable():
        return text.casefold().strip()
    printable = "".join(letter if letter.isprintable() else " " for letter in text)
    return printable.encode("utf-8", "replace").decode("utf-8").casefold().strip()


def _hits(till: Till, typed: str, tokens: Sequence[str]) -> list[Hit]:
    """What is found, best first."""
    found = {row[0]: Hit(*row) for row in _rows(till, tokens)}
    sold = sold_lately(till)
    for hit in _with(sold.hits, tokens):
        found.setdefault(hit.product, hit)
    if len(found) == 1:
        return list(found.values())
    exact, begins = f"\n{typed}\n", f"\n{typed}"
    word = f" {tokens[0]}"
    spelled = typed.split()
    counts = sold.counts

    def rank(hit: Hit) -> tuple[int, int, str]:
        lines = f"\n{hit.plain}\n"
        place = 2 if word in hit.words else 3
        if begins in lines:
            place = 0 if exact in lines else 1
        otherwise = not all(part in lines for part in spelled)
        return 2 * place + otherwise, -counts.get(hit.product, 0), hit.plain

    return sorted(found.values(), key=rank)


def _rows(till: Till, tokens: Sequence[str]) -> list[tuple[str, str, str]]:
    """A bounded number of hits: where the rarest words begin one, else anywhere."""
    read, alone = till.store.read, len(tokens) == 1
    wide = _RANKED if alone else _LOOKED_AT
    rows: list[tuple[str, str, str]] = []
    for first in tokens if alone else sorted(tokens, key=partial(_how_many, till))[:2]:
        if len(rows) < _ENOUGH:
            rows += _those(read(_BEGINS, first, first + _END, wide), tokens)
    long = [token for token in tokens if len(token) >= 3]
    if long and len(rows) < _ENOUGH:
        phrases = " ".join('"' + token.replace('"', '""') + '"' for token in long)
        wide = _RANKED if len(long) == len(tokens) else _LOOKED_AT
        rows += _those(read(_HOLDS, phrases, wide), tokens)
    return rows


def _how_many(till: Till, token: str) -> int:
    """How many products have a word that begins so, counted no further than is looked at."""
    [(found,)] = till.store.read(_COUNT, token, token + _END, _LOOKED_AT)
    return int(found)


def _those(rows: list[tuple[str, str, str]], tokens: Sequence[str]) -> list[tuple[str, str, str]]:
    return rows if len(tokens) == 1 else [row for row in rows if _all_in(row[2], tokens)]


def _all_in(words: str, tokens: Sequence[str]) -> bool:
    """Whether all occur; what is below three letters must begin a word."""
    return all((token if len(token) >= 3 else f" {token}") in words for token in tokens)


def _with(hits: Sequence[Hit], tokens: Sequence[str]) -> list[Hit]:
    if len(tokens) == 1:
        token = tokens[0] if len(tokens[0]) >= 3 else f" {tokens[0]}"
        return [hit for hit in hits if token in hit.words]
    return [hit for hit in hits if _all_in(hit.words, tokens)]


_id = attrgetter("product")


def _products(till: Till, hits: Sequence[Hit]) -> list[Product]:
    ids = msgspec.json.encode(list(map(_id, hits))).decode()
    return [decode_product(row[0]) for row in till.store.read(_BODIES, ids, till.store.org)]
