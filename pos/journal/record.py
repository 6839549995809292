"""A record's merged settings as one row holds them.

Most fields of a record were set together and stand as they were set: such a setting is named once,
with all the fields that it won. What it beat, and what is not decided, stands apart.
"""

from __future__ import annotations

from typing import Any

import msgspec

from pos.journal.merge import Field, State, Version, values


class _Set(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """One setting, and the fields of which it is the only head."""

    entry: str  # hash, hex
    clock: tuple[int, int]
    till: str
    fields: dict[str, Any]


class _Row(msgspec.Struct, frozen=True, array_like=True, gc=False):
    sets: tuple[_Set, ...]  # by the names of their entries
    beaten: dict[str, tuple[str, ...]]
    contested: dict[str, tuple[Version, ...]]  # fields that have several heads


_encode = msgspec.json.Encoder(order="sorted").encode
_decode = msgspec.json.Decoder(_Row).decode


def encoded(state: State) -> bytes:
    """The one form of a state, whatever order its settings came in."""
    sets: dict[str, _Set] = {}
    for name, field in state.items():
        if len(field.heads) == 1:
            head = field.heads[0]
            one = sets.get(head.entry)
            if one is None:
                one = sets[head.entry] = _Set(head.entry, head.clock, head.till, {})
            one.fields[name] = head.value
    return _encode(
        _Row(
            tuple(sets[entry] for entry in sorted(sets)),
            {name: field.beaten for name, field in state.items() if field.beaten},
            {name: field.heads for name, field in state.items() if len(field.heads) > 1},
        )
    )


def decoded(data: bytes | str) -> State:
    """The state that a row holds."""
    row = _decode(data)
    beaten = row.beaten
    state = {
        name: Field((Version(one.entry, one.clock, one.till, value),), beaten.get(name, ()))
        for one in row.sets
        for name, value in one.fields.items()
    }
    for name, heads in row.contested.items():
        state[name] = Field(heads, beaten.get(name, ()))
    for name, gone in beaten.items():
        if name not in state:
            state[name] = Field((), gone)
    return state


def values_in(data: bytes | str) -> dict[str, Any]:
    """What each field of a row is now."""
    row = _decode(data)
    found: dict[str, Any] = {}
    for one in row.sets:
        found |= one.fields
    return found | {name: Field(heads).value for name, heads in row.contested.items()}


class Record:
    """A record that settings are merged into, one after the other.

    What is set for the first time, as most of a long list, is never taken apart.
    """

    __slots__ = ("_only", "_state")

    def __init__(self, data: bytes | str | None = None) -> None:
        """`data`: the row as it stands, None for a record that was never set."""
        self._only: _Set | None = None
        self._state: State = {} if data is None else decoded(data)

    def set(
        self, entry: str, clock: tuple[int, int], till: str, fields: dict[str, Any],
        replaces: dict[str, list[str]],
    ) -> None:  # fmt: skip
        """Merge what an entry sets; `replaces` are the versions that each field beats."""
        if self._only is None and not self._state and not replaces and fields:
            self._only = _Set(entry, clock, till, fields)
            return
        state = self.state()
        for name, value in fields.items():
            before = state.get(name) or Field()
            version = Version(entry, clock, till, value)
            state[name] = before.merged(version, replaces.get(name, []))

    def state(self) -> State:
        """The fields with their versions."""
        if self._only is not None:
            one, self._only = self._only, None
            version = (one.entry, one.clock, one.till)
            self._state = {
                name: Field((Version(*version, value),)) for name, value in one.fields.items()
            }
        return self._state

    def values(self) -> dict[str, Any]:
        """What each field is now; not to be changed."""
        return values(self._state) if self._only is None else self._only.fields

    def encoded(self) -> bytes:
        """The row."""
        return encoded(self._state) if self._only is None else _encode(_Row((self._only,), {}, {}))
