"""The protocol's messages about tills themselves: a machine replaced, a till retired or renamed."""

from __future__ import annotations

from typing import Literal

import msgspec

from pos.sync.fields import Count, Epoch, Hex, Id, PublicKey, Text, Token, Word
from pos.sync.wire import encode_json


class Replace(msgspec.Struct, frozen=True, kw_only=True):
    """A new machine takes the place of the till that the code was made for.

    `signature` (hex) is the new key's over `proof_of_replacement`.
    """

    code: Token
    public_key: PublicKey
    signature: Hex


class Replaced(msgspec.Struct, frozen=True, kw_only=True):
    """The machine is the till from now on: it begins with `epoch`, and reads everything back.

    `shift`: the number of the till's last shift, after which the next one is numbered.
    """

    org: int
    name: str
    incarnation: str
    author: str
    till: str
    till_code: str
    epoch: Epoch
    shift: Count = 0


class TillAct(msgspec.Struct, frozen=True, kw_only=True):
    """What a coordinator does to a till of the organisation, from any till.

    `person` is who is signed in there. `text`: why it is retired, its new label, or what came of
    a flag (`what`: fork, clone, old_machine or quarantine). `code` asks for a one-time code with
    which a new machine takes the till's place, or, with `till` "", a new till is enrolled.
    """

    do: Literal["retire", "rename", "resolve", "code"]
    person: Id
    till: Token = ""
    text: Text = ""
    what: Word = ""


class TillActed(msgspec.Struct, frozen=True, kw_only=True):
    """It is done; `code` is the one-time code that was asked for."""

    code: str = ""


def proof_of_replacement(code: str, public_key: str) -> bytes:
    """What a new machine signs. Its own beginning keeps it from passing for anything else."""
    return b"museum-pos replace\0" + encode_json([code, public_key])
