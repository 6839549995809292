"""Finding products as a person types: name in three languages, SKU, barcode, misspelled too.

Every step is bounded, so that a hundred thousand products answer as a hundred do: what begins
with the words comes from the sorted words, the rest from the trigram index in whatever order it
has them, and only these few are ranked.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property, partial

import msgspec

from pos.domain.catalogue import Product
from pos.storage.projector import MARK, decode_product
from pos.storage.search import folded
from pos.till.search.near_words import near
from pos.till.search.sold_lately import Hit, sold_lately
from pos.till.till import Till

_RANKED = 20  # of each kind of hit, at most so many are ranked: as many as are shown
_ENOUGH = 20  # that begin as typed: what has it in the middle need not be looked for
_LOOKED_AT = 500  # at most, to see whether the other words typed are there too
_END = "\U0010ffff"
_BEGINS = "SELECT number FROM product_word WHERE word >= ? AND word < ? LIMIT ?"
_HOLDS = "SELECT rowid FROM product_search WHERE words MATCH ? LIMIT ?"
# the rows of the search index from where it keeps them: through it each costs twice as much
_BEGIN_SO = f"SELECT c2, c1, 1 FROM product_search_content WHERE id IN ({_BEGINS})"  # noqa: S608 - no words of a person
_COUNT = "SELECT count(*) FROM (SELECT 1 FROM product_word WHERE word >= ? AND word < ? LIMIT ?)"
_BODIES = (
    "SELECT product.body FROM json_each(?) AS wanted CROSS JOIN product ON product.org = ?"
    " AND product.id = wanted.value WHERE product.archived = 0 ORDER BY wanted.key"
)


Candidate = tuple[str, str, int]
"""A product; its SKU, names and barcodes, a line each; above 0: a word of it begins with the first
one typed."""


class Found:
    """What was found, best first. `near`: nothing matches, and these are spelled alike.

    The products themselves are read when they are looked at.
    """

    def __init__(self, till: Till, ids: Sequence[str], *, near: bool = False) -> None:
        self.ids, self.near = ids, near
        self._till = till

    @cached_property
    def bodies(self) -> list[bytes]:
        """The products as they are stored."""
        if not self.ids:
            return []
        ids = msgspec.json.encode(self.ids).decode()
        return [row[0] for row in self._till.store.read(_BODIES, ids, self._till.store.org)]

    @cached_property
    def products(self) -> list[Product]:
        return [decode_product(body) for body in self.bodies]


def search(till: Till, text: str, limit: int = 20) -> Found:
    """Products in which every word typed occurs; when there are none, those spelled alike.

    First what the text names exactly, then what begins with it, then words that begin with it;
    within these as it is spelled, then what is sold most.
    """
    typed = _cleaned(text)
    tokens = folded(typed).split()
    if not tokens:
        return Found(till, [])
    hits = _hits(till, typed, tokens)
    if hits:
        return Found(till, [hit[0] for hit in hits[:limit]])
    if "," in typed:  # between words; in a search word there is none
        return search(till, typed.replace(",", " "), limit)
    alike: dict[str, Candidate] = {}
    for words in near(till.store, tokens):
        for hit in _hits(till, " ".join(words), words):
            alike.setdefault(hit[0], hit)
        if len(alike) >= limit:
            break
    return Found(till, list(alike)[:limit], near=bool(alike))


def being_taken_in(till: Till) -> bool:
    """Whether products of a big act are still being shown: a scan and a whole article number find
    those that are, their names a little later."""
    marks = "SELECT 1 FROM local WHERE key >= ? AND key < ? LIMIT 1"
    return bool(till.store.read(marks, MARK, f"{MARK}{_END}"))


def _cleaned(text: str) -> str:
    """Without what a keyboard may send and no product is called."""
    if text.isascii() and text.isprintable():
        return text.casefold().strip()
    printable = "".join(letter if letter.isprintable() else " " for letter in text)
    return printable.encode("utf-8", "replace").decode("utf-8").casefold().strip()


def _hits(till: Till, typed: str, tokens: Sequence[str]) -> list[Candidate]:
    """What is found, best first."""
    found = {row[0]: row for row in _rows(till, tokens)}
    sold = sold_lately(till)
    for hit in _with(sold.hits, tokens):
        if hit.product not in found:
            begins = int(f" {tokens[0]}" in hit.words)
            found[hit.product] = (hit.product, hit.plain, begins)
    if len(found) == 1:
        return list(found.values())
    exact, line = f"\n{typed}\n", f"\n{typed}"
    spelled, counts = typed.split(), sold.counts

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


def _rows(till: Till, tokens: Sequence[str]) -> list[Candidate]:
    """A bounded number of hits: where the rarest words begin one, else anywhere."""
    alone = len(tokens) == 1
    wide = _RANKED if alone else _LOOKED_AT
    rows: list[Candidate] = []
    for first in tokens if alone else sorted(tokens, key=partial(_how_many, till))[:2]:
        if alone:
            rows = till.store.read(_BEGIN_SO, first, first + _END, wide)
        elif len(rows) < _ENOUGH:
            rows += _read(till, tokens, _BEGINS, first, first + _END, wide)
    long = [token for token in tokens if len(token) >= 3]
    if long and len(rows) < _ENOUGH:
        phrases = " ".join('"' + token.replace('"', '""') + '"' for token in long)
        wide = _RANKED if len(long) == len(tokens) else _LOOKED_AT
        rows += _read(till, tokens, _HOLDS, phrases, wide)
    return rows


def _read(till: Till, tokens: Sequence[str], numbers: str, *values: object) -> list[Candidate]:
    """Of the rows with these numbers, those in which all words occur."""
    needles = [] if len(tokens) == 1 else [_needle(token) for token in tokens]
    asked = (
        f"SELECT c2, c1, instr(c0, ?) FROM product_search_content WHERE id IN ({numbers})"  # noqa: S608 - no words of a person
        + " AND instr(c0, ?)" * len(needles)
    )
    return till.store.read(asked, f" {tokens[0]}", *values, *needles)


def _needle(token: str) -> str:
    """What is below three letters must begin a word."""
    return token if len(token) >= 3 else f" {token}"


def _how_many(till: Till, token: str) -> int:
    """How many products have a word that begins so, counted no further than is looked at."""
    [(found,)] = till.store.read(_COUNT, token, token + _END, _LOOKED_AT)
    return int(found)


def _with(hits: Sequence[Hit], tokens: Sequence[str]) -> list[Hit]:
    if len(tokens) == 1:
        needle = _needle(tokens[0])
        return [hit for hit in hits if needle in hit.words]
    needles = list(map(_needle, tokens))
    return [hit for hit in hits if all(needle in hit.words for needle in needles)]
