"""A product list given out and taken in again: the same, whatever somebody called a product."""

from __future__ import annotations

from pathlib import Path

import pytest

from pos.office.catalogue.acts import all_products
from pos.office.catalogue.export import vat_labels, write_products
from pos.office.catalogue.file import read_products
from pos.office.importing.plan import Kind, plan_of
from pos.office.importing.writing import take_in
from pos.office.products.acts import create
from pos.office.products.form import new_form, read
from pos.till.till import Till
from tests.pos.office.importing.test_importing import plan
from tests.support.museum import MANAGER, a_till

ODD = (
    "=cmd|'/c calc'!A0", "+1+1", "-2+3", "@SUM(1)", "'=x", "''=y", "-", "+358 40 123", "-5 °C",
    'a;b,c"d', "e\u0301", "1e5", "TRUE", "001", "2026-01-01", "#REF!", "#N/A", "{=1}", "\u200bx",
    "\u2028z", "_x000D_", "^XZ~JA", "x" * 40,
)  # fmt: skip
_TEXTS = ("sku", "name/sv", "name/en", "note/sv", "supplier", "words")


def by_hand(till: Till) -> None:
    """Products as the form makes them: most have a name in one language only."""
    for number, odd in enumerate(ODD):
        for place, key in enumerate(_TEXTS):
            form = new_form(till, "sv") | {
                "sku": f"O{number}-{place}", "name/sv": "x", "price": "1,00", "open": False,
                key: odd,
            }  # fmt: skip
            found = read(till, None, form)
            assert not found.wrong, (key, odd)
            create(till, found.fields)


def given_out(till: Till, file: Path) -> bytes:
    rates = till.settings.vat.classes(till.day)
    write_products(all_products(till), file, vat_label=vat_labels(rates))
    return file.read_bytes()


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_what_the_form_took_comes_back_from_a_file(tmp_path: Path, ending: str) -> None:
    one, two = tmp_path / f"one.{ending}", tmp_path / f"two.{ending}"
    with a_till(pin=MANAGER) as till:
        by_hand(till)
        first = given_out(till, one)
        rates = till.settings.vat.classes(till.day)
        assert set(plan_of(till, read_products(one, rates=rates)).counts()) == {Kind.UNCHANGED}
    with a_till(pin=MANAGER) as other:
        take_in(other, plan_of(other, read_products(one, rates=rates)))
        again = given_out(other, two)
    if ending == "csv":  # a workbook says when it was made
        assert again == first


def test_a_name_that_the_file_leaves_empty_is_taken_away_and_one_without_a_column_stays() -> None:
    with a_till(pin=MANAGER) as till:
        take_in(till, plan(till, "BOOK;Bok;;13,5;1", head="sku;name_sv;name_fi;vat;price"))
        book = next(one for one in all_products(till) if one.sku == "BOOK")
        assert (book.names["sv"], book.names.get("fi", ""), book.names["en"]) == ("Bok", "", "BOOK")
        take_in(till, plan(till, "ONE;Ett;13,5;1", head="sku;name_sv;vat;price"))
        one = next(one for one in all_products(till) if one.sku == "ONE")
        assert one.names == {"sv": "Ett", "fi": "Ett", "en": "Ett"}
