"""Merging settings: every machine ends with the same value, in whatever order entries come.

A field's versions are known by the hash of the entry that set them. A setting beats the versions
it names; among versions that nobody beat, the merge clock decides, ties by till id. The loser
stays in the journal.
"""

from __future__ import annotations

from typing import Any

import msgspec

from pos.journal.clock import BEFORE_ALL


class Version(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """One setting of one field. Plain data, made by the million: nothing for the collector."""

    entry: str  # hash, hex
    clock: tuple[int, int]
    till: str
    value: Any


class Field(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A field's unbeaten versions, and the names of all that were beaten.

    Beaten names are kept for ever: a machine cannot tell one that it has seen and dropped from
    one that is still to arrive, and two machines must end with the very same row.
    """

    heads: tuple[Version, ...] = ()
    beaten: tuple[str, ...] = ()

    @property
    def winner(self) -> Version:
        if len(self.heads) == 1:
            return self.heads[0]
        return max(self.heads, key=lambda head: (head.clock, head.till, head.entry))

    @property
    def value(self) -> Any:
        return self.winner.value

    @property
    def conflict(self) -> bool:
        """Whether people who did not know of each other set it to different values.

        What a new till knows by itself is nobody's, and gives way to what somebody chose.
        """
        if len(self.heads) < 2:
            return False
        chosen = [head.value for head in self.heads if head.clock != BEFORE_ALL]
        return len({msgspec.json.encode(value) for value in chosen}) > 1

    def merged(self, version: Version, replaces: list[str]) -> Field:
        """The field after one more setting, whichever order it came in."""
        if not (self.heads or self.beaten or replaces):
            return Field((version,))  # what nobody set before, as most fields of a long list
        beaten = {*self.beaten, *replaces}
        heads = {head.entry: head for head in (*self.heads, version) if head.entry not in beaten}
        return Field(tuple(heads[entry] for entry in sorted(heads)), tuple(sorted(beaten)))


State = dict[str, Field]


def values(state: State) -> dict[str, Any]:
    """What each field is now."""
    return {
        name: field.heads[0].value if len(field.heads) == 1 else field.value
        for name, field in state.items()
        if field.heads
    }


def replaced(state: State, fields: dict[str, Any]) -> dict[str, list[str]]:
    """The versions that setting these fields now would beat."""
    return {
        name: [head.entry for head in state[name].heads]
        for name in fields
        if name in state and state[name].heads
    }
