"""Personal records within an exchange: what changed here goes up, what changed elsewhere comes.

And the secrets that their PINs are checked with: who holds one seals it for each till that the
ledger says lacks it, so that only that till's key opens the box.
"""

from __future__ import annotations

from collections.abc import Iterable

from pos.domain.ledger_facts import TillEnrolled
from pos.journal.key import seal
from pos.journal.keyring import secret_id
from pos.storage.engine import explain
from pos.storage.personal import acknowledged, join, send_all, unsent
from pos.storage.store import Store
from pos.sync.asking import Asking
from pos.sync.refusals import LedgerConfused
from pos.sync.state import PeopleState, keep_people, people_of
from pos.sync.wire import OtherIncarnation, from_hex
from pos.sync.wire_people import (
    MOST_SECRETS,
    MOST_SENT,
    AskPeople,
    Lacking,
    People,
    Sealed,
)


def exchange_people(store: Store, ask: Asking) -> int:
    """Send and read until both sides have everyone; how many records and secrets moved.

    Costs no request when nothing is new: the session's answer said so.
    """
    session = ask.opened()
    state = people_of(store)
    if state.incarnation != session.incarnation:
        state = _start_over(store, session.incarnation)
    news = state.again or state.position != session.people
    sealed: list[Sealed] = []
    given: set[tuple[str, str]] = set()
    moved = 0
    while True:
        people, holds = unsent(store, MOST_SENT), tuple(store.ring.ids()[:MOST_SECRETS])
        if not (news or people or sealed or holds != state.holds):
            return moved
        asked = AskPeople(
            incarnation=state.incarnation, after=state.position, people=tuple(people),
            holds=holds, sealed=tuple(sealed),
        )  # fmt: skip
        answer = ask.people(asked)
        if isinstance(answer, OtherIncarnation):
            if not state.position:
                raise LedgerConfused(problem="no cursor is right")
            state, news = _start_over(store, answer.incarnation), True
            continue
        if answer.more and answer.cursor <= state.position:
            raise LedgerConfused(problem="the people go backwards")
        opened = _open(store, answer.sealed)
        moved += len(people) + len(sealed) + opened
        wanted = [one for one in answer.lacking if (one.secret, one.public_key) not in given]
        sealed = _seal(store, session.author, wanted)
        given.update((one.secret, one.public_key) for one in sealed)
        again = len(sealed) < len(wanted) or opened < len(answer.sealed)
        state = PeopleState(answer.incarnation, answer.cursor, holds, again)
        moved += _take(store, asked, answer, state)
        news = answer.more


def _start_over(store: Store, incarnation: str) -> PeopleState:
    """The ledger is another, or was put back: send everyone, and read everyone."""
    state = PeopleState(incarnation)
    with store.write(first=False) as tx:
        send_all(tx)
        keep_people(tx, state)
    return state


def _take(store: Store, asked: AskPeople, answer: People, state: PeopleState) -> int:
    """Keep an answer: how many records it changed."""
    with store.write(first=False) as tx:
        acknowledged(tx, asked.people)
        changed = [record for record in answer.people if join(tx, record)]
        keep_people(tx, state)
    if any(record.erased for record in changed):
        store.checkpoint(whole=True)
    return len(changed)


def _open(store: Store, boxes: Iterable[Sealed]) -> int:
    """Keep the secrets that came for this till; what is in no good box is passed over.

    Raises StorageUnavailable.
    """
    kept = 0
    for one in boxes:
        secret = store.key.open(from_hex(one.box))
        if secret is not None and secret_id(secret) == one.secret:
            try:
                store.ring.add(secret)
            except OSError as error:
                raise explain(error) or error from error
            kept += 1
    return kept


def _seal(store: Store, author: str, wanted: Iterable[Lacking]) -> list[Sealed]:
    """A box for each till that lacks a secret, where the ledger's journal names the till's key.

    So whoever is given the secrets stands in every till's journal for good.
    """
    keys: dict[str, set[str]] = {}
    boxes = []
    for one in wanted:
        secret = store.ring.secret(one.secret)
        known = keys.setdefault(one.till, _keys_of(store, author, one.till))
        if secret is None or one.public_key not in known:
            continue
        box = seal(bytes.fromhex(one.public_key), secret)
        if box is not None:
            boxes.append(Sealed(one.secret, one.public_key, box.hex()))
    return boxes


def _keys_of(store: Store, author: str, till: str) -> set[str]:
    """The keys that the ledger wrote down when it enrolled a till."""
    rows = store.rows(
        "SELECT position FROM till_history WHERE org = :org AND till = :till"
        " AND author = :author AND kind = 'enrolled'",
        till=till,
        author=author,
    )
    facts = [store.at(row[0]).fact for row in rows]
    return {fact.public_key for fact in facts if isinstance(fact, TillEnrolled)}
