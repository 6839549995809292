"""The messages with which personal records, and the secrets that PINs are checked with, travel.

A secret goes only in boxes that one till's key opens: the ledger carries them and reads none.
"""

from __future__ import annotations

from typing import Annotated

import msgspec

from pos.domain.personal import Personal, SecretId
from pos.sync.fields import Box, Count, Id, PublicKey, Token

MOST_SENT = 40
"""Personal records of one request: with the rest of it they fit in a small body."""
MOST_PEOPLE = 200
"""Of one answer."""
MOST_BOXES = 50
MOST_SECRETS = 500


class Sealed(msgspec.Struct, frozen=True, array_like=True):
    """A secret, sealed (hex) for the till with this public key."""

    secret: SecretId
    public_key: PublicKey
    box: Box


class Lacking(msgspec.Struct, frozen=True, array_like=True):
    """A till of the organisation has no box with this secret; who has the secret may seal one."""

    secret: SecretId
    till: Id
    public_key: PublicKey


class AskPeople(msgspec.Struct, frozen=True, kw_only=True):
    """What the till changed, and all the secrets it holds; it asks for what came `after`."""

    incarnation: Token
    after: Count = 0
    people: Annotated[tuple[Personal, ...], msgspec.Meta(max_length=MOST_SENT)] = ()
    holds: Annotated[tuple[SecretId, ...], msgspec.Meta(max_length=MOST_SECRETS)] = ()
    sealed: Annotated[tuple[Sealed, ...], msgspec.Meta(max_length=MOST_BOXES)] = ()


class People(msgspec.Struct, frozen=True, kw_only=True):
    """All that was sent is taken in. `people` are the records after the cursor, merged; `cursor`
    is the next one; `more` says that there are more. `sealed` is for the asking till."""

    incarnation: Token
    cursor: Count
    more: bool = False
    people: Annotated[tuple[Personal, ...], msgspec.Meta(max_length=MOST_PEOPLE)] = ()
    sealed: Annotated[tuple[Sealed, ...], msgspec.Meta(max_length=MOST_BOXES)] = ()
    lacking: Annotated[tuple[Lacking, ...], msgspec.Meta(max_length=MOST_BOXES)] = ()
