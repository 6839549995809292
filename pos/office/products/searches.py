"""Searches that found nothing: made search words of a product, or put aside."""

from __future__ import annotations

from pos.journal.clock import moment, timestamp
from pos.journal.merge import values
from pos.office.desks import manager
from pos.office.products.acts import change
from pos.storage.store import Store
from pos.till.missed_searches import Missed, missed
from pos.till.settings import put
from pos.till.till import Till

_ALL = 5_000


def open_searches(store: Store, most: int = 200) -> list[Missed]:
    """What was looked for in vain and nobody has dealt with since, the most wanted first."""
    found = missed(store, _ALL)
    cursor = store.connection.cursor()
    wanted = []
    for one in found:
        state = store.projector.state(cursor, store.org, "missed", one.words)
        until = values(state).get("until", "")
        if not until or one.last > moment(str(until)):
            wanted.append(one)
    return wanted[:most]


def teach(till: Till, words: str, product: str) -> str:
    """Let a product be found by these words from now on; the act's id. Raises OnlyManagers."""
    done = change(till, {product: {f"word/{words}": True}})
    dismiss(till, words)
    return done.act


def dismiss(till: Till, words: str) -> None:
    """Put a search aside until it is searched for again. Raises OnlyManagers."""
    person = manager(till)
    last = next((one.last for one in missed(till.store, _ALL) if one.words == words), till.now())
    with till.store.write() as tx:
        put(tx, "missed", {words: {"until": timestamp(last)}}, person.id)
