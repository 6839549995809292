"""Whose PIN is it? A PIN is all that is typed, and two museums may have given the same one out.

A verifier is one Argon2id (about 30 ms) of the PIN, peppered and salted by the organisation
secret, so that one hash a secret finds everyone who has the PIN: see docs/decisions/0017. The
verifiers of the first release, each salted by itself, are tried one by one and made anew.
"""

from __future__ import annotations

import hmac
import os
from collections.abc import Callable, Iterable
from functools import lru_cache, partial
from typing import TYPE_CHECKING

import msgspec

from pos.domain.personal import Personal
from pos.journal.keyring import KeyRing
from pos.storage.personal import living
from pos.storage.store import Store

if TYPE_CHECKING:
    from argon2 import PasswordHasher

    from pos.storage.transaction import Transaction

_PREFIX = "pin1$"
_LENGTHS = "pin_lengths"  # by person the length of their PIN, and its version
_OLD = "$argon2"
_ROUNDS, _MEMORY_KIB, _LANES = 2, 19 * 1024, 1
_SALT = b"museum-pos salt of PINs"

Check = Callable[[], set[str]]


def verifier(secret: bytes, pin: str) -> str:
    """What is kept of a PIN (about 30 ms)."""
    from argon2.low_level import Type, hash_secret_raw

    salt = hmac.digest(secret, _SALT, "sha256")[:16]
    raw = hash_secret_raw(_peppered(secret, pin), salt, _ROUNDS, _MEMORY_KIB, _LANES, 32, Type.ID)
    return _PREFIX + raw.hex()


def _peppered(secret: bytes, pin: str) -> bytes:
    return hmac.digest(secret, pin.strip().encode("utf-8", "replace"), "sha256")


def holders(store: Store, pin: str) -> list[Personal]:
    """Everyone whose PIN this is; slow on purpose, so not for the window's thread."""
    people = living(store)
    found = _all(_checks(store.ring, people, pin))
    return [record for record in people if record.id in found]


def awaited(store: Store) -> bool:
    """Whether there are people here whose secret has not arrived yet."""
    named = {record.secret for record in living(store) if record.verifier}
    return any(store.ring.secret(id_) is None for id_ in named)


def usual_length(store: Store) -> int:
    """How long everyone's PIN is, where each is known and all are alike; else 0.

    A person whose PIN came from another till, or was set there anew, is not known until they have
    signed in here once.
    """
    known = _lengths(store)
    lengths = set()
    for record in living(store):
        length, version = known.get(record.id, (0, 0))
        lengths.add(length if version == record.verifier_version else 0)
    return lengths.pop() if len(lengths) == 1 else 0


def note_length(tx: Transaction, store: Store, records: Iterable[Personal], length: int) -> None:
    """Remember on this till how long these people's PIN is; it tells a thief next to nothing."""
    known = _lengths(store)
    now = known | {one.id: (length, one.verifier_version) for one in records}
    if now != known:
        tx.set_local(_LENGTHS, msgspec.json.encode(now))


def _lengths(store: Store) -> dict[str, tuple[int, int]]:
    kept = store.local(_LENGTHS)
    return msgspec.json.decode(kept, type=dict[str, tuple[int, int]]) if kept else {}


def usable(store: Store, record: Personal) -> bool:
    """Whether the person can sign in here."""
    return bool(record.verifier) and store.ring.secret(record.secret) is not None


def renewed(store: Store, record: Personal, pin: str) -> Personal | None:
    """The record with a verifier of today's form, when it has an old one.

    Of the same version: whoever sets another PIN meanwhile is right.
    """
    secret = store.ring.secret(record.secret)
    if secret is None or not record.verifier.startswith(_OLD):
        return None
    return msgspec.structs.replace(record, verifier=verifier(secret, pin))


def _checks(ring: KeyRing, people: Iterable[Personal], pin: str) -> list[Check]:
    """One check of each secret, and of each old verifier."""
    by_secret: dict[str, dict[str, set[str]]] = {}
    checks: list[Check] = []
    for record in people:
        secret = ring.secret(record.secret)
        if secret is None:
            continue
        if record.verifier.startswith(_OLD):
            checks.append(partial(_old, secret, record, pin))
        else:
            kept = by_secret.setdefault(record.secret, {})
            kept.setdefault(record.verifier, set()).add(record.id)
    for id_, kept in by_secret.items():
        secret = ring.secret(id_)
        assert secret is not None
        checks.append(partial(_looked_up, secret, kept, pin))
    return checks


def _looked_up(secret: bytes, kept: dict[str, set[str]], pin: str) -> set[str]:
    return kept.get(verifier(secret, pin), set())


def _old(secret: bytes, record: Personal, pin: str) -> set[str]:
    from argon2.exceptions import VerificationError

    try:
        _hasher().verify(record.verifier, _peppered(secret, pin))
    except (VerificationError, ValueError):  # another PIN, or no verifier at all
        return set()
    return {record.id}


@lru_cache(maxsize=1)
def _hasher() -> PasswordHasher:
    from argon2 import PasswordHasher

    return PasswordHasher(_ROUNDS, _MEMORY_KIB, _LANES)


def _all(checks: list[Check]) -> set[str]:
    """What all the checks found; Argon2 leaves the other threads alone."""
    if len(checks) < 2:
        return set().union(*(check() for check in checks))
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(min(len(checks), os.cpu_count() or 1)) as pool:
        return set().union(*pool.map(lambda check: check(), checks))
