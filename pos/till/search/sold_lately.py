"""What is sold most these days: a cashier who types a letter mostly means that."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple
from weakref import WeakKeyDictionary

from pos.domain.facts import Receipt
from pos.journal.entry import decode, fact_of
from pos.till.settings import Settings
from pos.till.till import Finished, Till

_RECEIPTS = 200  # the last so many are counted
_OFTEN = 60  # products
_AGAIN = 50  # sales until the list is read anew
_LATEST = (
    "SELECT bytes FROM entry WHERE org = ? AND position IN"
    " (SELECT position FROM receipt WHERE org = ? ORDER BY position DESC LIMIT ?)"
)


class Sold(NamedTuple):
    """How often each product was sold, and where the search index has those sold most."""

    counts: Counter[str]
    numbers: list[int]
    settings: Settings  # as they were: others may have other products
    last: Finished | None


_known: WeakKeyDictionary[Till, Sold] = WeakKeyDictionary()


def sold_lately(till: Till) -> Sold:
    """Counted at the first search, then kept up to date with this till's own sales."""
    sold = _known.get(till)
    if sold is None or sold.settings is not till.settings:
        sold = _known[till] = _read(till)
    elif till.last is not sold.last:
        sold.counts.update(_products(till.last.fact) if till.last else ())
        again = sold.counts.total() % _AGAIN == 0
        sold = _known[till] = _read(till) if again else sold._replace(last=till.last)
    return sold


def _products(fact: Receipt) -> dict[str, int]:
    return {line.product: max(0, line.quantity) for line in fact.lines}


def _read(till: Till) -> Sold:
    from pos.storage.search import number_of

    counts: Counter[str] = Counter()
    for row in till.store.read(_LATEST, till.store.org, till.store.org, _RECEIPTS):
        fact = fact_of(decode(bytes(row[0])))
        if isinstance(fact, Receipt):
            counts.update(_products(fact))
    numbers = [number_of(product) for product, _ in counts.most_common(_OFTEN)]
    return Sold(counts, numbers, till.settings, till.last)
