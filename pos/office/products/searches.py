"""Searches that found nothing: made search words of a product, or put aside."""

from __future__ import annotations

from pos.journal.clock import moment, timestamp
from pos.journal.merge import values
from pos.office.catalogue.cells import without_controls
from pos.office.desks import manager
from pos.office.products.acts import change
from pos.office.products.form import MOST_WORD
from pos.storage.store import Store
from pos.till.search.missed_searches import Missed, missed
from pos.till.settings import put
from pos.till.till import Till

_ALL, _SHOWN = 5_000, 200


def open_searches(store: Store) -> list[Missed]:
    """What was looked for in vain and nobody has dealt with since, the most wanted first."""
    found = missed(store, _ALL)
    cursor = store.connection.cursor()
    wanted = []
    for one in found:
        state = store.projector.state(cursor, store.org, "missed", one.words)
        until = values(state).get("until", "")
        if not until or one.last > moment(str(until)):
            wanted.append(one)
    return wanted[:_SHOWN]


def teach(till: Till, words: str, product: str) -> str:
    """Let a product be found by these words from now on; the act's id. Raises OnlyManagers."""
    # as a file keeps them, in which a comma parts one search word from the next
    kept = " ".join(without_controls(words).replace(",", " ").casefold().split())[:MOST_WORD]
    done = change(till, {product: {f"word/{kept}": True}} if kept else {})
    dismiss(till, words)
    return done.act


def dismiss(till: Till, words: str) -> None:
    """Put a search aside until it is searched for again. Raises OnlyManagers."""
    person = manager(till)
    last = next((one.last for one in missed(till.store, _ALL) if one.words == words), till.now())
    with till.store.write() as tx:
        put(tx, "missed", {words: {"until": timestamp(last)}}, person.id)
