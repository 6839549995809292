"""What is sold for another (Museum Cards at the desk): a debt to them, no income and no VAT."""

from __future__ import annotations

import msgspec
import pytest

from pos.books.postings import posted
from pos.domain.line import AgencyNoDiscount
from pos.domain.vat import VatClass
from pos.till import finishing, paying, people, refunding, selling
from tests.support import naive
from tests.support.museum import COORDINATOR, a_product, a_till, list_products, money

CARD = msgspec.structs.replace(
    a_product("MUSEUM-CARD", "84.00", "shop", VatClass.GENERAL), agency="museum_card"
)


def test_a_card_sold_is_owed_to_the_card_company():
    with a_till() as till:
        list_products(till.store, (CARD,))
        selling.add(till, "MUSEUM-CARD")
        selling.add(till, "ADULT")
        paying.pay_outside(till, "card")
        sale = finishing.finish(till).fact
        assert posted(sale) == {
            ("card_receivable", ""): 9100, ("agency_payable", ""): -8400,
            ("sales", "1350"): -617, ("vat_payable", "1350"): -83,
        }  # fmt: skip
        people.sign_in(till, COORDINATOR)
        back = refunding.refund(till, sale.receipt, [1]).fact
        assert posted(back) == {("card_receivable", ""): -8400, ("agency_payable", ""): 8400}
        for entry in naive.entries(till.folder)[-3:]:
            rows = naive.postings(entry)
            assert sum(rows.values()) == 0
        assert rows == {"card_receivable/": -8400, "agency_payable/": 8400}


def test_nothing_is_taken_off_what_is_sold_for_another():
    with a_till() as till:
        list_products(till.store, (CARD,))
        selling.add(till, "MUSEUM-CARD")
        with pytest.raises(AgencyNoDiscount):
            selling.discount(till, basis_points=1000)
        selling.add(till, "ADULT")
        selling.discount(till, basis_points=1000, basket=True)
        assert till.basket.total == money("84.00") + money("6.30")
