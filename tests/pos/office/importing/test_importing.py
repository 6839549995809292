"""A product file looked through and taken in: what is said before is what happens after."""

from __future__ import annotations

from pathlib import Path

import pytest

from pos.domain.catalogue import Product
from pos.domain.identity import product_id
from pos.domain.vat import VatClass
from pos.office.catalogue.acts import all_products
from pos.office.catalogue.export import vat_labels, write_products
from pos.office.catalogue.file import read_products
from pos.office.catalogue.report import ImportReport
from pos.office.desks import OnlyManagers
from pos.office.importing.plan import Kind, Plan, plan_of
from pos.office.importing.writing import take_in, undo
from pos.office.products.acts import change
from pos.storage.projector import decode_product
from pos.storage.rebuild import rebuild
from pos.till import paying, selling
from pos.till.finishing import finish
from pos.till.till import Till
from tests.support.museum import CASHIER, MANAGER, a_till

HEAD = "sku;barcode;name_sv;category;vat;price;stock;cost;words;prices"


class _Stop(Exception):
    pass


def report(till: Till, *lines: str, head: str = HEAD) -> ImportReport:
    text = "\n".join((head, *lines))
    return read_products(text.encode(), rates=till.settings.vat.classes(till.day))


def plan(till: Till, *lines: str, head: str = HEAD) -> Plan:
    return plan_of(till, report(till, *lines, head=head))


def products(till: Till) -> dict[str, Product]:
    rows = till.store.rows("SELECT body FROM product WHERE org = :org AND archived = 0")
    return {one.sku: one for one in (decode_product(row[0]) for row in rows)}


def test_each_line_says_what_it_would_do_and_nothing_is_written() -> None:
    with a_till(pin=MANAGER) as till:
        before = products(till)
        found = plan(
            till,
            "BOOK;9789519426419;BOOK sv;books;13,5;31,00;4;;;",
            "NEW;;Ny;garn;25,5;5,00;;2,10;ull,stickor;2099-01-01:6.00",
            "WRONG;;Fel;shop;25,5;abc;;;;",
            "PICK;2100001001001;Plektrum;shop;25,5;99,00;;;;",
        )
        assert [one.kind for one in found.lines] == [
            Kind.CHANGED, Kind.NEW, Kind.REFUSED, Kind.CHANGED,
        ]  # fmt: skip
        book, _, wrong, pick = found.lines
        assert book.fields[f"price/{till.day}"] == 3100
        assert book.moved == 4
        assert wrong.refusals[0].column == "price"
        said = [one.sentence("en") for one in pick.warnings]
        assert said == [
            "The barcode 2100001001001 is another product's too.",
            "The price is more than three times what it was, or less than a third of it.",
        ]
        assert [one.slug for one in found.categories] == ["garn"]
        assert products(till) == before


def test_what_is_chosen_is_taken_in_by_the_manager_and_undone() -> None:
    with a_till(pin=MANAGER) as till:
        before = products(till)
        found = plan(
            till,
            "BOOK;9789519426419;BOOK sv;books;13,5;31,00;4;;;",
            "NEW;2000000000015 ABC;Ny;garn;25,5;5,00;7;2,10;ull,stickor;2099-01-01:6.00",
            "OTHER;;Inte;shop;25,5;1,00;;;;",
        )
        found.lines[2].taken = False
        done = take_in(till, found)
        till.reload()
        assert (done.new, done.changed, done.moved) == (1, 1, 2)
        after = products(till)
        assert "OTHER" not in after
        assert [one.slug for one in till.settings.categories if one.slug == "garn"] == ["garn"]
        last = till.store.rows("SELECT bytes FROM entry ORDER BY position DESC LIMIT 1")[0][0]
        assert till.must_person().id.encode() in bytes(last)
        undo(till, done)
        again = products(till)
        assert set(again) == set(before)
        price = next(one for one in all_products(till) if one.sku == "BOOK").price_cents
        assert price == 2990
        stock = dict(till.store.rows("SELECT product, quantity FROM stock WHERE org = :org"))
        assert set(stock.values()) == {0}
        assert not any(rebuild(till.store).values())


def test_what_was_set_of_a_product_that_had_nothing_is_undone() -> None:
    with a_till(pin=MANAGER) as till:
        change(till, {product_id("LATER"): {"price/2027-01-01": 500}})
        done = take_in(till, plan(till, "LATER;;Senare;shop;13,5;5,00;;;;"))
        till.reload()
        undo(till, done)
        again = next(one for one in products(till).values() if one.id == product_id("LATER"))
        assert (again.sku, again.category, again.vat) == ("", "", VatClass.GENERAL)
        assert not any(rebuild(till.store).values())


def test_an_undo_leaves_what_was_changed_since() -> None:
    with a_till(pin=MANAGER) as till:
        done = take_in(till, plan(till, "BOOK;9789519426419;Bok;books;13,5;31,00;;;;"))
        take_in(till, plan(till, "BOOK;9789519426419;Bok;books;13,5;33,00;;;;"))
        undo(till, done)
        book = next(one for one in all_products(till) if one.sku == "BOOK")
        assert (book.price_cents, book.names["sv"]) == (3300, "BOOK sv")


def test_a_cashier_takes_nothing_in() -> None:
    with a_till(pin=CASHIER) as till, pytest.raises(OnlyManagers):
        take_in(till, plan(till, "NEW;;Ny;shop;25,5;5,00;;;;"))


def test_given_up_in_the_middle_nothing_shows_though_sales_went_on() -> None:
    lines = [f"M{n};;{'Lång ' * 30}{n};shop;25,5;1,00;;;;" for n in range(600)]
    with a_till(pin=MANAGER) as till:
        before = products(till)
        sold = 0

        def going(items: int) -> None:
            nonlocal sold
            selling.add(till, "ADULT")
            paying.pay_cash(till)
            finish(till)
            sold += 1
            if sold == 3:
                raise _Stop

        with pytest.raises(_Stop):
            take_in(till, plan(till, *lines), going)
        assert products(till) == before
        sold = 9
        take_in(till, plan(till, *lines), going, going)
        assert len(products(till)) == len(before) + 600
        assert not any(rebuild(till.store).values())


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_given_out_taken_in_elsewhere_and_given_out_again_it_is_the_same(
    tmp_path: Path, ending: str
) -> None:
    """Through a journal, and with all that a product can be."""
    rich = (
        "RICH;2000000000015 ABC;Rik;garn;25,5;5,00;3;2,10;stickor,ull;2099-01-01:6.00",
        "OPEN;;Öppen;shop;13,5;;;;;2099-01-01:",
    )
    with a_till(pin=MANAGER) as till:
        take_in(till, plan(till, *rich))
        till.reload()
        rates = till.settings.vat.classes(till.day)
        one, two = tmp_path / f"one.{ending}", tmp_path / f"two.{ending}"
        write_products(all_products(till), one, vat_label=vat_labels(rates))
    with a_till(pin=MANAGER) as other:
        found = plan_of(other, read_products(one, rates=rates))
        assert found.counts()[Kind.REFUSED] == 0
        take_in(other, found)
        write_products(all_products(other), two, vat_label=vat_labels(rates))
        again = plan_of(other, read_products(two, rates=rates))
        assert again.counts() == {Kind.UNCHANGED: len(found.lines)}
    if ending == "csv":
        assert one.read_text().splitlines() == two.read_text().splitlines()
