"""One journal entry and its exact bytes.

The bytes written are the truth: they are stored, hashed, signed and sent as they are, and never
encoded a second time to be verified.
"""

from __future__ import annotations

import hashlib
from typing import Any

import msgspec

from pos.domain.facts import Fact
from pos.domain.kinds import KINDS
from pos.domain.money import from_builtin, to_builtin

GENESIS = bytes(32)
"""What the first entry of every epoch is chained to."""


_encoder = msgspec.json.Encoder(enc_hook=to_builtin, order="sorted")


class Entry(msgspec.Struct, frozen=True, gc=False):
    """The envelope: `{act, at, body, epoch, kind, person, seq, till, version}`.

    `at` is UTC with milliseconds (2026-11-22T10:41:05.123Z); `seq` counts from 1 without gaps
    within a till's epoch; `act` is shared by the entries of one big act.
    """

    act: str
    at: str
    body: msgspec.Raw
    epoch: int
    kind: str
    person: str | None
    seq: int
    till: str
    version: int


class NewEntry(msgspec.Struct, frozen=True):
    """An envelope about to be written: as `Entry`, its body not encoded yet."""

    act: str
    at: str
    body: Fact
    epoch: int
    kind: str
    person: str | None
    seq: int
    till: str
    version: int


class EntryUnreadable(ValueError):
    """The bytes are no entry of a form that this program knows."""


_UNREADABLE = (msgspec.DecodeError, UnicodeDecodeError, RecursionError)
"""What JSON that is wrong, no UTF-8, or nested a hundred thousand deep is refused with."""


class _Bodies(dict[str, "msgspec.json.Decoder[Fact]"]):
    """A decoder for each kind, made when the first entry of it is read: a day has few kinds."""

    def __missing__(self, kind: str) -> msgspec.json.Decoder[Fact]:
        return self.setdefault(kind, msgspec.json.Decoder(KINDS[kind], dec_hook=from_builtin))


_entries = msgspec.json.Decoder(Entry)
_bodies = _Bodies()


def encode(entry: NewEntry) -> bytes:
    """The entry's exact bytes: JSON, keys sorted, integers only."""
    if getattr(entry.body, "record", None):  # only settings hold free values
        refuse_floats(msgspec.structs.asdict(entry.body))
    return _encoder.encode(entry)


def decode(data: bytes) -> Entry:
    """The envelope of stored bytes; raises EntryUnreadable."""
    try:
        return _entries.decode(data)
    except _UNREADABLE as error:
        raise EntryUnreadable(str(error)) from error


def known(entry: Entry) -> bool:
    """Whether this program can read the body: an old till keeps and skips what is newer."""
    fact = KINDS.get(entry.kind)
    return fact is not None and entry.version <= fact.VERSION


def fact_of(entry: Entry) -> Fact:
    """The typed body; raises EntryUnreadable for an unknown kind, version or form."""
    if not known(entry):
        raise EntryUnreadable(f"{entry.kind} version {entry.version} is not known")
    try:
        return _bodies[entry.kind].decode(entry.body)
    except _UNREADABLE as error:
        raise EntryUnreadable(f"{entry.kind}: {error}") from error


def chain(previous: bytes, data: bytes) -> bytes:
    """SHA-256 over the previous entry's hash and this entry's bytes."""
    return hashlib.sha256(previous + data).digest()


_PLAIN = (str, int, bool, type(None))


def refuse_floats(value: Any) -> None:
    """Raise TypeError when a value that goes into the journal holds a float anywhere."""
    if type(value) in _PLAIN:  # nearly all that a long list of products is made of
        return
    if type(value).__name__ == "float":
        raise TypeError("no float goes into the journal")
    if isinstance(value, dict):
        for part in value.values():
            if type(part) not in _PLAIN:
                refuse_floats(part)
    elif isinstance(value, list | tuple):
        for part in value:
            refuse_floats(part)
    elif isinstance(value, msgspec.Struct):
        refuse_floats(msgspec.structs.asdict(value))
