"""Distances as they are typed, and what a till keeps of its label printing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos.language import LANGUAGES
from pos.office.desks import OnlyManagers
from pos.office.label_printing import (
    FARTHEST,
    OffsetWrong,
    Printing,
    keep,
    printing,
    tenths,
    written,
)
from tests.support.museum import CASHIER, MANAGER, a_till


@pytest.mark.parametrize(
    ("text", "number"),
    [("", 0), ("1,5", 15), (" -0.5 ", -5), ("−2", -20), ("+3", 30), ("20", 200)],
)
def test_a_distance_as_it_is_typed(text: str, number: int) -> None:
    assert tenths(text) == number


@pytest.mark.parametrize("text", ["left", "1,55", "20,1", "99", "1e1", "1 000", "١", "-"])
def test_what_is_none(text: str) -> None:
    with pytest.raises(OffsetWrong):
        tenths(text)


@given(st.integers(-FARTHEST, FARTHEST), st.sampled_from(LANGUAGES))
def test_what_is_written_reads_the_same(number: int, language: str) -> None:
    assert tenths(written(number, language)) == number


def test_a_till_keeps_what_its_manager_chose() -> None:
    chosen = Printing(form="57x32", right=-5, down=12, dpi=600, address="10.0.0.9")
    with a_till(pin=MANAGER) as till:
        assert printing(till) == Printing()
        keep(till, chosen)
        assert printing(till) == chosen
        with till.store.write() as tx:
            tx.set_local("labels/printing", b"{")
        assert printing(till) == Printing()
    with a_till(pin=CASHIER) as till, pytest.raises(OnlyManagers):
        keep(till, chosen)
