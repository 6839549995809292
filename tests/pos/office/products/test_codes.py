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
from pos.storage.rebuild import rebuild
from pos.till import people, selling
from pos.till.refusals import CodeShared
from pos.till.till import Till
from tests.pos.office.test_conflicts import mine
from tests.support.ledger import Organisation
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


def test_two_tills_that_were_apart_give_one_number_twice_and_sort_it_out(
    group: Organisation,
) -> None:
    """Each gives its own product the next code, and each mends the clash, without the other."""
    one, other = group.add("K1", products=True), group.add("K2")
    for _ in range(2):
        group.settle()
    tills = (one.till, other.till)
    for till in tills:
        people.sign_in(till, MANAGER, mine(till, "Jukka"))
    code = next_code(one.till.store)
    assert next_code(other.till.store) == code
    change(one.till, {CD: {f"barcode/{code}": True}})
    change(other.till, {POSTER: {f"barcode/{code}": True}})
    for _ in range(2):
        group.settle()
    for till in tills:
        assert [held for held, _ in clashes(till.store, the_one(till.store, "CD"))] == [code]
        with pytest.raises(CodeShared):
            selling.named(till, code)
    recode(one.till, the_one(one.till.store, "CD"), code)
    recode(other.till, the_one(other.till.store, "POSTER"), code)
    for _ in range(2):
        group.settle()
    for till in tills:  # both left the one for the same next one
        ((held, _),) = clashes(till.store, the_one(till.store, "CD"))
        assert held != code
    recode(one.till, the_one(one.till.store, "CD"), held)
    for _ in range(2):
        group.settle()
    for till in tills:
        assert not clashes(till.store, the_one(till.store, "CD"))
        codes = {sku: the_one(till.store, sku).barcodes for sku in ("CD", "POSTER")}
        assert held in codes["POSTER"]
        assert not {code, held} & set(codes["CD"])
        assert not any(rebuild(till.store).values())
