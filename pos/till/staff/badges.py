"""Signing in with a badge, and a coordinator's badge for one act.

Kept of a badge is HMAC-SHA256 by the organisation's secret. A PIN has some 13 bits and wants
Argon2id to slow its guessing down; a badge has 120 random ones, which nobody guesses, so it is
looked up at once. Still a badge that nobody has counts as a wrong PIN.
"""

from __future__ import annotations

import hmac

from pos.domain.badge import read
from pos.domain.person import NeedsAuthorisation, Person
from pos.storage.personal import badges, owner_of
from pos.storage.store import Store
from pos.till.people import count_wrong, enter, everyone, may_authorise, right, wait_over
from pos.till.refusals import NotSignedIn, WrongBadge
from pos.till.till import Till

_PREFIX = "badge1$"


def verifier(secret: bytes, code: str) -> str:
    """What is kept of a badge."""
    return _PREFIX + hmac.digest(secret, b"museum-pos badge\0" + code.encode(), "sha256").hex()


def verify(till: Till, text: str) -> Person:
    """Whose badge this is. Raises BadgeMisread, TooManyTries and WrongBadge."""
    code = read(text)
    wait_over(till)
    owner = _owner(till.store, code)
    person = next((one for one in everyone(till) if one.id == owner), None)
    if person is None:
        count_wrong(till)
        raise WrongBadge
    right(till)
    return person


def _owner(store: Store, code: str) -> str:
    known: dict[str, str] = {}  # by secret what is kept of this code
    for record in badges(store):
        secret = store.ring.secret(record.secret)
        if secret is not None and record.secret not in known:
            known[record.secret] = verifier(secret, code)
        if hmac.compare_digest(known.get(record.secret, ""), record.verifier):
            return owner_of(record.id)
    return ""


def sign_in(till: Till, text: str) -> Person:
    """Let the badge's person take over; the basket stays. Raises as `verify` does."""
    return enter(till, verify(till, text))


def authorise(till: Till, text: str) -> Person:
    """A coordinator's badge allows the next act above the cashier's limit.

    Raises NotSignedIn, NeedsAuthorisation, and as `verify` does.
    """
    if till.person is None:
        raise NotSignedIn
    person = verify(till, text)
    if not may_authorise(till, person.id):
        raise NeedsAuthorisation
    till.allowed = person
    return person
