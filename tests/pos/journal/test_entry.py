"""Entries: exact bytes for ever, chained, signed, and free of floats."""

from __future__ import annotations

import json
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos.books.postings import postings
from pos.domain.facts import Fact, Sale, Setting, TenderAsked
from pos.domain.money import Money
from pos.journal.clock import MOST_AHEAD_MS, follow, moment, tick, timestamp
from pos.journal.entry import (
    GENESIS,
    KINDS,
    EntryUnreadable,
    chain,
    decode,
    encode,
    fact_of,
    known,
    refuse_floats,
)
from pos.journal.key import Key, KeyLost, read_or_make_secret, verify
from tests.support import naive
from tests.support.clock import OPENING
from tests.support.corpus import FOLDER, INDEX, KEY, envelope, examples

GOLDEN: list[dict[str, Any]] = json.loads(INDEX.read_text())
HEAD = "d9022372779ee4f38586ddc44c27584a7439d50e8d8ba05b47168c5f7d69a51f"


def golden(row: dict[str, Any]) -> bytes:
    return (FOLDER / row["file"]).read_bytes()


def test_every_kind_is_in_the_golden_corpus() -> None:
    """A new kind: `python -m tests.support.corpus`, and commit the new file."""
    assert {row["kind"] for row in GOLDEN} == set(KINDS)
    assert {path.name for path in FOLDER.glob("*-*.json")} == {row["file"] for row in GOLDEN}


def test_the_golden_chain_never_changes() -> None:
    """Hash by hash, as the first release wrote them; the last is here too, beside the files."""
    previous = GENESIS
    for row in GOLDEN:
        previous = chain(previous, golden(row))
        assert previous.hex() == row["hash"], row["file"]
        assert verify(KEY.public, previous, bytes.fromhex(row["signature"]))
    assert GOLDEN[16]["hash"] == HEAD


def example_of(row: dict[str, Any]) -> Fact:
    """The example that the file holds: of a kind's several forms, in the order of the files."""
    kind = row["kind"]
    earlier = sum(one["kind"] == kind for one in GOLDEN[: GOLDEN.index(row)])
    return [one for one in examples() if kind == one.KIND][earlier]


@pytest.mark.parametrize("row", GOLDEN, ids=lambda row: row["file"])
def test_a_golden_entry_still_means_the_same(row: dict[str, Any]) -> None:
    data = golden(row)
    entry = decode(data)
    fact = fact_of(entry)
    assert fact == example_of(row)
    # nothing that was written is dropped or read otherwise; later programs may know more
    again = json.loads(encode(envelope(fact, entry.seq)))
    assert holds(again, json.loads(data))
    posted = {f"{one.role}/{one.sub}": one.amount.cents for one in postings(fact)}
    assert posted == naive.postings(json.loads(data))
    assert sum(posted.values()) == 0


def holds(whole: Any, part: Any) -> bool:
    if isinstance(part, dict):
        return all(key in whole and holds(whole[key], value) for key, value in part.items())
    if isinstance(part, list):
        return len(whole) == len(part) and all(map(holds, whole, part))
    return bool(whole == part) and type(whole) is type(part)


def test_bytes_are_sorted_compact_json_without_floats() -> None:
    for row in GOLDEN:
        data = golden(row)
        again = json.dumps(
            json.loads(data, parse_float=pytest.fail), sort_keys=True, ensure_ascii=False,
            separators=(",", ":"),
        )  # fmt: skip
        assert again.encode() == data


# --------------------------------------------------------------------- refusing


@pytest.mark.parametrize("value", [1.5, [1, 2.0], {"a": {"b": [0.1]}}, float("nan")])
def test_a_float_goes_into_no_setting(value: object) -> None:
    fact = Setting(record="product", clock=(1, 0), items=(Setting.Item("p", {"x": value}),))
    with pytest.raises(TypeError, match="no float"):
        encode(envelope(fact, 1))


def test_a_float_goes_into_no_money() -> None:
    with pytest.raises(TypeError):
        TenderAsked(id="x", shift="s", tender="card", amount=Money(1.5))  # type: ignore[arg-type]
    refuse_floats({"ok": [1, "1.5", None, True]})


