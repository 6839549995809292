"""Words of the product list that are spelled like what was typed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pos.storage.search import PARTS
from pos.storage.store import Store

_SHORTEST = 4  # letters; below it everything is like everything
_TWO_SLIPS = 8  # letters from which two slips are forgiven
_WORDS = 500  # of each beginning, at most so many different ones are looked at
_PRODUCTS = 100  # whose words are looked at where the beginning is wrong
_TRIED = 3  # corrections that are searched for
_END = "\U0010ffff"
# steps from one word to the next different one, however many products share it
_DIFFERENT = (
    "WITH RECURSIVE known(word) AS ("
    "SELECT min(word) FROM product_word WHERE word >= ?1 UNION ALL"
    " SELECT (SELECT min(word) FROM product_word WHERE word > known.word) FROM known"
    " WHERE known.word < ?2) SELECT word FROM known WHERE word < ?2 LIMIT ?3"
)


def near(store: Store, tokens: Sequence[str]) -> Iterator[list[str]]:
    """The words typed with the misspelled ones mended, the likeliest first.

    Words with a digit are never mended: a wrong number is another thing.
    """
    choices = [_choices(store, token) for token in tokens]
    if not all(choices):
        return
    for turn in range(max(map(len, choices))):
        yield [choice[min(turn, len(choice) - 1)] for choice in choices]


def _choices(store: Store, token: str) -> list[str]:
    """The word itself when it is known, else those that it may have been meant for."""
    if _is_known(store, token):
        return [token]
    if len(token) < _SHORTEST or not token.isalpha():
        return []
    slips = 2 if len(token) >= _TWO_SLIPS else 1
    rated = sorted(
        (distance, abs(len(word) - len(token)), word)
        for word in _candidates(store, token)
        if (distance := begins_alike(token, word, slips)) <= slips
    )
    best = rated[0][0] if rated else 0
    return [word for distance, _, word in rated if distance == best][:_TRIED]


def _is_known(store: Store, token: str) -> bool:
    begins = "SELECT 1 FROM product_word WHERE word >= ? AND word < ? LIMIT 1"
    if store.read(begins, token, token + _END):
        return True
    phrase = '"' + token.replace('"', '""') + '"'
    holds = "SELECT 1 FROM product_search WHERE words MATCH ? LIMIT 1"
    return len(token) >= 3 and bool(store.read(holds, phrase))


def _candidates(store: Store, token: str) -> set[str]:
    """Words that begin like it, with its first two letters turned, or that end like it."""
    found: set[str] = set()
    for start in (token[:2], token[1] + token[0]):
        rows = store.read(_DIFFERENT, start, start + _END, _WORDS)
        found.update(row[0] for row in rows)
    if len(token) > _SHORTEST:
        holds = "SELECT words FROM product_search WHERE words MATCH ? LIMIT ?"
        for row in store.read(holds, f'"{token[2:]}"', _PRODUCTS):
            found.update(PARTS.findall(row[0]))
    letters, slips = set(token), 2 if len(token) >= _TWO_SLIPS else 1
    return {
        word
        for word in found
        if len(word) >= len(token) - slips
        and len(letters - set(word[: len(token) + slips])) <= slips
    }


def begins_alike(typed: str, word: str, most: int) -> int:
    """How many slips make the beginning of a word into what was typed; more than `most` is
    `most` + 1. A slip is a letter wrong, missing or too many, or two letters turned.
    """
    before: list[int] = []
    row: list[int] = [*range(len(word) + 1)]
    for n, letter in enumerate(typed, 1):
        earlier, before, row = before, row, [n]
        for m, other in enumerate(word, 1):
            cost = min(before[m] + 1, row[-1] + 1, before[m - 1] + (letter != other))
            if n > 1 and m > 1 and letter == word[m - 2] and other == typed[n - 2]:
                cost = min(cost, earlier[m - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return min(row)
