"""A record's row: one form for a state, and nothing of it lost."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from pos.journal.merge import Field, State, Version, values
from pos.journal.record import Record, decoded, encoded, values_in

_NAMES = ("name/sv", "price/0001-01-01", "vat", "barcode/2100000001001")


@st.composite
def _settings(draw: st.DrawFn) -> list[tuple[str, int, dict[str, Any], dict[str, list[str]]]]:
    """Entries that set some fields each, some of which say what they replace."""
    made: list[tuple[str, int, dict[str, Any], dict[str, list[str]]]] = []
    for n in range(draw(st.integers(1, 6))):
        names = draw(st.sets(st.sampled_from(_NAMES)))
        fields = {name: draw(st.one_of(st.integers(0, 3), st.none(), st.text())) for name in names}
        before = [f"e{m}" for m in range(n)]
        beats = {
            name: draw(st.lists(st.sampled_from(before), unique=True)) if before else []
            for name in draw(st.sets(st.sampled_from(_NAMES))) & names
        }
        made.append((f"e{n}", draw(st.integers(0, 3)), fields, beats))
    return made


@given(_settings(), st.randoms(use_true_random=False))
def test_whatever_order_settings_come_in_the_row_is_the_same_and_says_all(
    settings: list[tuple[str, int, dict[str, Any], dict[str, list[str]]]], dice: Any
) -> None:
    plain: State = {}
    for entry, clock, fields, beats in settings:
        for name, value in fields.items():
            version = Version(entry, (clock, 0), "till", value)
            plain[name] = plain.get(name, Field()).merged(version, beats.get(name, []))
    assert decoded(encoded(plain)) == plain
    assert values_in(encoded(plain)) == values(plain)

    dice.shuffle(settings)
    kept: bytes | None = None
    together = Record()
    for entry, clock, fields, beats in settings:
        one = Record(kept)
        one.set(entry, (clock, 0), "till", fields, beats)
        kept = one.encoded()  # as one row after the other
        together.set(entry, (clock, 0), "till", fields, beats)  # as thousands at a time
    assert kept == encoded(plain)
    assert together.encoded() == kept
    assert together.values() == values(plain)
    assert together.state() == plain


def test_a_setting_is_named_once_for_all_its_fields() -> None:
    record = Record()
    record.set("f" * 64, (1, 2), "till", dict.fromkeys(_NAMES, "x"), {})
    assert record.encoded().count(b"f" * 64) == 1
