"""Searches that found nothing, remembered for whoever orders the shop's goods."""

from __future__ import annotations

from datetime import datetime

import msgspec

from pos.domain.search_facts import SearchMissed, worth_remembering
from pos.journal.clock import moment
from pos.storage.store import Store
from pos.till.search.product_search import search
from pos.till.till import Till


class Missed(msgspec.Struct, frozen=True):
    """What was looked for in vain, how often, and when last (UTC), on all tills."""

    words: str
    count: int
    last: datetime


def remember(till: Till, text: str) -> bool:
    """Write down what a person searched for and gave up on; False when it is not worth it.

    May be called on any thread.
    """
    words = worth_remembering(text)
    if not words or not _is_missing(till, words):
        return False
    with till.store.write(first=False) as tx:
        tx.append(SearchMissed(words=words, place=till.settings.place), None)
    return True


def _is_missing(till: Till, words: str) -> bool:
    found = search(till, words, 1)
    return found.near or not found.products


def missed(store: Store, limit: int = 200) -> list[Missed]:
    """What was looked for in vain, the most wanted first."""
    rows = store.rows(
        "SELECT words, count(*), max(at) FROM missed WHERE org = :org GROUP BY words"
        " ORDER BY count(*) DESC, max(at) DESC LIMIT :limit",
        limit=limit,
    )
    return [Missed(row[0], row[1], moment(row[2])) for row in rows]
