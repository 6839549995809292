"""The protocol between a till and its ledger: values, and how they are written. No input or output.

Entries travel as the exact bytes that their hashes cover. What carries entries is MessagePack
(length-prefixed, so that bytes stay bytes) under zlib; what carries none is JSON.
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from itertools import accumulate
from typing import Annotated, Literal, TypeVar

import msgspec

from pos.journal.entry import chain
from pos.sync.fields import Count, Epoch, Hash, Hex, Id, Label, PublicKey, Seq, Signature, Token

MOST_ENTRIES = 500
"""Of one batch, and of one page."""
MOST_BYTES = 1 << 20
"""Of the entries of one batch, before compression; a single larger entry goes alone."""
MOST_UNPACKED = 8 << 20
"""What a compressed body may grow to; beyond it is a bomb, or no batch of ours."""
MOST_PACKED = 2 << 20
MOST_SMALL = 64 << 10
"""Of a body that carries no entries."""

ENTRIES = "application/vnd.museum-pos.entries"
JSON = "application/json"


class NotOurs(ValueError):
    """Bytes that are no message of this protocol."""


class TooLarge(NotOurs):
    """A body that is larger, or grows larger, than any message may be."""


class Sent(msgspec.Struct, frozen=True, array_like=True):
    """One entry on its way up."""

    data: bytes
    signature: Signature


class Batch(msgspec.Struct, frozen=True, kw_only=True):
    """Consecutive entries of one till's epoch; `previous` is what the first is chained to.

    `token` is what the epoch's last acknowledgement gave, and holds within one `incarnation`.
    """

    till: Id
    epoch: Epoch
    first: Seq
    previous: Hash
    entries: Annotated[tuple[Sent, ...], msgspec.Meta(min_length=1, max_length=MOST_ENTRIES)]
    token: Token = ""
    incarnation: Token = ""

    @property
    def last(self) -> int:
        """The `seq` of the last entry."""
        return self.first + len(self.entries) - 1

    def hashes(self) -> list[bytes]:
        """Each entry's hash, which its bytes and what came before it decide."""
        return list(accumulate((one.data for one in self.entries), chain, initial=self.previous))[
            1:
        ]


class Place(msgspec.Struct, frozen=True, array_like=True):
    """How far a chain reaches: the last `seq` and its hash in hex."""

    epoch: Epoch
    seq: Count
    hash: Hex


class Acknowledged(msgspec.Struct, frozen=True, kw_only=True):
    """The ledger holds the till's chain up to `mark`, whose hash is `head`; and for ever.

    `token` goes with the next batch. `notices` are for people: fork, clone, suspense, skew.
    `go_on_in`: 0, or the epoch for a machine that shares its chain with another.
    """

    mark: Count
    head: Hex
    token: Token
    incarnation: Token
    notices: tuple[str, ...] = ()
    go_on_in: Annotated[int, msgspec.Meta(ge=0, le=2**31 - 1)] = 0


class Rewind(msgspec.Struct, frozen=True, kw_only=True):
    """The batch does not follow on what the ledger holds: send again after one of `heads`."""

    mark: Count
    heads: tuple[Place, ...]
    reason: str = "gap"


class Fed(msgspec.Struct, frozen=True, array_like=True):
    """One entry on its way down, at its place in the ledger's order."""

    position: Seq
    till: Id
    epoch: Epoch
    seq: Seq
    previous: Hash
    signature: Signature
    data: bytes


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """Entries after a cursor. `cursor` is the next one to ask after, `end` the ledger's last."""

    incarnation: Token
    cursor: Count
    end: Count
    entries: Annotated[tuple[Fed, ...], msgspec.Meta(max_length=MOST_ENTRIES)] = ()


PACKED: tuple[type[msgspec.Struct], ...] = (Batch, Page)
"""The messages that carry entries."""


class AskPage(msgspec.Struct, frozen=True, kw_only=True):
    """A page of the feed is asked for: what follows on `after`, which is of an incarnation.

    `settings`: only what a till must know before it sells; the rest is read afterwards.
    """

    after: Count = 0
    incarnation: Token = ""
    most: Count = MOST_ENTRIES
    settings: bool = False


class OtherIncarnation(msgspec.Struct, frozen=True, kw_only=True):
    """The ledger was restored since: cursors and tokens of before mean nothing now."""

    incarnation: Token
    reason: str = "incarnation"


