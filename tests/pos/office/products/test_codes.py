"""The museum's own barcodes, and those that two products have."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum import ean

from pos.domain.identity import product_id
from pos.office.products.acts import change, the_one
from pos.office.products.codes import (
    BarcodeTaken,
    PrefixWrong,
    clashes,
    corrected,
    next_code,
    prefix,
    recode,
    refuse_clash,
    set_prefix,
)
from pos.office.products.history import undo
from pos.till import selling
from pos.till.refusals import CodeShared
from pos.till.till import Till
from tests.support.museum import BARCODE, MANAGER, a_till

POSTER, CD = product_id("POSTER"), product_id("CD")


@pytest.fixture
def till() -> Iterator[Till]:
    with a_till(pin=MANAGER, opened=None) as opened:
        yield opened


def test_the_next_code_is_free_and_valid_and_follows_the_highest(till: Till) -> None:
    code = next_code(till.store)
    assert code == "2100001001018"
    assert ean.is_valid(code)
    change(till, {CD: {f"barcode/{code}": True}})
    assert next_code(till.store) == "2100001001025"


def test_a_museum_chooses_how_its_codes_begin(till: Till) -> None:
    for wrong in ("19", "3", "2x", "201", "٢٢"):
        with pytest.raises(PrefixWrong):
            set_prefix(till, wrong)
    set_prefix(till, "29")
    assert prefix(till.store) == "29"
    assert next_code(till.store) == "2900000000018"


def test_when_the_last_number_is_given_away_the_lowest_free_one_follows(till: Till) -> None:
    change(till, {CD: {f"barcode/{corrected('2199999999990')}": True}})
    assert next_code(till.store) == "2100000000012"


@given(st.text("0123456789", min_size=12, max_size=12), st.sampled_from("0123456789"))
def test_a_wrong_check_digit_is_put_right(digits: str, last: str) -> None:
    assert ean.is_valid(corrected(digits + last))
    assert corrected(digits + last)[:-1] == digits


def test_a_code_of_another_product_is_refused_and_a_clash_from_elsewhere_is_told(
    till: Till,
) -> None:
    with pytest.raises(BarcodeTaken, match="POSTER"):
        refuse_clash(till.store, BARCODE, CD)
    refuse_clash(till.store, BARCODE, POSTER)
    change(till, {CD: {f"barcode/{BARCODE}": True}})  # as another till's setting would do
    assert [(code, other.id) for code, other in clashes(till.store, the_one(till.store, "CD"))] == [
        (BARCODE, POSTER)
    ]
    change(till, {POSTER: {"archived": True}})
    assert not clashes(till.store, the_one(till.store, "CD"))


def test_one_of_two_is_given_a_new_code_and_the_scan_knows_it_again(till: Till) -> None:
    change(till, {CD: {f"barcode/{BARCODE}": True}})
    with pytest.raises(CodeShared, match="CD, POSTER"):
        selling.named(till, BARCODE)
    done = recode(till, the_one(till.store, "CD"), BARCODE)
    [new] = the_one(till.store, "CD").barcodes
    assert new != BARCODE
    assert ean.is_valid(new)
    assert [selling.named(till, code).sku for code in (BARCODE, new)] == ["POSTER", "CD"]
    undo(till, done.act)
    assert the_one(till.store, "CD").barcodes == (BARCODE,)
