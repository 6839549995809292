"""Personal records: names and PIN verifiers, outside the journal so that they can be erased.

Two machines that know different things of a person join them, and end with the same record in
whatever order, and however often, they hear of each other's.
"""

from __future__ import annotations

from typing import Annotated

import msgspec

MOST_NAME = 100
"""Characters of a person's name."""

_NO_CONTROL = r"^[^\x00-\x1f\x7f]*$"

Id = Annotated[str, msgspec.Meta(pattern="^[0-9A-Za-z-]{1,64}$")]
SecretId = Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{16}$")]
_Version = Annotated[int, msgspec.Meta(ge=0, le=2**31 - 1)]


class Personal(msgspec.Struct, frozen=True, array_like=True):
    """What is known of a person. The name and the PIN change apart, each with its own version.

    `secret` is the short id of the organisation secret that `verifier` was made with.
    """

    id: Id
    name: Annotated[str, msgspec.Meta(max_length=MOST_NAME, pattern=_NO_CONTROL)] = ""
    name_version: _Version = 0
    verifier: Annotated[str, msgspec.Meta(max_length=200, pattern=_NO_CONTROL)] = ""
    verifier_version: _Version = 0
    secret: Annotated[str, msgspec.Meta(pattern="^([0-9a-f]{16})?$")] = ""
    erased: bool = False


class BadgePaper(msgspec.Struct, frozen=True):
    """What the print job of a badge carries, sealed for the till's own key."""

    name: str
    code: str


def erased(id_: str) -> Personal:
    """All that is kept of an erased person: that there was one."""
    return Personal(id_, erased=True)


def merged(one: Personal, other: Personal) -> Personal:
    """What two machines make of their records of one person.

    Erased wins for ever. Else the higher version of the name, and of the PIN; of one version the
    greater text, which is arbitrary, and the same everywhere.
    """
    if one.erased or other.erased:
        return erased(one.id)
    named = max(one, other, key=lambda record: (record.name_version, record.name))
    known = max(one, other, key=lambda record: (
        record.verifier_version, record.verifier, record.secret))  # fmt: skip
    return Personal(
        one.id, named.name, named.name_version, known.verifier, known.verifier_version,
        known.secret,
    )  # fmt: skip


def tidy_name(name: str) -> str:
    """A name without what cannot be shown, and no longer than a name may be."""
    shown = "".join(letter for letter in name if letter.isprintable())
    return " ".join(shown.split())[:MOST_NAME].rstrip()
