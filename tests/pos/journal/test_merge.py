"""Settings merge to the same value on every machine, in whatever order they arrive."""

from __future__ import annotations

from typing import Any

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from pos.journal.clock import BEFORE_ALL
from pos.journal.merge import Field, Version, replaced, values


class Set(msgspec.Struct, frozen=True):
    """One setting of one field, and what it names as replaced."""

    version: Version
    replaces: list[str]


@st.composite
def histories(draw: Any) -> list[Set]:
    """Settings in the order they were made: each replaces some of what was there, or nothing."""
    made: list[Set] = []
    for n in range(draw(st.integers(1, 8))):
        earlier = [one.version.entry for one in made]
        replaces = draw(st.lists(st.sampled_from(earlier), unique=True)) if earlier else []
        clock = (draw(st.integers(0, 3)), draw(st.integers(0, 1)))
        till = draw(st.sampled_from("ab"))
        made.append(Set(Version(f"e{n}", clock, till, draw(st.integers(0, 3))), replaces))
    return made


def arrive(history: list[Set]) -> Field:
    field = Field()
    for one in history:
        field = field.merged(one.version, one.replaces)
    return field


@given(histories().flatmap(lambda made: st.tuples(st.just(made), st.permutations(made))))
def test_any_order_gives_the_same_field(orders: tuple[list[Set], list[Set]]) -> None:
    made, shuffled = orders
    assert arrive(made) == arrive(shuffled)


@given(histories(), st.data())
def test_arriving_twice_changes_nothing(made: list[Set], data: Any) -> None:
    assert arrive([*made, data.draw(st.sampled_from(made))]) == arrive(made)


@given(histories())
def test_the_winner_is_unbeaten_and_the_latest_of_those(made: list[Set]) -> None:
    field = arrive(made)
    beaten = {name for one in made for name in one.replaces}
    unbeaten = [one.version for one in made if one.version.entry not in beaten]
    assert {head.entry for head in field.heads} == {one.entry for one in unbeaten}
    assert field.winner == max(unbeaten, key=lambda one: (one.clock, one.till, one.entry))
    chosen = {one.value for one in unbeaten if one.clock != BEFORE_ALL}
    assert field.conflict == (len(chosen) > 1)


def test_replacing_beats_whatever_the_clocks_say() -> None:
    old = Version("old", (2**41, 0), "z", "from a clock in 2036")
    new = Version("new", (1, 0), "a", "corrected")
    field = Field().merged(old, []).merged(new, ["old"])
    assert field.value == "corrected"
    assert not field.conflict


def test_concurrent_settings_go_by_clock_then_till() -> None:
    one, other = Version("1", (5, 0), "a", "x"), Version("2", (5, 0), "b", "y")
    field = Field().merged(other, []).merged(one, [])
    assert (field.value, field.conflict) == ("y", True)
    state = {"name": field}
    assert values(state) == {"name": "y"}
    assert replaced(state, {"name": "z", "price": 1}) == {"name": ["1", "2"]}
    settled = field.merged(Version("3", (0, 0), "a", "z"), ["1", "2"])
    assert (settled.value, settled.conflict) == ("z", False)


def test_the_same_value_set_twice_is_no_conflict() -> None:
    field = Field().merged(Version("1", (1, 0), "a", [1]), [])
    assert not field.merged(Version("2", (1, 0), "b", [1]), []).conflict


def test_what_nobody_chose_gives_way_and_is_no_conflict() -> None:
    field = Field((Version("1", BEFORE_ALL, "b", 1),)).merged(Version("2", (1, 0), "a", 2), [])
    assert (field.value, field.conflict) == (2, False)
    assert field.merged(Version("3", (2, 0), "c", 3), []).conflict
