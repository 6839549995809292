"""Product lists as museums have them: words of their own, columns left out."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.acceptance.museum import Museum

FULL = (
    "sku;barcode;name_sv;name_fi;name_en;category;vat;price;voucher;stock;visits;colour\n"
    "T;2100001001001;Tur;Opastus;Tour;tour;13.5;5.00;yes;3;adult:2;rose\n"
)


@pytest.mark.parametrize("sku", ["TICKET", "EVENING"])
def test_what_the_list_marks_may_be_paid_with_vouchers(tmp_path: Path, sku: str) -> None:
    paid = Museum(tmp_path).ring(
        {"do": "add", "sku": sku},
        {"do": "pay", "tender": "voucher", "issuer": "edenred", "serial": "1", "amount": "5.00"},
    )[-1]
    assert paid["ok"], paid


def test_what_it_does_not_mark_may_not(tmp_path: Path) -> None:
    paid = Museum(tmp_path).ring(
        {"do": "add", "sku": "BOOK"},
        {"do": "pay", "tender": "voucher", "issuer": "edenred", "serial": "1", "amount": "5.00"},
    )[-1]
    assert paid["error"] == "VoucherNotAccepted"


def test_a_list_without_a_column_leaves_its_field_alone(tmp_path: Path) -> None:
    museum = Museum(tmp_path)
    museum.imports(FULL)
    before = museum.exported()["T"]
    museum.imports("sku;name_sv;vat;price\nT;Tur;13.5;6.00\n")
    assert museum.exported()["T"] == {**before, "price": "6.00"}


def test_tickets_count_visitors_without_being_told(tmp_path: Path) -> None:
    museum = Museum(tmp_path)
    museum.ring({"do": "add", "sku": "MUSEUMCARD"}, {"do": "finish"})
    museum.ring(
        {"do": "add", "sku": "TICKET", "quantity": 2}, {"do": "add", "sku": "BOOK"},
        {"do": "pay", "tender": "card"}, {"do": "finish"},
    )  # fmt: skip
    assert museum.takings()["visits"] == [
        {"kind": "museumcard", "count": 1},
        {"kind": "ticket", "count": 2},
    ]


@pytest.mark.parametrize(("language", "heading"), [("sv", "Inträde"), ("fi", "Pääsymaksut")])
def test_categories_on_the_report_are_in_its_language(
    tmp_path: Path, language: str, heading: str
) -> None:
    museum = Museum(tmp_path, language)
    museum.ring({"do": "add", "sku": "TICKET"}, {"do": "pay", "tender": "card"}, {"do": "finish"})
    assert heading in museum.must("takings")
