"""Signing in and out, and a coordinator's PIN for one act.

PINs are kept as Argon2id verifiers with the organisation's secret (so that a stolen database
alone gives none away). A wrong PIN slows the next try down, and never locks anyone out for good.
"""

from __future__ import annotations

import hmac
from datetime import timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from pos.domain.person import NeedsAuthorisation, Person, limits_of
from pos.journal.clock import moment, timestamp
from pos.till.refusals import NotSignedIn, TooManyTries, WrongPin
from pos.till.till import Till

if TYPE_CHECKING:
    from argon2 import PasswordHasher

_FREE_TRIES = 3
_LONGEST_WAIT_S = 30


@lru_cache(maxsize=1)
def _hasher() -> PasswordHasher:
    from argon2 import PasswordHasher

    return PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)


def _peppered(till_secret: bytes, pin: str) -> bytes:
    return hmac.digest(till_secret, pin.strip().encode("utf-8", "replace"), "sha256")


def verifier(secret: bytes, pin: str) -> str:
    """What is kept of a PIN (about 30 ms)."""
    return _hasher().hash(_peppered(secret, pin))


def everyone(till: Till) -> list[Person]:
    """The people who may sign in here, by name."""
    rows = till.store.rows(
        "SELECT id, name FROM personal WHERE org = :org AND erased = 0 ORDER BY name, id"
    )
    return [Person(id_, name, till.settings.roles.get(id_, ())) for id_, name in map(tuple, rows)]


def verify(till: Till, pin: str) -> Person:
    """Whose PIN this is; slow on purpose, so not for the window's thread.

    Raises TooManyTries while a wait runs, and WrongPin.
    """
    _wait_over(till)
    peppered = _peppered(till.store.secret, pin)
    verifiers = till.store.rows("SELECT id, verifier FROM personal WHERE org = :org AND erased = 0")
    for id_, kept in map(tuple, verifiers):
        if not _matches(kept, peppered):
            continue
        with till.store.write(first=False) as tx:
            tx.set_local("wrong_pins", None)
        return next(person for person in everyone(till) if person.id == id_)
    _count_wrong(till)
    raise WrongPin


def _matches(kept: str, peppered: bytes) -> bool:
    from argon2.exceptions import VerifyMismatchError

    try:
        return _hasher().verify(kept, peppered)
    except VerifyMismatchError:
        return False


def _wait_over(till: Till) -> None:
    kept = till.store.local("wrong_pins")
    if kept is None:
        return
    tries, last = kept.decode().split(" ")
    wait = min(_LONGEST_WAIT_S, 2 ** (int(tries) - _FREE_TRIES)) if int(tries) >= _FREE_TRIES else 0
    left = moment(last) + timedelta(seconds=wait) - till.now()
    # a clock that was set back must not make anyone wait longer than the longest wait
    if timedelta() < left <= timedelta(seconds=_LONGEST_WAIT_S):
        raise TooManyTries(seconds=-(-left // timedelta(seconds=1)))


def _count_wrong(till: Till) -> None:
    kept = till.store.local("wrong_pins")
    tries = int(kept.decode().split(" ")[0]) if kept else 0
    with till.store.write(first=False) as tx:
        tx.set_local("wrong_pins", f"{min(tries + 1, 99)} {timestamp(till.now())}".encode())


def enter(till: Till, person: Person) -> Person:
    """Let a person whose PIN was verified take over; the basket stays."""
    till.person = person
    till.allowed = None
    till.refresh()
    return person


def sign_in(till: Till, pin: str) -> Person:
    """Verify and enter."""
    return enter(till, verify(till, pin))


def sign_out(till: Till) -> None:
    """Lock the till; the basket and the shift stay."""
    till.person = None
    till.allowed = None


def authorise(till: Till, pin: str) -> Person:
    """A coordinator allows the next act above the cashier's limit.

    Raises NotSignedIn, WrongPin, TooManyTries, and NeedsAuthorisation when the PIN is of
    someone who may not allow anything.
    """
    if till.person is None:
        raise NotSignedIn
    person = verify(till, pin)
    if not limits_of(person.roles, till.settings.limits).authorise:
        raise NeedsAuthorisation
    till.allowed = person
    return person