class EpochKey(msgspec.Struct, frozen=True, array_like=True):
    """Which public key (hex) signed an epoch of the till's journal."""

    epoch: Epoch
    public_key: PublicKey


class Enrol(msgspec.Struct, frozen=True, kw_only=True):
    """A till asks to belong to the organisation that gave out the code.

    `signature` (hex) is the present key's over `proof_of_key`: whoever enrols a key has it.
    `belongs`: the author id of the organisation that has entries of this till already, or "".
    """

    code: Token
    till: Id
    till_code: Label
    keys: Annotated[tuple[EpochKey, ...], msgspec.Meta(min_length=1, max_length=200)]
    signature: Hex
    belongs: Token = ""


class Enrolled(msgspec.Struct, frozen=True, kw_only=True):
    """The till belongs to the organisation. `go_on_in` as in Acknowledged."""

    org: Seq
    name: str
    incarnation: Token
    author: Token = ""
    go_on_in: Annotated[int, msgspec.Meta(ge=0, le=2**31 - 1)] = 0


class AskNonce(msgspec.Struct, frozen=True, kw_only=True):
    """A till is about to open a session."""

    org: Seq
    till: Id


class Nonce(msgspec.Struct, frozen=True, kw_only=True):
    """To be signed once, within a minute."""

    nonce: Hex


class OpenSession(msgspec.Struct, frozen=True, kw_only=True):
    """`signature` (hex) is the till's present key's over `proof_of_session`."""

    org: Seq
    till: Id
    nonce: Hex
    signature: Hex


class Session(msgspec.Struct, frozen=True, kw_only=True):
    """What the till may show instead of a signature until it expires, and how far it has sent."""

    session: str
    seconds: Count
    incarnation: Token
    places: tuple[Place, ...] = ()
    people: Count = 0  # where the personal records end
    author: Token = ""  # whose id the ledger's own entries carry


class Health(msgspec.Struct, frozen=True, kw_only=True):
    """The ledger is there, and so is its database; `stalled` while that waits for its standby."""

    status: Literal["ok", "stalled"] = "ok"


class Refused(msgspec.Struct, frozen=True, kw_only=True):
    """Why not: `error` for programs, `message` for a person's log."""

    error: str
    message: str = ""


T = TypeVar("T", bound=msgspec.Struct)

encode_json = msgspec.json.Encoder().encode
_pack = msgspec.msgpack.Encoder().encode


def read_json(data: bytes, kind: type[T]) -> T:
    """A JSON message; raises NotOurs."""
    try:
        return msgspec.json.decode(data, type=kind)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise NotOurs(str(error)) from error


def read_query(query: Mapping[str, str], kind: type[T]) -> T:
    """The parameters of a request; raises NotOurs."""
    try:
        return msgspec.convert(dict(query), kind, strict=False)
    except msgspec.ValidationError as error:
        raise NotOurs(str(error)) from error


def pack(message: Batch | Page) -> bytes:
    """A message that carries entries, compressed."""
    return zlib.compress(_pack(message), 6)


def unpack(data: bytes, kind: type[T]) -> T:
    """Read what `pack` wrote; raises NotOurs, and TooLarge without unpacking all of it."""
    if len(data) > MOST_PACKED:
        raise TooLarge(f"{len(data)} bytes")
    stream = zlib.decompressobj()
    try:
        raw = stream.decompress(data, MOST_UNPACKED)
    except zlib.error as error:
        raise NotOurs(str(error)) from error
    if stream.unconsumed_tail:
        raise TooLarge(f"more than {MOST_UNPACKED} bytes when unpacked")
    if not stream.eof or stream.unused_data:
        raise NotOurs("cut short, or more than one message")
    try:
        return msgspec.msgpack.decode(raw, type=kind)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise NotOurs(str(error)) from error


def from_hex(text: str) -> bytes:
    """The bytes that hex digits say; none at all for what is no hex."""
    try:
        return bytes.fromhex(text)
    except ValueError:
        return b""


def proof_of_key(code: str, till: str, till_code: str, keys: Sequence[EpochKey]) -> bytes:
    """What an enrolling till signs. Its own beginning keeps it from passing for anything else."""
    return b"museum-pos enrol\0" + encode_json([code, till, till_code, list(keys)])


def proof_of_session(org: int, till: str, nonce: str) -> bytes:
    """What a till signs to open a session; never 32 bytes, as an entry's hash is."""
    return b"museum-pos session\0" + encode_json([org, till, nonce])
