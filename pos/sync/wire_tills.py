"""The protocol's messages about tills themselves: a machine replaced, a till retired or renamed."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec

from pos.sync.wire import encode_json

_Id = Annotated[str, msgspec.Meta(min_length=1, max_length=64)]
_Text = Annotated[str, msgspec.Meta(max_length=300)]
_Key = Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{64}$")]
_Hex = Annotated[str, msgspec.Meta(pattern="^[0-9a-f]*$", max_length=128)]


class Replace(msgspec.Struct, frozen=True, kw_only=True):
    """A new machine takes the place of the till that the code was made for.

    `signature` (hex) is the new key's over `proof_of_replacement`.
    """

    code: Annotated[str, msgspec.Meta(max_length=64)]
    public_key: _Key
    signature: _Hex


class Replaced(msgspec.Struct, frozen=True, kw_only=True):
    """The machine is the till from now on: it begins with `epoch`, and reads everything back."""

    org: int
    name: str
    incarnation: str
    author: str
    till: str
    till_code: str
    epoch: Annotated[int, msgspec.Meta(ge=1, le=2**31 - 1)]


class TillAct(msgspec.Struct, frozen=True, kw_only=True):
    """What a coordinator does to a till of the organisation, from any till.

    `person` is who is signed in there. `text`: why it is retired, its new label, or what came of
    a flag (`what`: fork, clone, old_machine or quarantine). `code` asks for a one-time code with
    which a new machine takes the till's place, or, with `till` "", a new till is enrolled.
    """

    do: Literal["retire", "rename", "resolve", "code"]
    person: _Id
    till: Annotated[str, msgspec.Meta(max_length=64)] = ""
    text: _Text = ""
    what: Annotated[str, msgspec.Meta(max_length=20)] = ""


class TillActed(msgspec.Struct, frozen=True, kw_only=True):
    """It is done; `code` is the one-time code that was asked for."""

    code: str = ""


def proof_of_replacement(code: str, public_key: str) -> bytes:
    """What a new machine signs. Its own beginning keeps it from passing for anything else."""
    return b"museum-pos replace\0" + encode_json([code, public_key])