def sale_bytes(**changes: Any) -> bytes:
    body = json.loads(golden(GOLDEN[7]))
    body["body"] |= changes
    return json.dumps(body).encode()


def test_a_float_in_a_foreign_entry_is_not_read_as_money() -> None:
    assert isinstance(fact_of(decode(sale_bytes())), Sale)
    for wrong in (14.0, "14.00", True, None):
        with pytest.raises(EntryUnreadable):
            fact_of(decode(sale_bytes(total=wrong)))


@given(st.binary(max_size=200))
def test_junk_is_unreadable_and_nothing_worse(data: bytes) -> None:
    with pytest.raises(EntryUnreadable):
        decode(data)


@given(st.integers(0, 10**6), st.integers(0, 16))
def test_a_cut_entry_is_unreadable(cut: int, which: int) -> None:
    data = golden(GOLDEN[which])
    with pytest.raises(EntryUnreadable):
        decode(data[: cut % len(data)])


@pytest.mark.parametrize("inside", [b'"\xdc\xff"', b"[" * 100_000, b'{"a":' * 100_000])
def test_a_body_of_no_text_or_without_end_is_unreadable(inside: bytes) -> None:
    """Found by fuzz: the decoder says these in errors of its own, and a till stopped reading."""
    whole = golden(GOLDEN[0])
    body = bytes(decode(whole).body)
    with pytest.raises(EntryUnreadable):
        fact_of(decode(whole.replace(body, b'{"code":' + inside + b"}")))


def test_unknown_kinds_and_newer_versions_are_told() -> None:
    entry = decode(golden(GOLDEN[0]))
    assert known(entry)
    for changes in ({"kind": "gift_card_sold"}, {"version": 2}):
        newer = msgspec.structs.replace(entry, **changes)  # type: ignore[arg-type]
        assert not known(newer)
        with pytest.raises(EntryUnreadable):
            fact_of(newer)


# -------------------------------------------------------------- chain and key


@given(st.binary(min_size=1, max_size=300), st.integers(0, 10**6))
def test_one_bit_changes_the_hash_and_spoils_the_signature(data: bytes, bit: int) -> None:
    hash_ = chain(GENESIS, data)
    signature = KEY.sign(hash_)
    assert verify(KEY.public, hash_, signature)
    other = bytearray(data)
    other[bit // 8 % len(data)] ^= 1 << bit % 8
    assert chain(GENESIS, bytes(other)) != hash_
    assert chain(hash_, data) != hash_
    assert not verify(KEY.public, chain(GENESIS, bytes(other)), signature)
    assert not verify(Key(bytes(32)).public, hash_, signature)


@pytest.mark.parametrize("signature", [b"", b"x" * 63, b"x" * 64, b"x" * 65])
def test_what_is_no_signature(signature: bytes) -> None:
    assert not verify(KEY.public, GENESIS, signature)


def test_the_secret_is_made_once_and_only_its_owner_reads_it(tmp_path: Any) -> None:
    path = tmp_path / "till.key"
    secret = read_or_make_secret(path)
    assert read_or_make_secret(path) == secret
    assert path.stat().st_mode & 0o077 == 0
    path.write_bytes(secret[:31])
    with pytest.raises(KeyLost, match="damaged"):
        read_or_make_secret(path)


# ------------------------------------------------------------------- the clock

clocks = st.tuples(st.integers(0, 2**41), st.integers(0, 1000))


@given(clocks, clocks, st.integers(0, 2**41))
def test_a_peer_far_ahead_is_not_followed(
    last: tuple[int, int], seen: tuple[int, int], now: int
) -> None:
    after = follow(last, seen, now)
    assert after >= last
    if seen[0] > now + MOST_AHEAD_MS:
        assert after == last
    else:
        assert after == max(last, seen)
    assert MOST_AHEAD_MS == 600_000


@given(clocks, st.integers(0, 2**41))
def test_the_clock_only_goes_forward(last: tuple[int, int], now: int) -> None:
    assert tick(last, now) > last


def test_times_are_utc_to_the_millisecond() -> None:
    assert timestamp(OPENING) == "2026-11-22T08:00:00.000Z"
    assert moment(timestamp(OPENING)) == OPENING
    with pytest.raises(ValueError, match="zone"):
        timestamp(OPENING.replace(tzinfo=None))
