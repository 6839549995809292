"""What a cashier types finds what she means: in three languages, misspelled, best first."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos.domain.catalogue import ALWAYS, Product, fields_of
from pos.domain.identity import product_id
from pos.domain.money import Money
from pos.domain.vat import VatClass
from pos.storage.rebuild import rebuild
from pos.till import finishing, paying, selling
from pos.till.search import missed_searches
from pos.till.search.near_words import begins_alike
from pos.till.search.product_search import search
from pos.till.settings import put
from pos.till.till import Till
from tests.support.museum import BARCODE, a_till


def _product(
    sku: str, sv: str, fi: str, en: str, *barcodes: str, archived: bool = False
) -> Product:
    return Product(
        id=product_id(sku), sku=sku, names={"sv": sv, "fi": fi, "en": en}, category="shop",
        vat=VatClass.GENERAL, barcodes=barcodes, archived=archived,
        prices=((ALWAYS, Money(500)),),
    )  # fmt: skip


SHOP = (
    _product("PST-1", "Affisch Åland", "Juliste Ahvenanmaa", "Poster Åland"),
    _product("PST-2", "Affisch Aland's", "Juliste", "Poster of Aland"),
    _product("PST-12", "Stor affisch", "Iso juliste", "Large poster"),
    _product("BAG-7", "Tygkasse", "Kangaskassi", "Tote bag (cotton)"),
    _product("MUG-1", "Mugg”x”", "Muki", "Mug", "6400000000018"),
    _product("OLD-1", "Affisch, gammal", "Vanha juliste", "Old poster", archived=True),
)


@pytest.fixture
def till() -> Iterator[Till]:
    with a_till() as opened:
        _put(opened, *SHOP)
        yield opened


def _put(till: Till, *products: Product) -> None:
    with till.store.write() as tx:
        put(tx, "product", {one.id: fields_of(one) for one in products}, None)


def skus(till: Till, text: str) -> list[str]:
    return [product.sku for product in search(till, text).products]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("affisch", "PST-1"), ("juliste iso", "PST-12"), ("POSTER", "PST-1"), ("pst-12", "PST-12"),
        ("tote c", "BAG-7"), ("cotton", "BAG-7"), ("assi", "BAG-7"), ("6400000000018", "MUG-1"),
        (BARCODE, "POSTER"), ("bo", "BOOK"), ("b", "BAG-7"), ("mugg”", "MUG-1"),
    ],
)  # fmt: skip
def test_what_is_typed_is_found(till: Till, typed: str, first: str) -> None:
    found = search(till, typed)
    assert not found.near
    assert first in [product.sku for product in found.products]
    if len(typed) > 4:
        assert found.products[0].sku in (first, "POSTER" if typed == "POSTER" else first)


def test_marks_may_be_left_out_and_what_is_spelled_so_comes_first(till: Till) -> None:
    assert skus(till, "affisch åland") == ["PST-1", "PST-2"]
    assert skus(till, "affisch aland") == ["PST-2", "PST-1"]


@pytest.mark.parametrize(
    "typed", ["afisch", "afifsch", "affish", "fafisch", "affixch", "affiscch", "stor afisch"]
)
def test_a_misspelled_word_is_found(till: Till, typed: str) -> None:
    found = search(till, typed)
    assert found.near
    assert "PST-12" in [product.sku for product in found.products]


@pytest.mark.parametrize(
    "typed", ["qqqq", "pst-99", "6400000000019", "xyz", "affisch qqqq", '"', "*"]
)
def test_nonsense_and_wrong_numbers_find_nothing(till: Till, typed: str) -> None:
    assert not search(till, typed).products


def test_what_is_sold_most_comes_first(till: Till) -> None:
    assert skus(till, "affisch") == ["PST-1", "PST-2", "PST-12"]
    for _ in range(3):
        selling.add(till, "PST-2")
        paying.pay_cash(till)
        finishing.finish(till)
    assert skus(till, "affisch") == ["PST-2", "PST-1", "PST-12"]


def test_a_changed_product_is_found_by_its_new_name_only(till: Till) -> None:
    _put(till, _product("BAG-7", "Ryggsäck", "Reppu", "Rucksack"))
    assert skus(till, "ryggsack") == ["BAG-7"]
    assert skus(till, "tygkasse") == []
    _put(till, _product("BAG-7", "Ryggsäck", "Reppu", "Rucksack", archived=True))
    assert skus(till, "ryggsäck") == []


def test_a_product_is_found_by_its_search_words_until_they_are_taken_away(till: Till) -> None:
    bag = _product("BAG-7", "Tygkasse", "Kangaskassi", "Tote bag (cotton)")
    _put(till, msgspec.structs.replace(bag, words=("ryggsäck", "shopping bag")))
    assert skus(till, "ryggsack") == skus(till, "rygg") == skus(till, "shopping") == ["BAG-7"]
    with till.store.write() as tx:
        put(tx, "product", {bag.id: {"word/ryggsäck": False}}, None)
    assert skus(till, "ryggsack") == []
    assert skus(till, "shopping bag") == ["BAG-7"]
    assert not any(rebuild(till.store).values())


def test_the_index_built_anew_is_the_one_kept(till: Till) -> None:
    _put(till, _product("BAG-7", "Ryggsäck", "Reppu", "Rucksack", "6400000000025"))
    before = skus(till, "affisch")
    assert not any(rebuild(till.store).values())
    assert skus(till, "affisch") == before
    till.store.connection.execute("DELETE FROM product_word WHERE word = 'reppu'")
    assert rebuild(till.store)["product"] == 1
    assert skus(till, "re") == ["BAG-7"]


@pytest.fixture(scope="module")
def shared() -> Iterator[Till]:
    with a_till() as opened:
        _put(opened, *SHOP)
        yield opened


@given(text=st.text(max_size=30))
def test_any_text_is_answered(shared: Till, text: str) -> None:
    search(shared, text)


def test_slips_are_counted() -> None:
    assert begins_alike("aff", "affisch", 1) == 0
    assert begins_alike("afifsch", "affisch", 1) == 1
    assert begins_alike("afisch", "affisch", 1) == 1
    assert begins_alike("qqq", "affisch", 1) == 2


def test_a_search_in_vain_is_remembered_without_a_name(till: Till) -> None:
    for words in ("Notpennor", "notpennor ", "julkort"):
        assert missed_searches.remember(till, words)
    assert not missed_searches.remember(till, "affisch")  # it is there
    for words in ("4111 1111 1111 1111", "010190-123A", "a", "!", "eva@example.org", "0047118255"):
        assert not missed_searches.remember(till, words)
    told = missed_searches.missed(till.store)
    assert [(one.words, one.count) for one in told] == [("notpennor", 2), ("julkort", 1)]
    rows = till.store.rows("SELECT bytes FROM entry WHERE kind = 'search_missed'")
    assert len(rows) == 3
    assert all(b'"person":null' in bytes(row[0]) for row in rows)
