"""The protocol's messages: exact bytes survive, and nothing that is not ours is taken for it."""

from __future__ import annotations

import zlib

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos.journal.entry import GENESIS, chain
from pos.sync import wire
from pos.sync.sending import fitting
from pos.sync.state import unread

SIGNATURE = bytes(64)


def a_batch(*data: bytes) -> wire.Batch:
    return wire.Batch(
        till="t", epoch=1, first=3, previous=GENESIS,
        entries=tuple(wire.Sent(one, SIGNATURE) for one in data),
    )  # fmt: skip


@given(st.lists(st.binary(max_size=200), min_size=1, max_size=20))
def test_entries_arrive_as_the_bytes_they_were(data: list[bytes]) -> None:
    arrived = wire.unpack(wire.pack(a_batch(*data)), wire.Batch)
    assert [one.data for one in arrived.entries] == data
    assert arrived.last == 2 + len(data)


def test_hashes_are_the_journals() -> None:
    first = chain(GENESIS, b"a")
    assert a_batch(b"a", b"b").hashes() == [first, chain(first, b"b")]


@given(st.binary(max_size=300))
def test_other_bytes_are_refused(data: bytes) -> None:
    for body in (data, zlib.compress(data)):
        with pytest.raises(wire.NotOurs):
            wire.unpack(body, wire.Batch)
    with pytest.raises(wire.NotOurs):
        wire.read_json(data, wire.Enrol)


@given(st.data())
def test_a_changed_byte_is_refused_or_changes_a_hash(data: st.DataObject) -> None:
    """zlib's checksum finds a changed byte; what it cannot find, the hash does."""
    batch = a_batch(b'{"seq":3}', b'{"seq":4}')
    packed = bytearray(wire.pack(batch))
    at = data.draw(st.integers(0, len(packed) - 1))
    packed[at] ^= 1 << data.draw(st.integers(0, 7))
    try:
        arrived = wire.unpack(bytes(packed), wire.Batch)
    except wire.NotOurs:
        return
    assert arrived == batch  # zlib has a bit or two that mean nothing


def test_a_bomb_is_not_unpacked() -> None:
    bomb = zlib.compress(bytes(200 << 20), 9)
    assert len(bomb) < wire.MOST_PACKED
    with pytest.raises(wire.TooLarge):
        wire.unpack(bomb, wire.Batch)
    with pytest.raises(wire.TooLarge):
        wire.unpack(bytes(wire.MOST_PACKED + 1), wire.Batch)


def test_cut_or_doubled_bodies_are_refused() -> None:
    whole = wire.pack(a_batch(b"x" * 100))
    for body in (whole[:-1], whole + whole, b""):
        with pytest.raises(wire.NotOurs):
            wire.unpack(body, wire.Batch)


@pytest.mark.parametrize("change", [
    {"first": 0}, {"epoch": 0}, {"previous": b"short"}, {"entries": []}, {"till": ""},
    {"entries": [[b"", b"short signature"]]}, {"first": 2**60}, {"token": "x" * 65},
    {"entries": [[b"", SIGNATURE]] * 501},
])  # fmt: skip
def test_values_out_of_bounds_are_refused(change: dict[str, object]) -> None:
    fields = msgspec.to_builtins(a_batch(b"x"), builtin_types=(bytes,)) | change
    with pytest.raises(wire.NotOurs):
        wire.unpack(zlib.compress(msgspec.msgpack.encode(fields)), wire.Batch)


def test_a_batch_takes_what_fits_and_always_something() -> None:
    small, large = wire.Sent(b"x" * 10, SIGNATURE), wire.Sent(b"x" * (600 << 10), SIGNATURE)
    huge = wire.Sent(b"x" * (2 << 20), SIGNATURE)
    assert len(fitting([small] * 600)) == 500
    assert len(fitting([small] * 9, most=4)) == 4
    assert len(fitting([large, large])) == 1
    assert fitting([huge, small]) == [huge]
    assert fitting([small, huge]) == [small]


def test_a_signature_for_one_purpose_serves_no_other() -> None:
    keys = (wire.EpochKey(1, "00" * 32),)
    assert wire.proof_of_session(1, "t", "00") != wire.proof_of_key("00", "t", "K1", keys)
    assert len(wire.proof_of_session(1, "", "")) != 32


def test_a_notice_stays_until_it_is_read_but_a_clock_put_right_is_none() -> None:
    assert unread((), ("fork", "skew")) == ("fork", "skew")
    assert unread(("fork", "skew"), ("clone",)) == ("clone", "fork")
    assert unread(("skew",), ("skew",)) == ("skew",)


def test_a_key_is_64_digits_and_no_line_end() -> None:
    with pytest.raises(wire.NotOurs):
        wire.read_json(b'{"code":"x","till":"t","till_code":"K1","signature":"","keys":[[1,"'
                       + b"0" * 64 + b'\\n"]]}', wire.Enrol)  # fmt: skip
