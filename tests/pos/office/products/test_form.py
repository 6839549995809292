"""A product as it is written in a form: what is taken, what is refused, what stays untouched."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos.domain.catalogue import fields_of, product_from
from pos.domain.identity import product_id
from pos.domain.money import Money
from pos.office.products.acts import change, products_of, the_one
from pos.office.products.form import Form, form_of, new_form, read
from pos.till.till import Till
from tests.support.museum import BARCODE, MANAGER, PRODUCTS, a_till


@pytest.fixture(scope="module")
def till() -> Iterator[Till]:
    with a_till(pin=MANAGER) as opened:
        yield opened


@pytest.mark.parametrize("product", PRODUCTS, ids=lambda one: one.sku)
@pytest.mark.parametrize("language", ["sv", "en"])
def test_a_form_that_nobody_touched_changes_nothing(till: Till, product, language: str) -> None:  # type: ignore[no-untyped-def]
    full = msgspec.structs.replace(
        product, words=("a b", "åäö"), cost=Money(123_456), low=3, order_quantity=10,
        supplier="Förlaget", prices=(*product.prices, (date(2039, 1, 1), Money(99_900))),
    )  # fmt: skip
    reading = read(till, full, form_of(full, till.day, language))
    assert not reading.wrong
    assert reading.fields == {}


@given(
    key=st.sampled_from(sorted(form_of(PRODUCTS[0], date(2026, 1, 1), "en"))),
    text=st.text(max_size=12),
)
def test_any_text_is_taken_or_refused_and_touches_no_other_field(
    till: Till, key: str, text: str
) -> None:
    poster = the_one(till.store, "POSTER")
    form: Form = {key: text}
    reading = read(till, poster, form)
    for said in reading.wrong.values():
        assert said.sentence("sv")
    if not reading.wrong:
        after = product_from(poster.id, fields_of(poster) | reading.fields)
        same = fields_of(msgspec.structs.replace(poster))
        others = {name: value for name, value in same.items() if name not in reading.fields}
        assert others.items() <= fields_of(after).items()


@pytest.mark.parametrize(
    ("form", "wrong", "offered"),
    [
        ({"price": "abc"}, {"price"}, {}), ({"price": "-1"}, {"price"}, {}),
        ({"price": "", "open": False}, {"price"}, {}), ({"sku": "CD"}, {"sku"}, {}),
        ({"sku": ""}, {"sku"}, {}), ({"low": "1,5"}, {"low"}, {}), ({"cost": "x"}, {"cost"}, {}),
        ({"from": "1.1.2020", "from_price": "5"}, {"from"}, {}),
        ({"from": "31.2.2030", "from_price": "5"}, {"from"}, {}),
        ({"barcodes": "9789519426419"}, {"barcodes"}, {}),  # the book's
        ({"barcodes": "9789519426418"}, {"barcodes"}, {"barcodes": "9789519426419"}),
        ({"barcodes": "9790550110015"}, {"barcodes"}, {"barcodes": "9790550110014"}),
        ({"visits": "adult"}, {"visits"}, {}), ({"vat": "none"}, {"vat"}, {}),
        ({"name/sv": "", "name/fi": " ", "name/en": ""}, {"name/sv"}, {}),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_beside_its_field(
    till: Till, form: Form, wrong: set[str], offered: dict[str, str]
) -> None:
    reading = read(till, the_one(till.store, "POSTER"), form)
    assert set(reading.wrong) == wrong
    assert reading.offered == offered


def test_a_price_from_a_day_is_set_moved_and_withdrawn(till: Till) -> None:
    stamp = product_id("STAMP")

    def write(form: Form) -> tuple[tuple[date, Money | None], ...]:
        reading = read(till, the_one(till.store, "STAMP"), form)
        assert not reading.wrong
        change(till, {stamp: reading.fields})
        return the_one(till.store, "STAMP").prices[1:]

    assert write({"from": "1.1.2030", "from_price": "2"}) == ((date(2030, 1, 1), Money(200)),)
    assert write({"from": "2031-01-01", "from_price": "2"}) == ((date(2031, 1, 1), Money(200)),)
    assert write({"from": "", "from_price": ""}) == ()


def test_a_code_is_added_and_taken_away(till: Till) -> None:
    poster = product_id("POSTER")
    reading = read(till, the_one(till.store, "POSTER"), {"barcodes": f"{BARCODE} 6417513100129"})
    change(till, {poster: reading.fields})
    [product] = products_of(till.store, [poster])
    assert set(product.barcodes) == {BARCODE, "6417513100129"}
    change(till, {poster: read(till, product, {"barcodes": BARCODE}).fields})
    assert products_of(till.store, [poster])[0].barcodes == (BARCODE,)


def test_a_new_product_needs_a_name_a_number_and_a_price(till: Till) -> None:
    assert set(read(till, None, new_form(till, "sv")).wrong) == {"sku", "price", "name/sv"}
