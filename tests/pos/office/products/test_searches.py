"""What was looked for in vain becomes a search word, as a file of the product list keeps it."""

from __future__ import annotations

from pathlib import Path

from pos.domain.identity import product_id
from pos.office.catalogue.acts import all_products
from pos.office.catalogue.export import vat_labels, write_products
from pos.office.catalogue.file import read_products
from pos.office.importing.plan import Kind, plan_of
from pos.office.products.searches import open_searches, teach
from pos.till.search.missed_searches import remember
from pos.till.search.product_search import search
from tests.support.museum import MANAGER, a_till


def test_words_with_commas_are_found_and_come_back_from_a_file(tmp_path: Path) -> None:
    with a_till(pin=MANAGER) as till:
        for typed in ("Mugg, BLÅ", "nyckelring,röd;  liten"):
            assert remember(till, typed)
            [missed] = open_searches(till.store)
            teach(till, missed.words, product_id("BOOK"))
            assert [one.sku for one in search(till, typed).products] == ["BOOK"]
            assert not open_searches(till.store)
        rates = till.settings.vat.classes(till.day)
        for file in (tmp_path / "list.csv", tmp_path / "list.xlsx"):
            write_products(all_products(till), file, vat_label=vat_labels(rates))
            again = plan_of(till, read_products(file, rates=rates))
            assert set(again.counts()) == {Kind.UNCHANGED}


def test_nothing_and_what_is_far_too_long_make_no_search_word_of_a_product() -> None:
    with a_till(pin=MANAGER) as till:
        assert teach(till, " ,\x1b ", product_id("BOOK")) == ""
        teach(till, "x" * 100_000, product_id("BOOK"))
        [book] = [one for one in all_products(till) if one.sku == "BOOK"]
        assert book.words == ("x" * 40,)
