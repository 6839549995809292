"""Badges, given out and withdrawn by a coordinator: see docs/decisions/0022.

A badge is a personal record of its own, whose id names its person. Withdrawn means erased, which
wins over everything else that any machine knows of it, for ever.
"""

from __future__ import annotations

import os
import secrets

import msgspec

from pos.domain.badge import RANDOM_BYTES, code_of
from pos.domain.personal import BadgePaper, Personal, erased
from pos.office.people import author_of, must_be_known
from pos.storage.personal import badge_id, badges, keep, owner_of
from pos.storage.transaction import Transaction
from pos.till.staff.badges import verifier
from pos.till.till import Till


def give(till: Till, id_: str) -> BadgePaper:
    """A new badge; the person's earlier ones are withdrawn. The code is told only now.

    Raises OnlyCoordinators and NoSuchPerson.
    """
    author_of(till)
    person = must_be_known(till, id_)
    ring, code = till.store.ring, code_of(secrets.token_bytes(RANDOM_BYTES))
    # the secret that the person's own tills surely have, where it is here
    known = person.secret if ring.secret(person.secret) else ring.own
    secret = ring.secret(known) or ring.own_secret
    made = badge_id(id_, os.urandom(4).hex())
    with till.store.write() as tx:
        _withdraw(till, tx, id_)
        keep(tx, Personal(made, "", 0, verifier(secret, code), 1, known))
    return BadgePaper(person.name, code)


def withdraw(till: Till, id_: str) -> int:
    """No badge of this person's is let in any more: here at once, elsewhere with the next sync.

    How many there were. Raises OnlyCoordinators and NoSuchPerson.
    """
    author_of(till)
    must_be_known(till, id_)
    with till.store.write() as tx:
        return _withdraw(till, tx, id_)


def _withdraw(till: Till, tx: Transaction, id_: str) -> int:
    found = [one for one in badges(till.store) if owner_of(one.id) == id_]
    for one in found:
        keep(tx, erased(one.id))
    return len(found)


def wearers(till: Till) -> set[str]:
    """The ids of everyone who has a badge."""
    return {owner_of(one.id) for one in badges(till.store)}


def print_badge(till: Till, paper: BadgePaper, language: str = "") -> None:
    """Queue it for the receipt printer. The database never holds the code in the open."""
    from pos.journal.key import seal

    body = seal(till.store.key.public, msgspec.json.encode(paper))
    assert body is not None  # the key is our own
    with till.store.write() as tx:
        tx.add_print_job("badge", language=language or till.language, body=body)
