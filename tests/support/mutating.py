"""Messages as they never should be: what a fuzz makes of a right one."""

from __future__ import annotations

import zlib
from typing import Any

import msgspec
from hypothesis import strategies as st

from pos.sync import wire

_whole = st.one_of(
    st.sampled_from([-1, 0, 1, 2**31, 2**53 + 1, 2**63, 2**64 - 1, -(2**63)]), st.integers(-3, 600)
)
LEAVES: st.SearchStrategy[Any] = st.one_of(
    st.none(), st.booleans(), _whole, st.floats(), st.text(max_size=70), st.binary(max_size=70),
    st.sampled_from([b"", bytes(32), bytes(64), "\0", "a\n", "0" * 65]),
)  # fmt: skip
VALUES = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.lists(inner, max_size=4), st.dictionaries(st.text(max_size=9), inner, max_size=4)
    ),
    max_leaves=8,
)
_COUNTS = (b"\xdd\xff\xff\xff\xff", b"\xdf\xff\xff\xff\xff", b"\xc6\xff\xff\xff\xff",
           b"\xdb\xff\xff\xff\xff", b"\xdc\xff\xff")  # fmt: skip
"""Heads of an array, a map, bytes and a text that promise more than anyone has."""


def packed(value: Any) -> bytes:
    """MessagePack under zlib, of anything at all."""
    return zlib.compress(msgspec.msgpack.encode(value), 1)


@st.composite
def spoilt_bytes(draw: st.DrawFn, data: bytes) -> bytes:
    """Bits turned over, a piece cut out, something put in, or the rest missing."""
    at = draw(st.integers(0, max(0, len(data) - 1)))
    what = draw(st.sampled_from(["bit", "cut", "end", "put", "count", "doubled"]))
    if what == "bit":
        changed = data[at] ^ (1 << draw(st.integers(0, 7)))
        return data[:at] + bytes([changed]) + data[at + 1 :]
    if what == "cut":
        return data[:at] + data[at + draw(st.integers(1, 40)) :]
    if what == "end":
        return data[:at]
    if what == "put":
        return data[:at] + draw(st.binary(min_size=1, max_size=20)) + data[at:]
    if what == "count":
        head = draw(st.sampled_from(_COUNTS))
        return data[:at] + head + data[at + len(head) :]
    return data + data


@st.composite
def spoilt_value(draw: st.DrawFn, value: Any) -> Any:
    """The same with one thing in it another, missing, twice, or of another type."""
    if isinstance(value, dict) and value and draw(st.integers(0, 3)):
        name = draw(st.sampled_from(sorted(value)))
        changed = dict(value)
        what = draw(st.sampled_from(["gone", "named", "inner", "inner"]))
        if what == "gone":
            del changed[name]
        elif what == "named":
            changed[draw(st.text(max_size=12))] = draw(VALUES)
        else:
            changed[name] = draw(spoilt_value(value[name]))
        return changed
    if isinstance(value, list) and value and draw(st.integers(0, 5)):
        at = draw(st.integers(0, len(value) - 1))
        what = draw(st.sampled_from(["gone", "twice", "swapped", "inner", "inner"]))
        if what == "gone":
            return value[:at] + value[at + 1 :]
        if what == "twice":
            return [*value[:at], value[at], *value[at:]]
        if what == "swapped":
            return [*value[at:], *value[:at]]
        return [*value[:at], draw(spoilt_value(value[at])), *value[at + 1 :]]
    if isinstance(value, bytes) and value and draw(st.booleans()):
        return draw(spoilt_bytes(value))
    if isinstance(value, int) and draw(st.booleans()):
        return value + draw(st.sampled_from([-1, 1, 2, 100]))
    return draw(VALUES)


@st.composite
def spoilt(draw: st.DrawFn, message: wire.Batch | wire.Page) -> bytes:
    """A packed message that is wrong in one place: its bytes, what they unpack to, or a value."""
    raw = msgspec.msgpack.encode(message)
    what = draw(st.sampled_from(["packed", "raw", "value", "value", "deep", "nonsense"]))
    if what == "packed":
        return draw(spoilt_bytes(wire.pack(message)))
    if what == "raw":
        return zlib.compress(draw(spoilt_bytes(raw)), 1)
    if what == "value":
        return packed(draw(spoilt_value(msgspec.msgpack.decode(raw))))
    if what == "deep":
        head = draw(st.sampled_from([b"\x91", b"\x81\xa1a"]))
        return zlib.compress(head * draw(st.integers(1, 200_000)), 1)
    return draw(st.one_of(st.binary(max_size=200), VALUES.map(packed)))
