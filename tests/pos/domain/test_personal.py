"""Records of a person joined: the same everywhere, whatever is heard first, last or twice."""

from __future__ import annotations

import functools

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos.domain.personal import Personal, erased, merged, tidy_name

RECORDS = st.builds(
    Personal, st.just("p"), st.sampled_from(["", "Aino", "Aino L", "Ö"]), st.integers(0, 3),
    st.sampled_from(["", "$argon2id$x", "pin1$0a", "pin1$ff"]), st.integers(0, 3),
    st.sampled_from(["0" * 16, "f" * 16]), st.booleans(),
)  # fmt: skip


@given(st.lists(RECORDS, min_size=1, max_size=6), st.randoms())
def test_any_order_and_any_repetition_gives_the_same(
    records: list[Personal], random: object
) -> None:
    start = Personal("p")
    once = functools.reduce(merged, records, start)
    again = [*records, *records]
    random.shuffle(again)  # type: ignore[attr-defined]
    assert functools.reduce(merged, again, start) == once
    assert merged(once, once) == once


@given(st.lists(RECORDS, max_size=5), st.integers(0, 5))
def test_erased_wins_for_ever_and_leaves_nothing(records: list[Personal], at: int) -> None:
    there = [*records[:at], msgspec.structs.replace(Personal("p", "Aino", 9), erased=True)]
    assert functools.reduce(merged, [*there, *records[at:]], Personal("p")) == erased("p")
    assert erased("p") == Personal("p", "", 0, "", 0, "", True)


def test_a_new_name_and_a_new_pin_of_two_machines_both_stay() -> None:
    before = Personal("p", "Aino", 1, "pin1$00", 1, "0" * 16)
    renamed = msgspec.structs.replace(before, name="Aino L", name_version=2)
    changed = msgspec.structs.replace(
        before, verifier="pin1$11", verifier_version=2, secret="f" * 16
    )
    assert merged(renamed, changed) == Personal("p", "Aino L", 2, "pin1$11", 2, "f" * 16)


def test_of_one_version_the_verifier_of_todays_form_stays() -> None:
    """It was made of the same PIN; and a PIN set anew has a higher version than either."""
    old = Personal("p", "Aino", 1, "$argon2id$v=19$m=19456,t=2,p=1$x$y", 1, "0" * 16)
    renewed = msgspec.structs.replace(old, verifier="pin1$00")
    assert merged(old, renewed) == merged(renewed, old) == renewed


@pytest.mark.parametrize(("given", "kept"), [
    ("  Aino \t Lehtonen\n", "Aino Lehtonen"), ("\x1b[2JAino\x00", "[2JAino"),
    ("x" * 300, "x" * 100), ("a" * 99 + " b", "a" * 99), ("\ud800", ""),
    ("Åsa Öhman-Wääräniemi", "Åsa Öhman-Wääräniemi"),
])  # fmt: skip
def test_a_name_can_always_be_shown_and_sent(given: str, kept: str) -> None:
    assert tidy_name(given) == kept
    record = Personal("p", kept)
    assert msgspec.json.decode(msgspec.json.encode(record), type=Personal) == record
