"""The demonstration museum's products are a list that a real museum could import."""

import tomllib

import pytest
from stdnum import ean, isbn, ismn
from stdnum.fi import ytunnus

from pos.domain.vat import VatClass
from pos.office.catalogue.categories import DEMO, read_categories, words_for
from pos.office.catalogue.cells import COLOURS
from pos.office.catalogue.file import read_products

CATEGORIES = read_categories(DEMO / "categories.csv")


@pytest.fixture(scope="module")
def report():
    # Classes stand in the file by name, so that no day's rates are needed.
    return read_products(DEMO / "products.csv", rates={}, categories=words_for(CATEGORIES))


def test_nothing_is_refused(report):
    assert report.refusals == ()
    assert report.unknown_columns == ()
    assert report.complete
    assert 115 <= len(report.rows) <= 135


def test_names_are_in_three_languages_and_fit_a_tile(report):
    for row in report.rows:
        assert set(row.names) == {"sv", "fi", "en"}
        assert all(0 < len(name) <= 40 for name in row.names.values()), row.sku
        assert row.notes is not None
        assert set(row.notes) in (set(), {"sv", "fi", "en"})


def test_skus_are_unique_and_barcodes_valid(report):
    codes = [code for row in report.rows for code in row.barcodes]
    assert len({row.sku for row in report.rows}) == len(report.rows)
    assert len(set(codes)) == len(codes) > 80
    assert all(ean.is_valid(code) for code in codes)
    assert sum(isbn.is_valid(code) and not ismn.is_valid(code) for code in codes) >= 15
    assert sum(ismn.is_valid(code) for code in codes) >= 10
    assert {8, 12, 13} == {len(code) for code in codes}
    assert any(len(row.barcodes) > 1 for row in report.rows)


def test_vouchers_pay_culture_services_that_cost_something(report):
    for row in report.rows:
        service = row.category in ("admission", "tour", "concert")
        costs = row.price_cents != 0 and row.vat is not VatClass.OUTSIDE and not row.gift_card
        assert row.voucher == (service and costs), row.sku


def test_kinds_that_a_counter_meets_are_there(report):
    by_sku = {row.sku: row for row in report.rows}
    poster = by_sku["POSTER-5070"]
    assert (poster.barcodes, poster.price_cents) == (("2100001001001",), 2490)
    assert poster.vat is VatClass.GENERAL
    assert by_sku["ADM-ADULT"].price_cents == 700
    assert by_sku["ADM-FAMILY"].visits == (("adult", 2), ("child", 3))
    assert by_sku["GIFT-OPEN"].price_cents is None
    assert [by_sku[sku].gift_card for sku in ("GIFTCARD", "GIFTCARD-CULTURE", "ADM-ADULT")] == [
        "multi", "single", "",
    ]  # fmt: skip
    assert by_sku["GIFT-OPEN"].vat is VatClass.OUTSIDE
    assert {row.vat for row in report.rows} >= set(VatClass) - {VatClass.ZERO}


def test_tiles_have_a_colour_and_a_place_of_their_own(report):
    assert {row.colour for row in report.rows} <= set(COLOURS)
    places = [(row.category, row.order) for row in report.rows]
    assert len(set(places)) == len(places)
    assert {category.colour for category in CATEGORIES} <= set(COLOURS)
    assert {row.category for row in report.rows} == {category.slug for category in CATEGORIES}


def test_the_museum_has_people_of_every_role():
    museum = tomllib.loads((DEMO / "museum.toml").read_text(encoding="utf-8"))
    assert ytunnus.is_valid(museum["seller"]["business_id"])
    assert museum["till"] == {"code": "K1", "language": "sv", "printer": "virtual"}
    pins = {person["pin"]: person.get("roles", [person.get("role")]) for person in museum["people"]}
    assert len(pins) == len(museum["people"])
    assert pins["1234"] == ["cashier"]
    assert pins["4711"] == ["coordinator"]
    assert pins["2580"] == ["manager"]
    assert ["cashier", "coordinator", "manager"] in pins.values()
